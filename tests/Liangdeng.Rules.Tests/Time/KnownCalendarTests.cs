using NodaTime;

namespace Liangdeng.Rules.Tests.Time;

/// <summary>A calendar that is changed in the course of time.</summary>
public sealed class KnownCalendarTests
{
    private static readonly LocalDate Announced = new(2026, 12, 20);
    private static readonly LocalDate Corrected = new(2027, 2, 1);
    private static readonly WorkingCalendar Off3 = With(Repo.China, 2027, new LocalDate(2027, 1, 1), new(2027, 1, 4), new(2027, 1, 5));
    private static readonly WorkingCalendar Off1 = With(Off3, 2027, new LocalDate(2027, 1, 1));
    private static readonly WorkingTime Time = new(Repo.China, [new(Announced, Off3), new(Corrected, Off1)]);

    [Fact]
    public void A_limit_that_reaches_an_unannounced_year_is_provisional_until_the_year_comes()
    {
        var before = new WorkingTime(Repo.China).Due(new LocalDate(2026, 12, 15), new WorkingDays(14));
        Assert.True(before.Provisional);
        Assert.False(before.IsOverdue(new(2030, 1, 1)));

        var after = Time.Due(new LocalDate(2026, 12, 15), new WorkingDays(14));
        Assert.False(after.Provisional);
        Assert.Equal(new LocalDate(2027, 1, 7), after.LastDay);
    }

    [Fact]
    public void What_was_fixed_does_not_move_by_a_correction()
    {
        var happened = new LocalDate(2026, 12, 31);
        Assert.Equal(new LocalDate(2027, 1, 6), Time.Due(happened, new WorkingDays(1)).LastDay);
        Assert.Equal(new LocalDate(2027, 1, 4), new WorkingTime(Off1).Due(happened, new WorkingDays(1)).LastDay);
    }

    [Fact]
    public void What_happens_after_a_correction_is_counted_by_it()
    {
        var later = new WorkingTime(Off3, [new(new(2026, 12, 29), Off1)]);
        Assert.Equal(new LocalDate(2027, 1, 6), later.Due(new LocalDate(2026, 12, 29), new WorkingDays(3)).LastDay);
        Assert.Equal(new LocalDate(2027, 1, 5), later.Due(new LocalDate(2026, 12, 30), new WorkingDays(3)).LastDay);
    }

    [Fact]
    public void An_age_is_counted_by_what_is_known_now() =>
        Assert.Equal(3, Time.Between(new LocalDate(2026, 12, 31), new LocalDate(2027, 1, 6)).Count);

    [Fact]
    public void Hours_from_a_day_on_leave_earlier_days_alone()
    {
        var hours = WorkingHours.Of([new(new AnnualDate(1, 1), [new(new LocalTime(9, 0), new LocalTime(12, 0))])])!;
        var changed = Repo.China.With(hours, new LocalDate(2021, 9, 29));
        Assert.Same(Repo.China.Hours, changed.HoursOn(new(2021, 9, 28)));
        Assert.Same(hours, changed.HoursOn(new(2021, 9, 29)));
        var due = new WorkingTime(changed).Due(new LocalDateTime(2021, 9, 28, 17, 20), new WorkingMinutes(40));
        Assert.Equal(new LocalDateTime(2021, 9, 29, 9, 30), due.Ends);
    }

    [Fact]
    public void A_year_that_is_announced_anew_loses_the_days_it_had()
    {
        Assert.Equal([new LocalDate(2027, 1, 1)], Off1.DaysOf(2027).Select(day => day.Date));
        Assert.Equal("第二份", Off1.Years[^1].Source);
        Assert.Throws<ArgumentException>(() => With(Repo.China, 2027, new LocalDate(2028, 1, 1)));
    }

    [Fact]
    public void Nothing_is_judged_by_a_due_day_that_is_provisional()
    {
        EvaluationSettings monthly = new(Cadence.Month, new WorkingDays(5), ScheduleGrain.Month, 1);
        LocalDate begins = new(2026, 1, 1), ends = new(2026, 12, 31), day = new(2027, 3, 1);
        Assert.Equal(11, new EvaluationCalendar(monthly, new WorkingTime(Repo.China)).JudgedOn(day, begins, ends)!.Number);
        Assert.Equal(12, new EvaluationCalendar(monthly, Time).JudgedOn(day, begins, ends)!.Number);
        Assert.Null(new EvaluationCalendar(monthly, new WorkingTime(WorkingCalendar.WeekendsAlone)).JudgedOn(day, begins, ends));
        var december = ReportPeriod.Containing(ends, Cadence.Month);
        Assert.Equal(december, new EvaluationCalendar(monthly, new WorkingTime(Repo.China)).JudgedOn(day, begins, ends, december));
    }

    private static WorkingCalendar With(WorkingCalendar calendar, int year, params LocalDate[] off) => calendar.With(
        new CalendarYear(year, calendar.IsAnnounced(year) ? "第二份" : "第一份"),
        [.. off.Select(day => new CalendarDay(day, DayKind.Holiday, new Bilingual("元旦", "New Year's Day"), true))]);
}
