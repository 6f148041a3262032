using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Calendar;

/// <summary>The calendar for programs: <c>/calendar/{year}.json</c> and <c>/calendar/count.json</c>.</summary>
public static class CalendarEndpoints
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/calendar").WithMetadata(new PermitAttribute("public.read"));
        open.MapGet("/{year:int}.json", async (int year, ViewsDb db, DistrictCalendar calendars, CancellationToken stop) =>
            year is < YearSheet.First or > YearSheet.Last
                ? Results.NotFound()
                : Results.Json(YearOf(YearSheet.Of((await calendars.OfAsync(db, stop)).Calendar, year))));
        open.MapGet("/count.json", async (
            string? from, string? at, string? unit, string? limit, ViewsDb db, DistrictCalendar calendars, Texts texts, CancellationToken stop) =>
        {
            var (ask, faults) = CalendarAsk.Read(from, at, unit, limit);
            return ask is null
                ? Results.Json(
                    new { faults = faults.Select(fault => new { field = fault.Field, words = Both(texts, fault.Key) }) },
                    statusCode: StatusCodes.Status400BadRequest)
                : Results.Json(CountOf(ask, await calendars.OfAsync(db, stop)));
        });
    }

    private static object YearOf(YearSheet sheet) => new
    {
        year = sheet.Year,
        announced = sheet.Source is not null,
        source = sheet.Source,
        off = sheet.Off.Select(RunOf),
        work = sheet.Work.Select(RunOf),
        workingDays = sheet.Working,
        months = sheet.Months.Select(month => new { month = month.Month.Month, workingDays = month.Working }),
        hours = sheet.Hours.Select(hours => new { from = Iso(hours.From), seasons = CalendarBook.SetOf(hours.Hours) }),
    };

    private static object RunOf(NamedDays run) => new { from = Iso(run.From), to = Iso(run.To), name = new { zh = run.Zh, en = run.En } };

    private static object CountOf(CalendarAsk ask, WorkingTime time)
    {
        var (days, minutes) = (ask.Days(time), ask.Minutes(time));
        return new
        {
            from = minutes is null ? Iso(ask.From) : Moment.Format(minutes.Event),
            unit = CalendarAsk.NameOf(ask.Unit),
            limit = ask.Limit,
            ends = Moment.Format(days?.Ends ?? minutes!.Ends),
            lastDay = Iso(days?.LastDay ?? minutes!.Ends.Date),
            provisional = days?.Provisional ?? minutes!.Provisional,
            words = new
            {
                zh = Explain(TextLanguage.Chinese),
                en = Explain(TextLanguage.English),
            },
            days = days?.Days.Select(day => DayOf(day.Day, day.Number, day.MovedOn, null))
                ?? minutes!.Days.Select(day => DayOf(day.Day, null, false, day.Minutes)),
        };

        string Explain(TextLanguage language) => days?.Explain(language) ?? minutes!.Explain(language);
    }

    private static object DayOf(CalendarDay day, int? number, bool movedOn, int? minutes) => new
    {
        date = Iso(day.Date),
        number,
        movedOn,
        minutes,
        working = day.IsWorking,
        announced = day.Announced,
        why = new { zh = day.Words.Zh, en = day.Words.En },
    };

    private static object Both(Texts texts, string key) => new { zh = texts.In(Languages.Chinese, key), en = texts.In(Languages.English, key) };

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
