using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>A project that counts for a commitment.</summary>
/// <param name="On">Of a count the day; else null.</param>
/// <param name="Amount">Of investment what it adds, in 万元; else null.</param>
public sealed record CountedProject(string Code, string Name, string Town, LocalDate? On, decimal? Amount);

/// <summary>The projects that measure a commitment, as its page shows them.</summary>
public sealed record MeasuredByProjects(
    CommitmentRow Row, KnownProjects Known, IReadOnlyList<CountedProject> Counted, LocalDate Today, long Tied)
{
    public IReadOnlyList<FigureRow> Figures => Known.Figures(Row, Today);

    public Schedule? Schedule => Known.ScheduleOf(Row);

    public decimal Value => Known.ValueOn(Row, Today);

    /// <summary>What the projects' own plans come to, whatever the breakdown's schedule says.</summary>
    public decimal Planned => Known.PlannedBy(Row, Row.Due ?? Row.PeriodEnd);

    /// <returns>Null where the projects do not measure it.</returns>
    public static async Task<MeasuredByProjects?> ReadAsync(ViewsDb db, CommitmentRow row, LocalDate today, CancellationToken stop)
    {
        if (row.MeasuredProjects is not { } measure)
        {
            return null;
        }

        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(one => !one.Removed).OrderBy(one => one.Order).ToListAsync(stop);
        var tied = await db.Set<ProjectTargetRow>().AsNoTracking().Where(one => one.CommitmentId == row.Id).MaxAsync(one => one.Index, stop);
        var projects = rows.ToDictionary(one => one.Code, ProjectTargets.Of);
        var known = new KnownProjects(measure, [.. rows.Select(one => projects[one.Code])]);
        return new(row, known, [.. rows.Select(one => OneOf(known, row, one, projects[one.Code], today)).OfType<CountedProject>()
            .OrderBy(one => one.On ?? default).ThenByDescending(one => one.Amount ?? 0)], today, tied);
    }

    private static CountedProject? OneOf(KnownProjects known, CommitmentRow commitment, ProjectRow row, KnownProject project, LocalDate today)
    {
        var alone = known with { Projects = [project] };
        return alone.ValueOn(commitment, today) == 0 ? null
            : known.Measure == ProjectMeasure.Investment
                ? new(row.Code, row.Name, row.Town, null, alone.WanOn(commitment, today))
                : new(row.Code, row.Name, row.Town, project.On(alone.Stage), null);
    }
}
