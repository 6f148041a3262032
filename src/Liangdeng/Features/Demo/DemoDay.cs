using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>The demo's today: from the demo's day, or from where it was left, forward only.</summary>
public static class DemoDay
{
    private static readonly LocalTime Morning = new(9, 0);

    private static readonly LocalTime Evening = new(20, 0);

    private static readonly LocalTime AfterMidnight = new(0, 10);

    /// <summary>Sets the clock of an opened demo and does what the site does by itself on the days between; the clock runs afterwards.</summary>
    /// <param name="today">Where to; null for the demo's day, or for the last entry's where that is later.</param>
    /// <returns>Null, or why not.</returns>
    public static async Task<string?> MoveAsync(
        IServiceProvider services, DistrictClock clock, LocalDate? today, CancellationToken stop)
    {
        if (!await Opening.IsDemoAsync(services, stop))
        {
            return "This folder holds a real district; open it with 'liangdeng serve'. " +
                "这是真实数据，请用 liangdeng serve 打开。";
        }

        var last = await LastEntryAsync(services, stop);
        var lastDay = last.InZone(DistrictClock.Zone).Date;
        var day = today ?? LocalDate.Max(DemoGenerator.Day, lastDay);
        if (day < lastDay)
        {
            return $"--today {Text(day)} lies before the last entry ({Text(lastDay)}); the ledger only goes forward. " +
                $"账本最后一条记录在 {Text(lastDay)}，日期只能往后。";
        }

        clock.StopAt(last);
        await LiveAsync(services, clock, lastDay, day, stop);
        clock.RunFrom(Instant.Max(OfficeTime.At(day, Morning), clock.GetCurrentInstant() + Duration.FromSeconds(1)));
        return null;
    }

    // What the site does by itself, on the day on which it would have.
    private static async Task LiveAsync(
        IServiceProvider services, DistrictClock clock, LocalDate from, LocalDate to, CancellationToken stop)
    {
        var lamplighter = services.GetRequiredService<LamplighterDesk>();
        var watch = services.GetRequiredService<BlockerWatch>();
        for (var day = from; day < to; day = day.PlusDays(1))
        {
            clock.StopAt(Instant.Max(OfficeTime.At(day, Evening), clock.GetCurrentInstant()));
            await watch.RunDueAsync(stop);
            clock.StopAt(OfficeTime.At(day.PlusDays(1), AfterMidnight));
            await lamplighter.RunDueAsync(stop);
        }
    }

    private static async Task<Instant> LastEntryAsync(IServiceProvider services, CancellationToken stop)
    {
        var ledger = services.GetRequiredService<LedgerStore>();
        return (await ledger.ReadAllAsync(ledger.Size - 1, 1, stop))[0].At;
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
