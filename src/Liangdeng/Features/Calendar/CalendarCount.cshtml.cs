using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Calendar;

/// <summary>Counts a limit for whoever wants to check one.</summary>
[Permit("public.read")]
public sealed class CalendarCountModel(ViewsDb db, DistrictCalendar calendars, DistrictClock clock) : SitePage
{
    public CalendarAsk? Ask { get; private set; }

    public Deadline? Due { get; private set; }

    public MinuteDeadline? Minutes { get; private set; }

    public NodaTime.LocalDate Today => db.Today(clock);

    public IEnumerable<Features.Shared.Choice> Units => Enum.GetValues<LimitUnit>()
        .Select(unit => new Features.Shared.Choice(CalendarAsk.NameOf(unit), T[$"calendar.count.unit.{unit}"]));

    public async Task OnGetAsync(string? from, string? at, string? unit, string? limit)
    {
        if (from is null && limit is null)
        {
            return;
        }

        (Ask, var faults) = CalendarAsk.Read(from, at, unit, limit);
        foreach (var (field, key) in faults)
        {
            ModelState.AddModelError(field, T[key]);
        }

        if (Ask is { } ask)
        {
            var time = await calendars.OfAsync(db, Stop);
            (Due, Minutes) = (ask.Days(time), ask.Minutes(time));
        }
    }
}
