using System.Security.Cryptography;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>The one clock of the program. A real district's shows the time; a demo's starts at a day of its own and
/// runs from there; the demo's generator sets it by hand.</summary>
public sealed class DistrictClock(IClock real) : IClock
{
    private readonly Lock gate = new();
    private Duration shift = Duration.Zero;
    private Instant? stopped;

    /// <summary>The zone of every district that this program knows.</summary>
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public LocalDate Today => GetCurrentInstant().InZone(Zone).Date;

    public Instant GetCurrentInstant()
    {
        lock (gate)
        {
            return stopped ?? real.GetCurrentInstant() + shift;
        }
    }

    /// <summary>Shows this moment until it is set again or let run.</summary>
    public void StopAt(Instant moment)
    {
        lock (gate)
        {
            stopped = moment;
        }
    }

    /// <summary>Shows this moment now and runs on.</summary>
    public void RunFrom(Instant moment)
    {
        lock (gate)
        {
            stopped = null;
            shift = moment - real.GetCurrentInstant();
        }
    }
}

/// <summary>Version-7 ids made from the injected clock.</summary>
public class Ids(IClock clock)
{
#pragma warning disable RS0030 // The one place where ids are made: with the injected clock's reading.
    public virtual Guid Next() => Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset());
#pragma warning restore RS0030

    /// <summary>128 random bits that tell nothing of the time: for what stands in addresses.</summary>
    public virtual Guid NextRandom() => new(RandomNumberGenerator.GetBytes(16));
}
