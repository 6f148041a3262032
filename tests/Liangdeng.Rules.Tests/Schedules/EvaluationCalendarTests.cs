using NodaTime;

namespace Liangdeng.Rules.Tests.Schedules;

public sealed class EvaluationCalendarTests
{
    private static readonly LocalDate Start = new(2021, 1, 1);
    private static readonly LocalDate Due = new(2021, 12, 31);
    private static readonly EvaluationCalendar Monthly = Of(Cadence.Month);

    [Theory]
    [InlineData("2021-02-04", null)]
    [InlineData("2021-02-05", "2021年1月")]
    [InlineData("2021-10-12", "2021年8月")]
    [InlineData("2021-10-13", "2021年9月")]
    [InlineData("2021-11-04", "2021年9月")]
    [InlineData("2022-01-10", "2021年12月")]
    [InlineData("2022-06-30", "2021年12月")]
    public void The_cut_off_is_the_end_of_the_last_period_whose_report_is_due(string day, string? period) =>
        Assert.Equal(period, Monthly.JudgedOn(Day(day), Start, Due)?.Name.Zh);

    [Fact]
    public void A_verified_report_moves_its_period_forward_at_once()
    {
        ReportPeriod september = new(Cadence.Month, 2021, 9);
        Assert.Equal(september, Monthly.JudgedOn(Day("2021-10-02"), Start, Due, september));
        Assert.Equal(8, Monthly.JudgedOn(Day("2021-10-02"), Start, Due, september with { Number = 7 })!.Number);
    }

    [Fact]
    public void Periods_are_running_due_or_past_due()
    {
        var periods = Monthly.PeriodsOn(Start, Due, Day("2021-10-13"));
        Assert.Equal(10, periods.Count);
        Assert.Equal(
            [PeriodState.PastDue, PeriodState.Due, PeriodState.Running], periods.Skip(7).Select(p => p.State));
        Assert.Equal(PeriodState.PastDue, Monthly.PeriodsOn(Start, Due, Day("2021-10-14"))[8].State);
    }

    [Fact]
    public void A_quarter_is_judged_after_its_own_report()
    {
        var quarterly = Of(Cadence.Quarter);
        Assert.Null(quarterly.JudgedOn(Day("2021-04-07"), Start, Due));
        Assert.Equal("Q1 2021", quarterly.JudgedOn(Day("2021-04-08"), Start, Due)!.Name.En);
    }

    [Fact]
    public void Reports_of_an_unannounced_year_are_never_past_due()
    {
        var states =
            Monthly.PeriodsOn(new LocalDate(2027, 1, 1), new LocalDate(2027, 12, 31), Day("2027-12-01")).Select(p => p.State);
        Assert.DoesNotContain(PeriodState.PastDue, states);
    }

    private static EvaluationCalendar Of(Cadence every) =>
        new(new EvaluationSettings(every, new WorkingDays(5), ScheduleGrain.Month, 1), new WorkingTime(Repo.China));

    private static LocalDate Day(string iso) => Time.WorkingCalendarTests.Day(iso);
}
