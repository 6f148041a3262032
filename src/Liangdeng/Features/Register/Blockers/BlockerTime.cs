using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>Blockers are counted in the district's own time and by its calendar.</summary>
public static class BlockerTime
{
    public static WorkingTime Calendar => ShippedCalendar.Time;

    public static LocalDateTime LocalOf(Instant moment) => moment.InZone(DistrictClock.Zone).LocalDateTime;

    public static Instant InstantOf(LocalDateTime local) => local.InZoneLeniently(DistrictClock.Zone).ToInstant();
}
