using System.Globalization;
using CsCheck;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Forecast;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Tests.Features.Forecasts;

public sealed class DistrictForecastTests
{
    private static readonly LocalDate Day = new(2021, 10, 15);

    private static readonly ForecastConstants Constants = ForecastConstants.Parse(Shipped.Text("forecasts/constants.json"))!;

    [Fact]
    public void A_promise_with_enough_figures_has_a_chance_an_expected_end_and_a_range()
    {
        var one = Of(Promise(9, month => 15 * month));

        Assert.Equal((9, new LocalDate(2021, 9, 30), 225m), (one!.Figures, one.About, one.Target));
        Assert.InRange(one.Percent, 1, 99);
        Assert.True(one.Low <= one.Expected && one.Expected <= one.High && one.Low >= 135);
    }

    [Fact]
    public void A_better_last_figure_never_lowers_the_chance() => Gen.Select(Gen.Int[20, 124], Gen.Int[0, 80]).Sample((last, more) =>
        Assert.True(Of(Promise(9, month => month == 9 ? 100 + last : 11 * month))!.Percent
            <= (Of(Promise(9, month => month == 9 ? 100 + last + more : 11 * month))?.Percent ?? 100)));

    [Fact]
    public void Nothing_is_said_of_grey_closed_and_reached_promises_nor_of_few_figures()
    {
        Assert.Null(Of(Promise(2, month => 15 * month)));
        Assert.Null(Of(Promise(9, month => 25 * month)));
        Assert.Null(Of(Promise(9, month => 15 * month, row => row.Light = "grey")));
        Assert.Null(Of(Promise(9, month => 15 * month, row => row.Light = null)));
        Assert.Null(Of(Promise(9, month => 15 * month, row => row.Outcome = ClosingOutcome.NotKept)));
        Assert.Null(Of(Promise(9, month => 15 * month, row => row.Kind = CommitmentKind.Deliverable)));
        Assert.Null(Of(Promise(9, month => 15 * month, row => row.Lead = null)));
    }

    [Fact]
    public void A_month_whose_reports_are_not_due_yet_is_left_out() => Assert.Equal(
        new LocalDate(2021, 8, 31), On(new LocalDate(2021, 10, 12), [Promise(9, month => 15 * month)]).CutOff);

    [Fact]
    public void Ended_promises_are_the_track_record()
    {
        var ended = Promise(12, month => 15 * month);
        var record = DistrictForecast.On(
            [ended], [], new Dictionary<Guid, bool> { [ended.Commitment.Id] = false }, Constants, ShippedRulebooks.Default.Calendar, new(2022, 3, 1)).Record;

        Assert.Equal((1, 0), (record.Cases, record.Kept));
        Assert.InRange(record.Said, 0.01, 0.99);
    }

    [Theory]
    [InlineData("个", "新开工项目42个", "starts")]
    [InlineData("个", "竣工投产项目40个", "completions")]
    [InlineData("亿元", "完成投资225亿元", "investment")]
    [InlineData("亿元", "财政收入30亿元", "money")]
    [InlineData("亩", "供地500亩", "area")]
    [InlineData("人次", "培训3000人次", "people")]
    [InlineData("%", "覆盖率达到75%", "coverage")]
    [InlineData("个", "新建公园3个", "facilities")]
    public void Like_promises_are_told_by_unit_and_words(string unit, string words, string said) =>
        Assert.Equal(said, ForecastClass.Of(new() { Unit = unit, Words = words }));

    [Fact]
    public void What_the_page_says_of_the_method_stands_in_its_document()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "forecast.md"));

        Assert.All(ForecastWords.Checks, check => Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"when {(check.When.EndsWith("june", StringComparison.Ordinal) ? "June" : "September")}'s reports are due | {check.Cases:N0} |"), document, StringComparison.Ordinal));
        Assert.All(ForecastWords.Checks, check => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"**{check.Skill:0.00}** | {check.Worst:0.0} points | {check.Inside} % |"), document, StringComparison.Ordinal));
    }

    private static PromiseForecast? Of(Known known) => On(Day, [known]).ByPromise.GetValueOrDefault(known.Commitment.Id);

    private static DistrictForecast On(LocalDate day, IReadOnlyList<Known> all) =>
        DistrictForecast.On(all, [], new Dictionary<Guid, bool>(), Constants, ShippedRulebooks.Default.Calendar, day);

    private static Known Promise(int months, Func<int, int> reached, Action<CommitmentRow>? change = null)
    {
        var row = new CommitmentRow
        {
            Id = new Guid("01890000-0000-7000-8000-0000000000c1"),
            Code = "2021-001",
            Kind = CommitmentKind.Amount,
            Words = "完成投资225亿元",
            Quantity = "225",
            Unit = "亿元",
            Lead = "water",
            Light = "green",
            PeriodStart = new(2021, 1, 1),
            PeriodEnd = new(2021, 12, 31),
            StartDay = new(2021, 1, 1),
            Due = new(2021, 12, 31),
        };
        change?.Invoke(row);
        return new(row, Issued: true, [.. Enumerable.Range(1, months).Select(month => FigureOf(row.Id, month, reached(month)))], [], []);
    }

    private static FigureRow FigureOf(Guid id, int month, int value)
    {
        var period = new ReportPeriod(2021, month);
        return new()
        {
            CommitmentId = id,
            Period = period.ToString(),
            Version = 1,
            Value = value.ToString(CultureInfo.InvariantCulture),
            Unit = "亿元",
            VerifiedAt = period.End.PlusDays(6).AtMidnight().InZoneStrictly(DistrictClock.Zone).ToInstant(),
        };
    }
}
