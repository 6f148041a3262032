using Liangdeng.Hosting;

namespace Liangdeng.Features.Calendar;

/// <summary>Holds limits that ran into a year which was not announced. Each of them is fixed by an event once it is.</summary>
public interface IFixesLimits
{
    /// <summary>Fixes what can be fixed by the calendar as the views show it; nothing where all is.</summary>
    Task FixAsync(CancellationToken stop);
}

/// <summary>Years are loaded and office hours set.</summary>
public sealed class CalendarDesk(Office office, History history, IEnumerable<IFixesLimits> holders, SiteOptions site)
{
    public async Task<Outcome> HandleAsync(Order order, CalendarCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(
            order,
            command is CalendarCommand.LoadYears ? CalendarActions.Load : CalendarActions.SetHours,
            async stop =>
            {
                var past = await history.ReadAsync<CalendarEvent>(Streams.Calendar, stop);
                var now = CalendarBook.TimeOf([.. past.Events.Select(e => (e.At.InZone(DistrictClock.Zone).Date, e.What))]).Calendar;
                return new(People.Relation.Other, () => CalendarDecider.Decide(now, past.Version, order.Today, command));
            },
            stop);
        if (outcome.Accepted && command is CalendarCommand.LoadYears && !site.IsUnattended)
        {
            foreach (var holder in holders)
            {
                await holder.FixAsync(stop);
            }
        }

        return outcome;
    }
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class CalendarActions
{
    public const string Load = "calendar.load";
    public const string SetHours = "calendar.set-hours";
}
