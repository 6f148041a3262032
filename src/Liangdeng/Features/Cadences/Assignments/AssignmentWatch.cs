using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>催办: reminds units of assignments whose day is near or over, once each. What it did stands in the assignment's own
/// stream, so that a second run finds nothing to do.</summary>
public sealed class AssignmentWatch(
    AssignmentDesk desk, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, DistrictCalendar calendars,
    DistrictClock clock, Ids ids)
{
    /// <summary>When it last found nothing to do: nothing has to be read again before something happens, or a day begins.</summary>
    private (long Size, LocalDate Day) idle = (-1, default);

    /// <returns>How many units were reminded.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        var (size, day) = (ledger.Size, clock.Today);
        if (idle == (size, day))
        {
            return 0;
        }

        await views.WaitForAsync(size, Timeout.InfiniteTimeSpan, stop);
        var due = await DueAsync(day, stop);
        foreach (var id in due)
        {
            await desk.HandleAsync(
                new(Actor.Lamplighter, ids.Next(), clock.GetCurrentInstant(), day), new AssignmentCommand.Chase(id), stop);
        }

        idle = ledger.Size == size ? (size, day) : idle;
        return due.Count;
    }

    private async Task<IReadOnlyList<AssignmentId>> DueAsync(LocalDate day, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var open = await db.Set<AssignmentRow>().AsNoTracking()
            .Where(row => row.State == AssignmentState.Open && (row.Due < day ? !row.RemindedOverdue : !row.RemindedNear))
            .OrderBy(row => row.Due).ThenBy(row => row.Code).ToListAsync(stop);
        if (open.Count == 0)
        {
            return [];
        }

        var time = await calendars.OfAsync(db, stop);
        return [.. open.Where(row => row.Due < day || AssignmentDecider.IsNear(day, row.Due, time)).Select(row => new AssignmentId(row.Id))];
    }
}

/// <summary>Wakes the watch while the site runs.</summary>
public sealed class AssignmentWatchJob(AssignmentWatch watch, ViewsGate gate, ILogger<AssignmentWatchJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

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
