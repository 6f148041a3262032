using System.Text;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One blocker as pages show it on a day.</summary>
/// <param name="Age">In working days, up to the day or to its end.</param>
/// <param name="Suggested">To which level it should be lifted; null where it need not be.</param>
public sealed record BlockerLine(
    BlockerRow Row, CommitmentRow Commitment, WorkingDayCount Age, LiftAfter? Suggested, LocalDate Today, WorkingTime Time)
{
    public bool StepIsOverdue => Row.IsOpen && Row.StepDue < Today;

    public bool HasNoStep => Row is { State: BlockerState.Owned, Step: null };

    public BlockerUnits Units => new(
        new UnitCode(Row.ConfirmBy ?? Row.From), CodeOf(Row.NeedFrom), CodeOf(Row.Owner), BlockerUnits.InvolvedIn(Commitment));

    /// <summary>When picking it up is over, with its count.</summary>
    public MinuteDeadline PickUp => Time.Due(
        BlockerTime.LocalOf(Row.RaisedAt), new WorkingMinutes(Row.PickUpMinutes));

    /// <summary>Until when it can be said that it is not gone, with its count; null where it was not cleared.</summary>
    public Deadline? Contest => Row is { ClearedAt: { } at, ContestDays: > 0 }
        ? Time.Due(BlockerTime.LocalOf(at).Date, new WorkingDays(Row.ContestDays))
        : null;

    /// <summary>It was cleared, nobody has confirmed it, and there is still time to say that it is not gone.</summary>
    public bool CanBeContested => Row is { State: BlockerState.Cleared, Confirmed: false } && Contest is { } contest
        && (Row.ContestUntil is { } until ? Today <= until : !contest.IsOverdue(Today));

    private static UnitCode? CodeOf(string? code) => code is null ? null : new UnitCode(code);
}

/// <summary>The numbers in force.</summary>
/// <param name="Index">The entry that set them; null while they are those that ship.</param>
public sealed record BlockerTermsNow(BlockerTermsEvent.TermsSet Terms, long? Index);

/// <summary>Reads what the pages of blockers show.</summary>
public sealed class BlockerReader(ViewsDb db, DistrictCalendar calendars, DistrictClock clock)
{
    private BlockerTermsNow? terms;

    public async Task<BlockerTermsNow> TermsAsync(CancellationToken stop)
    {
        if (terms is null)
        {
            var row = await db.Set<BlockerTermsRow>().OrderBy(row => row.Id).FirstOrDefaultAsync(stop);
            terms = row is null
                ? new(BlockerTerms.Shipped, null)
                : new(
                    (BlockerTermsEvent.TermsSet)EventJson.Read(
                        typeof(BlockerTermsEvent.TermsSet), Encoding.UTF8.GetBytes(row.Terms)),
                    row.Index);
        }

        return terms;
    }

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    public async Task<BlockerLine?> FindAsync(string? code, CancellationToken stop) =>
        await db.Set<BlockerRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is { } row
            ? (await LinesAsync([row], stop))[0]
            : null;

    public async Task<IReadOnlyList<BlockerEntryRow>> EntriesAsync(BlockerRow row, CancellationToken stop) =>
        await db.Set<BlockerEntryRow>().Where(entry => entry.BlockerId == row.Id).OrderBy(entry => entry.Version).ToListAsync(stop);

    /// <summary>All blockers of a commitment, the open ones first and the worst of them first.</summary>
    public async Task<IReadOnlyList<BlockerLine>> OfAsync(CommitmentId commitment, CancellationToken stop) => await LinesAsync(
        await BlockerFilter.WorstFirst(db.Set<BlockerRow>().Where(row => row.CommitmentId == commitment.Value), db.Today(clock))
            .Take(200).ToListAsync(stop),
        stop);

    /// <summary>The open ones of some commitments, the worst first.</summary>
    public async Task<IReadOnlyList<BlockerLine>> OpenUnderAsync(IReadOnlyCollection<Guid> commitments, CancellationToken stop) => await LinesAsync(
        await BlockerFilter.WorstFirst(
            db.Set<BlockerRow>().Where(row => commitments.Contains(row.CommitmentId)
                && (row.State == BlockerState.Waiting || row.State == BlockerState.Owned)), db.Today(clock))
            .Take(500).ToListAsync(stop),
        stop);

    public async Task<(IReadOnlyList<BlockerLine> Lines, int Count, int Page)> ListAsync(BlockerFilter filter, CancellationToken stop)
    {
        var rows = filter.Apply(db.Set<BlockerRow>(), db.Set<CommitmentRow>());
        var count = await rows.CountAsync(stop);
        var page = Math.Min(filter.Page, Math.Max(1, (count + BlockerFilter.PageSize - 1) / BlockerFilter.PageSize));
        var shown = await BlockerFilter.WorstFirst(rows, db.Today(clock))
            .Skip((page - 1) * BlockerFilter.PageSize).Take(BlockerFilter.PageSize).ToListAsync(stop);
        return (await LinesAsync(shown, stop), count, page);
    }

    /// <summary>How many are open, how many of them wait for somebody, and how many are lifted to each level.</summary>
    public async Task<IReadOnlyList<(BlockerState State, BlockerLevel Level, int Count)>> OpenAsync(CancellationToken stop)
    {
        var groups = await db.Set<BlockerRow>()
            .Where(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned)
            .GroupBy(row => new { row.State, row.Level })
            .Select(group => new { group.Key.State, group.Key.Level, Count = group.Count() }).ToListAsync(stop);
        return [.. groups.Select(group => (group.State, group.Level, group.Count))];
    }

    internal async Task<IReadOnlyList<BlockerLine>> LinesAsync(IReadOnlyList<BlockerRow> rows, CancellationToken stop)
    {
        var ids = rows.Select(row => row.CommitmentId).Distinct().ToList();
        var commitments = await db.Set<CommitmentRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        var now = await TermsAsync(stop);
        var time = await calendars.OfAsync(db, stop);
        return [.. rows.Select(row => LineOf(row, commitments[row.CommitmentId], now.Terms, db.Today(clock), time))];
    }

    private static BlockerLine LineOf(BlockerRow row, CommitmentRow commitment, BlockerTermsEvent.TermsSet terms, LocalDate today,
        WorkingTime time)
    {
        var end = row.ClearedOn ?? (row.EndedAt is { } ended ? BlockerTime.LocalOf(ended).Date : today);
        var sinceDecided = time.Between(row.LoweredOn ?? row.RaisedOn, today).Count;
        return new(
            row, commitment, time.Count(row.RaisedOn, end),
            row.State == BlockerState.Owned ? terms.SuggestedFor(row.Level, sinceDecided) : null, today, time);
    }
}
