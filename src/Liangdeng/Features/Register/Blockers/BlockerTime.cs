using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>Blockers are counted in the district's own time.</summary>
public static class BlockerTime
{
    public static LocalDateTime LocalOf(Instant moment) => moment.InZone(DistrictClock.Zone).LocalDateTime;

    public static Instant InstantOf(LocalDateTime local) => local.InZoneLeniently(DistrictClock.Zone).ToInstant();
}
