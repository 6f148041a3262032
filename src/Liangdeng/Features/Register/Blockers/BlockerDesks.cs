using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>The blockers that wait for a person on the desk: to be picked up, to be moved, to be looked at.</summary>
public sealed class BlockerDesks(ViewsDb db, BlockerReader reader, Permits permits, DistrictClock clock)
{
    /// <summary>Working minutes left for picking a blocker up; 0 where they are over or nobody has to.</summary>
    public static int MinutesLeft(BlockerLine line, Instant now) => line.Row is { State: BlockerState.Waiting, PickUpEnds: { } ends } && now < ends
        ? line.Time.Between(BlockerTime.LocalOf(now), BlockerTime.LocalOf(ends)).Count
        : 0;

    /// <returns>The section, or none where nothing waits.</returns>
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.MayAtAll(actor, "blocker.work"))
        {
            return [];
        }

        var unit = actor.Unit?.Value;
        var rows = await db.Set<BlockerRow>()
            .Where(row => row.State == BlockerState.Waiting || (row.State == BlockerState.Owned && row.Owner == unit)
                || (row.State == BlockerState.Cleared && !row.Confirmed && (row.ConfirmBy ?? row.From) == unit))
            .OrderBy(row => row.RaisedAt).Take(1000).ToListAsync(stop);
        DeskItem[] items =
        [
            .. (await reader.LinesAsync(rows, stop)).Select(line => (line, rank: RankOf(line, actor)))
                .Where(it => it.rank is not null).OrderBy(it => it.rank).Select(it => ItemOf(it.line)),
        ];
        return items.Length == 0 ? [] : [new("blockers.desk", items)];
    }

    /// <summary>The most urgent first; null for what is not this person's.</summary>
    private int? RankOf(BlockerLine line, Actor actor)
    {
        bool May(string action) => permits.May(actor, action, line.Units.RelationOf(actor, action));
        return line.Row.State switch
        {
            BlockerState.Waiting => May(BlockerActions.PickUp) ? 0 : null,
            BlockerState.Owned when !May(BlockerActions.Move) => null,
            BlockerState.Owned when line.Row.ByRule => 1,
            BlockerState.Owned when line.StepIsOverdue => 2,
            BlockerState.Owned when line.HasNoStep => 3,
            BlockerState.Owned when line.Suggested is not null => 4,
            BlockerState.Owned => 6,
            BlockerState.Cleared when line.CanBeContested && May(BlockerActions.Confirm) => 5,
            _ => null,
        };
    }

    private DeskItem ItemOf(BlockerLine line)
    {
        var row = line.Row;
        (string Key, string[] Values) said = row.State switch
        {
            BlockerState.Waiting when row.PickUpEnds is null => ("blockers.desk.pick-up.unannounced", [row.Code]),
            BlockerState.Waiting => ("blockers.desk.pick-up", [row.Code, Text(MinutesLeft(line, clock.GetCurrentInstant()))]),
            BlockerState.Cleared => ("blockers.desk.confirm", [row.Code, Say.ShortDate(row.ContestUntil ?? line.Contest!.LastDay)]),
            _ when row.ByRule => ("blockers.desk.by-rule", [row.Code]),
            _ when line.StepIsOverdue => ("blockers.desk.step-overdue", [row.Code, Say.ShortDate(row.StepDue!.Value)]),
            _ when line.HasNoStep => ("blockers.desk.no-step", [row.Code]),
            _ when line.Suggested is not null => ("blockers.desk.lift", [row.Code, Text(line.Age.Count)]),
            _ => ("blockers.desk.step", [row.Code, Say.ShortDate(row.StepDue!.Value)]),
        };
        return new(
            said.Key, said.Values, row.Text, $"/desk/blockers/{row.Code}", row.State == BlockerState.Cleared ? line.Contest : null,
            Since: row.RaisedAt)
        {
            Within = row.State == BlockerState.Waiting ? line.PickUp : null,
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
