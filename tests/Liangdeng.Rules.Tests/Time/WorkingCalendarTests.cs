using NodaTime;

namespace Liangdeng.Rules.Tests.Time;

public sealed class WorkingCalendarTests
{
    private const string Small = """
        format: 1
        name: {zh: 试, en: trial}
        years:
          - year: 2021
            source: "trial"
            off:
              - {days: 2021-10-01..2021-10-07, name: {zh: 国庆节, en: National Day}}
            work:
              - {days: 2021-10-09, name: {zh: 国庆节, en: National Day}}
        """;

    private static readonly LocalDate First = new(2004, 1, 1);
    private static readonly LocalDate Last = new(2026, 12, 31);

    [Fact]
    public void The_years_2004_to_2026_are_announced_and_each_names_its_source()
    {
        Assert.Equal(Enumerable.Range(2004, 23), Repo.China.Years.Select(y => y.Year));
        Assert.All(Repo.China.Years, y => Assert.Contains("chinese-days 1.5.7", y.Source, StringComparison.Ordinal));
        Assert.False(Repo.China.IsAnnounced(2027));
        Assert.False(Repo.China.IsAnnounced(2003));
    }

    [Fact]
    public void Every_announced_make_up_day_is_a_weekend_day_that_is_worked()
    {
        var madeUp = Repo.China.SpecialDays.Where(d => d.Kind == DayKind.MakeUp).ToList();
        Assert.Equal(150, madeUp.Count);
        Assert.All(madeUp, d => Assert.True(d.Date.DayOfWeek >= IsoDayOfWeek.Saturday && Repo.China.IsWorking(d.Date)));
    }

    [Fact]
    public void No_announced_holiday_is_worked()
    {
        var off = Repo.China.SpecialDays.Where(d => d.Kind == DayKind.Holiday).ToList();
        Assert.Equal(619, off.Count);
        Assert.All(off, d => Assert.False(Repo.China.IsWorking(d.Date)));
    }

    // Working days of a year by hand: 365 or 366 days, less weekends, less holidays on weekdays, plus make-up days.
    [Theory]
    [InlineData(2021, 250)]
    [InlineData(2024, 251)]
    [InlineData(2026, 248)]
    public void A_year_has_the_working_days_that_its_notice_gives(int year, int working)
    {
        var days = Days().Where(d => d.Year == year);
        Assert.Equal(working, days.Count(Repo.China.IsWorking));
    }

    [Theory]
    [InlineData("2021-10-01..2021-10-07", "2021-09-26 2021-10-09")]
    [InlineData("2021-02-11..2021-02-17", "2021-02-07 2021-02-20")]
    [InlineData("2024-02-10..2024-02-17", "2024-02-04 2024-02-18")]
    [InlineData("2024-05-01..2024-05-05", "2024-04-28 2024-05-11")]
    [InlineData("2026-02-15..2026-02-23", "2026-02-14 2026-02-28")]
    [InlineData("2026-10-01..2026-10-07", "2026-09-20 2026-10-10")]
    public void Holidays_are_those_of_the_notices(string off, string madeUp)
    {
        var ends = off.Split("..").Select(Day).ToList();
        for (var day = ends[0]; day <= ends[1]; day = day.PlusDays(1))
        {
            Assert.Equal(DayKind.Holiday, Repo.China.DayOf(day).Kind);
        }

        Assert.NotEqual(DayKind.Holiday, Repo.China.DayOf(ends[0].PlusDays(-1)).Kind);
        Assert.NotEqual(DayKind.Holiday, Repo.China.DayOf(ends[1].PlusDays(1)).Kind);
        Assert.All(madeUp.Split(' ').Select(Day), d => Assert.Equal(DayKind.MakeUp, Repo.China.DayOf(d).Kind));
    }

    [Fact]
    public void A_day_of_an_unannounced_year_is_known_by_its_weekday_alone()
    {
        var day = Repo.China.DayOf(new LocalDate(2027, 1, 1));
        Assert.Equal((DayKind.Working, false), (day.Kind, day.Announced));
    }

    [Theory]
    [InlineData("2021-10-09, name", "2021-10-11, name", ReadFaultKind.BadValue)]
    [InlineData("2021-10-09, name", "2021-10-02, name", ReadFaultKind.Duplicate)]
    [InlineData("2021-10-09, name", "2022-10-09, name", ReadFaultKind.BadValue)]
    [InlineData("source:", "sauce:", ReadFaultKind.UnknownKey)]
    [InlineData("format: 1", "format: 2", ReadFaultKind.BadValue)]
    [InlineData("{zh: 试, en: trial}", "&a {zh: 试, en: trial}", ReadFaultKind.NotAllowed)]
    [InlineData("{zh: 试, en: trial}", "{zh: 试, en: trial", ReadFaultKind.NotYaml)]
    [InlineData("2021-10-07", "2021-12-07", ReadFaultKind.BadValue)]
    public void A_faulty_calendar_is_refused_with_its_place(string right, string wrong, ReadFaultKind kind)
    {
        Assert.True(WorkingCalendar.Parse(Small).Ok);
        var fault = WorkingCalendar.Parse(Small.Replace(right, wrong, StringComparison.Ordinal)).Fault!;
        Assert.Equal(kind, fault.Kind);
        Assert.True(fault.Line >= 1 && fault.Column >= 1);
    }

    internal static IEnumerable<LocalDate> Days()
    {
        for (var day = First; day <= Last; day = day.PlusDays(1))
        {
            yield return day;
        }
    }

    internal static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
