using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Calendar;

/// <summary>An entry of the ledger about the year.</summary>
/// <param name="Ground">Why it was loaded again.</param>
public sealed record CalendarNote(long Index, NodaTime.LocalDate Recorded, string Source, string? Ground);

/// <summary>A year's working days, holidays and office hours, on one sheet.</summary>
[Permit("public.read")]
public sealed class CalendarYearPageModel(ViewsDb db, DistrictCalendar calendars, DistrictClock clock) : SitePage
{
    public YearSheet Sheet { get; private set; } = null!;

    /// <summary>The years that have days of their own, for the switch.</summary>
    public IReadOnlyList<int> Known { get; private set; } = [];

    public IReadOnlyList<CalendarNote> Notes { get; private set; } = [];

    public NodaTime.LocalDate Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? year)
    {
        Today = db.Today(clock);
        var shown = year ?? Today.Year;
        if (shown is < YearSheet.First or > YearSheet.Last)
        {
            return NotFound();
        }

        var calendar = (await calendars.OfAsync(db, Stop)).Calendar;
        Sheet = YearSheet.Of(calendar, shown);
        Known = [.. calendar.Years.Select(known => known.Year)];
        var rows = await db.Set<CalendarRow>().Where(row => row.Year == shown).OrderBy(row => row.Index).ToListAsync(Stop);
        Notes = [.. rows.Select(row => (row, loaded: (CalendarEvent.YearLoaded)row.What))
            .Select(it => new CalendarNote(it.row.Index, it.row.Recorded, it.loaded.Source, it.loaded.Ground))];
        return Page();
    }

    public static string ClassOf(CalendarDay? day) => day switch
    {
        null => "",
        { Kind: DayKind.Holiday } => "off",
        { Kind: DayKind.MakeUp } => "made-up",
        { Kind: DayKind.Weekend } => "weekend",
        _ => "",
    };
}
