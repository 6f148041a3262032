using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>What of the cadence waits on the page that a person opens in the morning: assignments to be done and to be signed off, those of
/// others that are late for whoever may write a letter, and the meetings of the next days.</summary>
public sealed class CadenceOnDesk(ViewsDb db, AssignmentReader reader, CadencePosts posts, Permits permits, DistrictClock clock)
{
    private const int MaxItems = 200;

    /// <summary>So many days ahead a meeting is shown.</summary>
    private const int Ahead = 7;

    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        List<DeskItem> items = [.. await OwnAsync(actor, stop), .. await ReportedAsync(actor, stop), .. await LateAsync(actor, stop)];
        var meetings = await MeetingsAsync(actor, stop);
        return
        [
            .. items.Count == 0 ? [] : (DeskSection[])[new("assignments.desk", [.. items.Take(MaxItems)])],
            .. meetings.Count == 0 ? [] : (DeskSection[])[new("meetings.desk", meetings)],
        ];
    }

    private async Task<IEnumerable<DeskItem>> OwnAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.MayAtAll(actor, AssignmentActions.Report))
        {
            return [];
        }

        var lines = await reader.ListAsync(new(AssignmentShow.Open, null), await reader.OwnAsync(actor.Unit, stop), stop);
        return lines.Where(line => line.Row.State == AssignmentState.Open).OrderBy(line => line.Row.Due)
            .Select(line => new DeskItem(
                line.IsOverdue ? "assignments.desk.overdue" : "assignments.desk.do", [line.Row.Code], line.Row.What, line.Address,
                Overdue: line.IsOverdue)
            {
                On = line.Row.Due,
            });
    }

    private async Task<IEnumerable<DeskItem>> ReportedAsync(Actor actor, CancellationToken stop) =>
        permits.MayAtAll(actor, AssignmentActions.Judge)
            ? (await reader.ListAsync(new(AssignmentShow.Reported, null), null, stop))
                .Where(line => line.Row.ReportedBy != actor.Person.Value)
                .Select(line => new DeskItem("assignments.desk.judge", [line.Row.Code], line.Row.What, line.Address) { On = line.Row.Due })
            : [];

    private async Task<IEnumerable<DeskItem>> LateAsync(Actor actor, CancellationToken stop) =>
        permits.MayAtAll(actor, LetterActions.Write)
            ? (await reader.ListAsync(new(AssignmentShow.Overdue, null), null, stop)).Where(line => line.Row.Lead != actor.Unit?.Value)
                .Select(line => new DeskItem("assignments.desk.late", [line.Row.Code], line.Row.What, line.Address, Overdue: true) { On = line.Row.Due })
            : [];

    private async Task<IReadOnlyList<DeskItem>> MeetingsAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.MayAtAll(actor, MeetingActions.Read))
        {
            return [];
        }

        var (now, until) = (clock.GetCurrentInstant(), clock.GetCurrentInstant() + NodaTime.Duration.FromDays(Ahead));
        var unit = actor.Unit?.Value;
        var all = permits.May(actor, MeetingActions.Run, Relation.Other);
        var own = all ? [] : (await posts.ForAsync(actor, MeetingActions.Run, stop)).Select(post => post.Code).ToHashSet();
        bool Runs(MeetingRow row) => all || (row.Post is { } code && own.Contains(code));
        var rows = await db.Set<MeetingRow>().Where(row => row.State == MeetingState.Called && row.StartsAt <= until)
            .OrderBy(row => row.StartsAt).Take(MaxItems).ToListAsync(stop);
        var shown = rows.Where(row => Runs(row) || (row.StartsAt >= now && unit is not null && row.InvitedCodes.Contains(unit))).ToList();
        var names = shown.Exists(row => row.Post is not null) ? await posts.NamesAsync(stop) : new Dictionary<string, string>();
        return
        [
            .. shown.Select(row => new DeskItem(
                    row.StartsAt >= now ? $"meetings.desk.{row.Kind}" : $"meetings.desk.minutes.{row.Kind}", [],
                    row.Post is { } code ? $"{names.GetValueOrDefault(code, code)} · {row.Place}" : row.Place, $"/desk/meetings/{row.Id:N}")
                {
                    On = row.Day,
                }),
        ];
    }
}
