using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>Blockers about a day, by what is known now: one that was found to be gone earlier was gone then, and one that was
/// not gone after all was open all the time.</summary>
public static class BlockersAbout
{
    /// <summary>When each was open, by commitment. What was taken back never was one.</summary>
    public static async Task<ILookup<Guid, BlockedSpan>> SpansAsync(ViewsDb db, CancellationToken stop) =>
        (await db.Set<BlockerRow>().AsNoTracking().Where(row => row.State != BlockerState.TakenBack)
            .OrderBy(row => row.RaisedAt).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId, row => new BlockedSpan(row.RaisedOn, row.RaisedAt, StartOf(row.ClearedOn)));

    /// <summary>Those that had been raised by the day, with who had them then.</summary>
    public static async Task<IReadOnlyList<BlockerRow>> RowsAsync(ViewsDb db, ShownTime time, CancellationToken stop)
    {
        var now = (await db.Set<BlockerRow>().AsNoTracking().ToListAsync(stop)).Where(row => row.RaisedOn <= time.Day).ToList();
        if (now.Count == 0)
        {
            return [];
        }

        var table = ViewsTable.All(db.Model).Single(one => one.Row == typeof(BlockerRow));
        var day = NodaTime.Text.LocalDatePattern.Iso.Format(time.Day);
        var stood = await db.Set<BlockerRow>()
            .FromSqlRaw(table.Select($"\"{table.Name}_days\"", "kept_from <= {0} AND kept_until > {0}"), day)
            .AsNoTracking().ToDictionaryAsync(row => row.Id, stop);
        return [.. now.Select(row => HadEnded(row, time.Day) ? row
            : stood.GetValueOrDefault(row.Id) is { IsOpen: true } then ? then
            : StillOpen(row))];
    }

    private static bool HadEnded(BlockerRow row, LocalDate day) =>
        row.State == BlockerState.TakenBack || (row.State == BlockerState.Cleared && row.ClearedOn <= day);

    private static BlockerRow StillOpen(BlockerRow row)
    {
        row.State = row.Owner is null ? BlockerState.Waiting : BlockerState.Owned;
        (row.ClearedWhat, row.ClearedOn, row.ClearedAt, row.EndedAt) = (null, null, null, null);
        (row.ContestUntil, row.Confirmed, row.Step, row.StepDue) = (null, false, null, null);
        return row;
    }

    /// <summary>It counts as gone on the day itself.</summary>
    private static Instant? StartOf(LocalDate? day) => day?.AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
}
