using CsCheck;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.Register;
using Liangdeng.Rules;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using ReportPeriod = Liangdeng.Features.Register.ReportPeriod;

namespace Liangdeng.Tests.Features.Register;

public sealed class FigureTests
{
    [Theory]
    [InlineData("187", "187")]
    [InlineData(" 1,234.50 ", "1234.5")]
    [InlineData("１，２３４．５", "1234.5")]
    [InlineData("-3.2", "-3.2")]
    [InlineData("−3.2", "-3.2")]
    [InlineData("007", "7")]
    [InlineData("0.0", "0")]
    public void A_figure_is_read_as_people_type_it(string typed, string plain) =>
        Assert.Equal(plain, FigureText.Read(typed).Plain);

    [Theory]
    [InlineData(null, FigureFault.Empty)]
    [InlineData(" \t", FigureFault.Empty)]
    [InlineData("1.2万", FigureFault.HasUnit)]
    [InlineData("225亿元", FigureFault.HasUnit)]
    [InlineData("75%", FigureFault.HasUnit)]
    [InlineData("1,2345", FigureFault.Grouping)]
    [InlineData("12,34", FigureFault.Grouping)]
    [InlineData("一百", FigureFault.NotANumber)]
    [InlineData("1e5", FigureFault.HasUnit)]
    [InlineData("--1", FigureFault.NotANumber)]
    [InlineData("12345678901234567890123456789", FigureFault.TooLong)]
    public void What_cannot_be_read_says_why(string? typed, FigureFault fault) =>
        Assert.Equal(fault, FigureText.Read(typed).Fault);

    [Fact]
    public void Reading_never_throws_and_gives_a_number_or_a_fault() => Gen.String.Sample(typed =>
    {
        var read = FigureText.Read(typed);
        Assert.True(read.Plain is null != read.Fault is null);
        Assert.True(read.Plain is null || PlainDecimal.Read(read.Plain) is not null);
    });

    [Theory]
    [InlineData(140, 230, 20, Watch.Jump)]
    [InlineData(140, 140, 20, Watch.Flat)]
    [InlineData(140, 139, 20, Watch.Backwards)]
    public void What_looks_odd_is_shown_to_whoever_verifies(int before, int now, int planned, Watch seen) =>
        Assert.Equal([seen], FigureWatch.Of(before, now, planned, 225, isLevel: false));

    [Fact]
    public void What_the_plan_asks_for_is_no_jump()
    {
        Assert.Empty(FigureWatch.Of(100, 200, 90, 225, isLevel: false));
        Assert.Empty(FigureWatch.Of(null, 20, 19, 225, isLevel: false));
        Assert.Empty(FigureWatch.Of(96, 95, 0, 95, isLevel: true));
        Assert.Empty(FigureWatch.Of(225, 225, 10, 225, isLevel: false));
    }

    [Fact]
    public void After_the_national_holidays_the_September_report_is_due_on_the_13th()
    {
        var owed = ReportsDue.Of(Row("2021-08"), new Dictionary<string, ReportRow>(), Calendar, new(2021, 10, 8)).ToList();

        var one = Assert.Single(owed);
        Assert.Equal((new ReportPeriod(2021, 9), OwedState.Due, new LocalDate(2021, 10, 13)), (one.Period, one.State, one.DueBy.LastDay));
        Assert.Equal(OwedState.Overdue, ReportsDue.Of(
            Row("2021-08"), new Dictionary<string, ReportRow>(), Calendar, new(2021, 10, 14)).Single().State);
    }

    [Fact]
    public void What_was_sent_back_is_owed_and_what_is_on_its_way_is_not()
    {
        Assert.Equal(OwedState.SentBack, Owed(ReportState.Returned).Single().State);
        Assert.Equal(OwedState.SentBack, Owed(ReportState.ReturnedInside).Single().State);
        Assert.Empty(Owed(ReportState.AwaitingClearance));
        Assert.Empty(Owed(ReportState.Submitted));
        Assert.Empty(Owed(ReportState.Verified));
    }

    [Fact]
    public void Nothing_is_owed_before_the_breakdown_or_after_it_is_done()
    {
        var bare = new CommitmentRow();
        var done = Row(null);
        done.DoneOn = new(2021, 3, 1);
        Assert.Empty(ReportsDue.Of(bare, new Dictionary<string, ReportRow>(), Calendar, Today));
        Assert.Empty(ReportsDue.Of(done, new Dictionary<string, ReportRow>(), Calendar, Today));
    }

    private static EvaluationCalendar Calendar => new(
        new(Cadence.Month, new WorkingDays(5), ScheduleGrain.Month, 1), ShippedCalendar.Time);

    private static List<OwedReport> Owed(ReportState state) => [.. ReportsDue.Of(
        Row("2021-08"), new Dictionary<string, ReportRow> { ["2021-09"] = new() { Period = "2021-09", State = state } }, Calendar, Today)];

    private static CommitmentRow Row(string? verified) => new() { StartDay = Jan1, Due = Dec31, FigurePeriod = verified };
}
