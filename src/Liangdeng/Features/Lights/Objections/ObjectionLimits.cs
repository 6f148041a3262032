using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>Fixes the limits of objections that ran into a year which was not announced, once it is.</summary>
public sealed class ObjectionLimits(
    ObjectionDesk desk, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, DistrictClock clock, Ids ids,
    DistrictCalendar calendars) : IFixesLimits
{
    /// <inheritdoc/>
    public async Task FixAsync(CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        foreach (var light in await FixableAsync(stop))
        {
            await desk.HandleAsync(
                new(Actor.Lamplighter, ids.Next(), clock.GetCurrentInstant(), clock.Today), new ObjectionCommand.FixLimit(light), stop);
        }
    }

    private async Task<IReadOnlyList<long>> FixableAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Set<ObjectionRow>().AsNoTracking()
            .Where(row => row.State == ObjectionState.Open && row.DecideBy == null).OrderBy(row => row.Light).ToListAsync(stop);
        if (rows.Count == 0)
        {
            return [];
        }

        var time = await calendars.OfAsync(db, stop);
        return [.. rows.Where(row => !Objection.LimitOf(row.RaisedAt, row.DecideDays, time).Provisional).Select(row => row.Light)];
    }
}

/// <summary>Makes good what a machine that failed while a year was loaded left over.</summary>
public sealed class ObjectionLimitsJob(ObjectionLimits limits, ViewsGate gate, ILogger<ObjectionLimitsJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Outages.TryAsync(log, () => gate.RunAsync(limits.FixAsync, stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
