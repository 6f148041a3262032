using Liangdeng.Hosting;

namespace Liangdeng.Features.Calendar;

public static class CalendarServices
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<IProjection, CalendarProjection>()
        .AddSingleton<DistrictCalendar>()
        .AddSingleton<CalendarDesk>();
}
