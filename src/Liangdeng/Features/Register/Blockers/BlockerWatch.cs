using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Sees to it that every blocker has an owner once the time for picking it up is over. What it did stands in the
/// blocker's own stream, as entry 2 and nowhere else: a run that was missed is made good by the next, and a second one finds
/// nothing to do.</summary>
public sealed class BlockerWatch(
    BlockerDesk desk, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, DistrictClock clock, Ids ids,
    DistrictCalendar calendars) : IFixesLimits
{
    /// <returns>How many blockers were looked at because their time is over.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        await FixAsync(stop);
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        var due = await DueAsync(stop);
        foreach (var blocker in due)
        {
            await desk.HandleAsync(ByRule(), new BlockerCommand.GiveOwner(blocker), stop);
        }

        return due.Count;
    }

    /// <inheritdoc/>
    public async Task FixAsync(CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        foreach (var blocker in await FixableAsync(stop))
        {
            await desk.HandleAsync(ByRule(), new BlockerCommand.FixLimit(blocker), stop);
        }
    }

    private Order ByRule() => new(Actor.Lamplighter, ids.Next(), clock.GetCurrentInstant(), clock.Today);

    /// <summary>Those with a limit that ran into a year which was not announced and is by now.</summary>
    private async Task<IReadOnlyList<BlockerId>> FixableAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Set<BlockerRow>().AsNoTracking()
            .Where(row => (row.State == BlockerState.Waiting && row.PickUpEnds == null)
                || (row.State == BlockerState.Cleared && !row.Confirmed && row.ContestUntil == null && row.ContestDays > 0))
            .OrderBy(row => row.Code).ToListAsync(stop);
        var time = rows.Count == 0 ? null : await calendars.OfAsync(db, stop);
        return [.. rows.Where(row => !IsProvisional(row, time!)).Select(row => new BlockerId(row.Id))];
    }

    private static bool IsProvisional(BlockerRow row, WorkingTime time) => row.State == BlockerState.Waiting
        ? time.Due(BlockerTime.LocalOf(row.RaisedAt), new WorkingMinutes(row.PickUpMinutes)).Provisional
        : time.Due(BlockerTime.LocalOf(row.ClearedAt!.Value).Date, new WorkingDays(row.ContestDays)).Provisional;

    private async Task<IReadOnlyList<BlockerId>> DueAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Set<BlockerRow>().AsNoTracking()
            .Where(row => row.State == BlockerState.Waiting && row.PickUpEnds < now)
            .OrderBy(row => row.PickUpEnds).ThenBy(row => row.Code).Select(row => row.Id).ToListAsync(stop);
        return [.. rows.Select(id => new BlockerId(id))];
    }
}

/// <summary>Wakes the watch while the site runs.</summary>
public sealed class BlockerWatchJob(BlockerWatch watch, ViewsGate gate, ILogger<BlockerWatchJob> log) : BackgroundService
{
    /// <summary>Half a minute in thirty is near enough; a look that finds nothing costs one read.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Outages.TryAsync(log, () => gate.RunAsync(watch.RunDueAsync, stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
