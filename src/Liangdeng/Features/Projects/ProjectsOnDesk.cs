using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>What a person has to do with projects today.</summary>
public sealed class ProjectsOnDesk(ViewsDb db, ProjectReader reader, DistrictClock clock)
{
    private const int MaxItems = 100;

    /// <summary>So long before its day a stage comes up on its unit's desk.</summary>
    private static readonly Period Ahead = Period.FromDays(14);

    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        List<DeskSection> sections = [];
        if (actor.Is(Role.Supervisor) && await ToVerifyAsync(stop) is { Count: > 0 } waiting)
        {
            sections.Add(new("projects.desk.verify", waiting));
        }

        if (actor.Is(Role.Reporter) && actor.Unit is { } unit && await OfUnitAsync(unit.Value, stop) is { Count: > 0 } mine)
        {
            sections.Add(new("projects.desk.report", mine));
        }

        return sections;
    }

    private async Task<IReadOnlyList<DeskItem>> ToVerifyAsync(CancellationToken stop)
    {
        var names = await UnitNames.ReadAsync(db, stop);
        return [.. (await db.Set<ProjectReportRow>().Where(row => row.State == ReportState.Submitted).OrderBy(row => row.ChangedAt).Take(MaxItems)
            .ToListAsync(stop)).Select(row => new DeskItem(
                "projects.desk.verify.one", [names[row.Unit], row.Lines.Count.ToString(CultureInfo.InvariantCulture)], row.Words,
                $"/desk/projects/reports/{row.Unit}/{row.No}", Since: row.ChangedAt))];
    }

    /// <summary>Sent back, then stages that are due or overdue, then months that are over and not reported, all of them as one thing to do.
    /// </summary>
    private async Task<IReadOnlyList<DeskItem>> OfUnitAsync(string unit, CancellationToken stop)
    {
        // Sent back and not reported anew: whoever handed in another one since has seen it.
        var last = await db.Set<ProjectReportRow>().Where(row => row.Unit == unit).OrderByDescending(row => row.No).FirstOrDefaultAsync(stop);
        List<DeskItem> items = last is { State: ReportState.Returned }
            ? [new("projects.desk.back", [last.No.ToString(CultureInfo.InvariantCulture)], last.Words, $"/desk/projects/reports/{unit}/{last.No}", Since: last.ChangedAt)]
            : [];
        var open = (await reader.AllAsync(stop)).Where(line => line.Row.Owner == unit && line.Row.ReportedAt is null).ToList();
        items.AddRange(open.Where(line => line.Next?.Day <= clock.Today + Ahead).OrderBy(line => line.Next!.Day).Take(MaxItems).Select(line => new DeskItem(
            line.Next!.Day < clock.Today ? "projects.desk.stage.overdue" : "projects.desk.stage.due",
            [line.Row.Code], line.Row.Name, $"/desk/projects/report?code={line.Row.Code}")
        {
            On = line.Next.Day,
        }));
        return items;
    }
}
