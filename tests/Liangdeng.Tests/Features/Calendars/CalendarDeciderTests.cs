using System.Globalization;
using Liangdeng.Features.Calendar;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Tests.Features.Calendars;

public sealed class CalendarDeciderTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);
    private static readonly WorkingCalendar Shipped = ShippedCalendar.Time.Calendar;

    internal static string Of(int year, string source = "国办发明电〔2026〕9号", string off = "01-01..{0}-01-03", string? work = null)
    {
        var days = string.Format(CultureInfo.InvariantCulture, off, year);
        var made = work is null ? "" : "{days: " + $"{year}-{work}" + ", name: {zh: 元旦, en: New Year's Day}}";
        return $$"""
            format: 1
            name: {zh: 工作日历, en: Working days}
            years:
              - year: {{year}}
                source: {{source}}
                off:
                  - {days: {{year}}-{{days}}, name: {zh: 元旦, en: New Year's Day} }
                work: [{{made}}]
            """;
    }

    [Fact]
    public void A_new_year_is_recorded_with_its_notice_and_its_days_in_runs()
    {
        var loaded = Assert.IsType<CalendarEvent.YearLoaded>(Assert.Single(Happens(Shipped, Of(2027, work: "01-10"))));

        Assert.Equal((2027, "国办发明电〔2026〕9号", null), (loaded.Year, loaded.Source, loaded.Ground));
        Assert.Equal([new(new(2027, 1, 1), new(2027, 1, 3), "元旦", "New Year's Day")], loaded.Off);
        Assert.Equal(new LocalDate(2027, 1, 10), Assert.Single(loaded.Work).From);
    }

    [Fact]
    public void What_was_recorded_gives_the_calendar_that_was_read()
    {
        var read = Read(Of(2027, work: "01-10"));
        var now = CalendarBook.TimeOf([.. Happens(Shipped, Of(2027, work: "01-10")).Select(e => (Today, e))]).Calendar;

        Assert.Equal(read.DaysOf(2027), now.DaysOf(2027));
        Assert.Equal(Shipped.DaysOf(2026), now.DaysOf(2026));
        Assert.Empty(Happens(now, Of(2027, work: "01-10")));
    }

    [Fact]
    public void A_year_that_is_known_is_changed_with_a_ground_only()
    {
        var now = CalendarBook.TimeOf([.. Happens(Shipped, Of(2027)).Select(e => (Today, e))]).Calendar;

        Refused(CalendarRefusal.GroundMissing, now, Of(2027, work: "01-10"));
        var again = Assert.IsType<CalendarEvent.YearLoaded>(Assert.Single(Happens(now, Of(2027, work: "01-10"), " 通知补充了调休 ")));
        Assert.Equal("通知补充了调休", again.Ground);
    }

    [Fact]
    public void Years_come_one_after_the_other() => Refused(CalendarRefusal.YearMissing, Shipped, Of(2028));

    [Fact]
    public void A_file_of_two_years_is_recorded_year_by_year()
    {
        var two = Of(2027) + "\n" + string.Join('\n', Of(2028).Split('\n')[3..]);
        Assert.Equal([2027, 2028], Happens(Shipped, two).Cast<CalendarEvent.YearLoaded>().Select(e => e.Year));
    }

    [Theory]
    [InlineData(CalendarRefusal.NoYear, "format: 1\nname: {zh: a, en: b}\nyears: []")]
    [InlineData(CalendarRefusal.NoDayOff, "format: 1\nname: {zh: a, en: b}\nyears:\n  - {year: 2027, source: s, off: [], work: []}")]
    [InlineData(CalendarRefusal.HoursElsewhere, "format: 1\nname: {zh: a, en: b}\nhours:\n  - {from: 01-01, spans: [\"08:30-12:00\"]}\nyears:\n  - {year: 2027, source: s, off: [], work: []}")]
    public void What_is_no_holiday_notice_is_refused(CalendarRefusal reason, string text) => Refused(reason, Shipped, text);

    [Fact]
    public void A_source_has_to_be_named_and_short()
    {
        Refused(CalendarRefusal.SourceMissing, Shipped, Of(2027, source: "\"  \""));
        Refused(CalendarRefusal.TextTooLong, Shipped, Of(2027, source: new string('长', 501)));
    }

    [Fact]
    public void Hours_are_set_from_a_later_day_on()
    {
        var set = Assert.IsType<CalendarEvent.HoursSet>(Assert.Single(Decide(Shipped, Summer(Today.PlusDays(1))).Writes).Events[0]);

        Assert.Equal((Today.PlusDays(1), "办公室通知"), (set.From, set.Source));
        var now = CalendarBook.TimeOf([(Today, set)]).Calendar;
        Assert.Equal(new LocalTime(15, 0), now.HoursOn(Today.PlusDays(1)).On(new(2027, 7, 1))[1].From);
        Assert.Equal(new LocalTime(14, 30), now.HoursOn(Today).On(Today)[1].From);
        Assert.Empty(Decide(now, Summer(Today.PlusDays(3))).Writes);
    }

    [Fact]
    public void Hours_that_cannot_be_kept_are_refused()
    {
        Assert.Equal(CalendarRefusal.FromTooEarly, Decide(Shipped, Summer(Today)).Refused?.Reason);
        Assert.Equal(CalendarRefusal.FromTooFar, Decide(Shipped, Summer(Today.PlusYears(3))).Refused?.Reason);
        Assert.Equal(CalendarRefusal.FromMissing, Decide(Shipped, Summer(Today) with { From = null }).Refused?.Reason);
        Assert.Equal(CalendarRefusal.SourceMissing, Decide(Shipped, Summer(Today.PlusDays(1)) with { Source = " " }).Refused?.Reason);
        Assert.All<SeasonSet[]>(
            [[], [new("01-01", [])], [new("13-01", ["08:00-12:00"])], [new("01-01", ["08:00-12:00", "11:00-13:00"])], [new("01-01", ["8"])]],
            seasons => Assert.Equal(
                CalendarRefusal.HoursUnreadable, Decide(Shipped, Summer(Today.PlusDays(1)) with { Seasons = seasons }).Refused?.Reason));
    }

    private static CalendarCommand.SetHours Summer(LocalDate from) => new(
        from, [new("05-01", ["08:30-12:00", "15:00-18:00"]), new("10-01", ["08:30-12:00", "14:30-17:30"])], "办公室通知");

    private static WorkingCalendar Read(string text) => WorkingCalendar.Parse(text).Value!;

    private static Liangdeng.Hosting.Decision Decide(WorkingCalendar now, CalendarCommand command) =>
        CalendarDecider.Decide(now, 0, Today, command);

    private static IEnumerable<CalendarEvent> Happens(WorkingCalendar now, string text, string ground = "")
    {
        var decision = Decide(now, new CalendarCommand.LoadYears(Read(text), ground));
        Assert.Null(decision.Refused);
        return decision.Writes.SelectMany(write => write.Events).Cast<CalendarEvent>();
    }

    private static void Refused(CalendarRefusal reason, WorkingCalendar now, string text) =>
        Assert.Equal(reason, Decide(now, new CalendarCommand.LoadYears(Read(text), "")).Refused?.Reason);
}
