using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Liangdeng.Features.Calendar;

/// <summary>Office hours by season, from a day on.</summary>
[Permit(CalendarActions.SetHours)]
public sealed class OfficeHoursModel(ViewsDb db, DistrictCalendar calendars, CalendarDesk desk, DistrictClock clock) : SitePage
{
    /// <summary>One season a line: 05-01 08:30-12:00 15:00-18:00.</summary>
    [BindProperty]
    public string? Seasons { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public async Task OnGetAsync()
    {
        From = LocalDatePattern.Iso.Format(clock.Today.PlusDays(1));
        Seasons = string.Join('\n', CalendarBook.SetOf((await calendars.OfAsync(db, Stop)).Calendar.Hours)
            .Select(season => $"{season.From} {string.Join(' ', season.Spans)}"));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var seasons = (Seasons ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split((char[])[' ', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => new SeasonSet(parts[0], parts[1..])).ToList();
        var from = LocalDatePattern.Iso.Parse(From?.Trim() ?? "");
        var outcome = await desk.HandleAsync(
            Order(), new CalendarCommand.SetHours(from.Success ? from.Value : null, seasons, Source ?? ""), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused))
            : Done(outcome, from.Success ? $"/calendar/{from.Value.Year}#hours" : "/calendar", "calendar.hours.done");
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        CalendarRefusal.HoursUnreadable => nameof(Seasons),
        CalendarRefusal.FromMissing or CalendarRefusal.FromTooEarly or CalendarRefusal.FromTooFar => nameof(From),
        CalendarRefusal.SourceMissing or CalendarRefusal.TextTooLong => nameof(Source),
        _ => "",
    };
}
