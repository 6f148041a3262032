using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Sees to it that every blocker has an owner once the time for picking it up is over. What it did stands in the
/// blocker's own stream, as entry 2 and nowhere else: a run that was missed is made good by the next, and a second one finds
/// nothing to do.</summary>
public sealed class BlockerWatch(
    BlockerDesk desk, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, DistrictClock clock, Ids ids)
{
    /// <returns>How many blockers were looked at because their time is over, or because it ran into a year that was not
    /// announced.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        var due = await DueAsync(stop);
        foreach (var blocker in due)
        {
            await desk.HandleAsync(
                new(Actor.Lamplighter, ids.Next(), clock.GetCurrentInstant(), clock.Today),
                new BlockerCommand.GiveOwner(blocker), stop);
        }

        return due.Count;
    }

    private async Task<IReadOnlyList<BlockerId>> DueAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Set<BlockerRow>().AsNoTracking()
            .Where(row => row.State == BlockerState.Waiting && (row.PickUpEnds == null || row.PickUpEnds < now))
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
