using System.Globalization;
using NodaTime;

namespace Liangdeng.Forecast.Tests;

public sealed class ForecasterTests
{
    private static readonly ForecastConstants Shipped =
        ForecastConstants.Parse(File.ReadAllText(Path.Combine(Repo.Root, "forecasts", "constants.json")))!;

    private static readonly int[] Fixed = [.. Enumerable.Range(2001, 60)];

    public static TheoryData<int> Seeds => [3, 17, 601, 2001, 2002];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_chance_lies_between_nought_and_one_and_the_expected_end_inside_its_interval(int seed)
    {
        var history = YearSimulator.Play(seed);
        for (var month = 1; month <= 11; month++)
        {
            foreach (var prospect in At(history, PromiseMaker.EndOf(history.Year, month)))
            {
                Assert.InRange(prospect.Chance, Forecaster.Doubt, 1 - Forecaster.Doubt);
                Assert.True(double.IsFinite(prospect.Low) && prospect.Low <= prospect.Expected + 1e-9, prospect.ToString());
                Assert.True(double.IsFinite(prospect.High) && prospect.Expected <= prospect.High + 1e-9, prospect.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_better_last_figure_never_lowers_the_chance_or_the_expected_end(int seed)
    {
        var history = YearSimulator.Play(seed);
        var day = new LocalDate(history.Year, 6, 30);
        var before = At(history, day).ToDictionary(prospect => prospect.Promise.Id);
        foreach (var (id, prospect) in before.Where(one => one.Value.Basis.Figures > 0))
        {
            var promise = prospect.Promise;
            var way = promise.Measure == Measure.Held ? 1 : Math.Abs(promise.Target - promise.Begin);
            var last = (prospect.Chance, prospect.Expected);
            foreach (var step in new[] { 0.003, 0.02, 0.08, 0.2, 0.5, 1.5 })
            {
                var better = prospect.Basis.Value + (way * step * (promise.Side == Side.AtMost ? -1 : 1));
                var changed = history.Figures.Where(figure => figure.Promise != id || figure.About != prospect.Basis.About)
                    .Append(new(id, prospect.Basis.About, day, better));
                var now = At(history with { Figures = [.. changed] }, day).First(one => one.Promise.Id == id);
                Assert.True(now.Chance >= last.Chance - 1e-9, $"{id} {step}: {last.Chance} → {now.Chance}");
                Assert.True(
                    promise.Side == Side.AtMost ? now.Expected <= last.Expected + 1e-9 : now.Expected >= last.Expected - 1e-9,
                    $"{id} {step}: {last.Expected} → {now.Expected}");
                last = (now.Chance, now.Expected);
            }
        }
    }

    [Fact]
    public void What_comes_after_the_day_changes_nothing()
    {
        var history = YearSimulator.Play(12);
        var day = new LocalDate(history.Year, 8, 31);
        var known = history with
        {
            Figures = [.. history.Figures.Where(figure => figure.At <= day)],
            Outcomes = [],
            Happenings = [.. history.Happenings.Where(happening => happening.On <= day)],
        };

        Assert.Equal(At(history, day), At(known, day));
    }

    [Fact]
    public void A_promise_without_any_figure_gets_an_answer_that_rests_on_its_likes()
    {
        var history = YearSimulator.Play(5);
        var silent = history.Promises.First(promise => promise.Class == TargetClass.Facilities).Id;
        var prospect = At(
                history with { Figures = [.. history.Figures.Where(figure => figure.Promise != silent)] }, new(history.Year, 5, 31))
            .First(one => one.Promise.Id == silent);

        Assert.Equal(0, prospect.Basis.Figures);
        Assert.InRange(prospect.Chance, 0.05, 0.95);
    }

    [Fact]
    public void A_class_that_nobody_knows_is_forecast_with_the_constants_of_all()
    {
        var history = YearSimulator.Play(6);
        var strange = history with { Promises = [.. history.Promises.Select(promise => promise with { Class = "桥梁" })] };

        Assert.Equal(At(history, new(history.Year, 6, 30)).Count, At(strange, new(history.Year, 6, 30)).Count);
    }

    [Theory]
    [InlineData(6, 0.15)]
    [InlineData(9, 0.4)]
    public void On_years_that_it_was_not_tuned_on_it_is_better_than_the_base_rate_of_the_class(int month, double skill)
    {
        var report = CheckReport.Of(ForecastCheck.CasesApart(
            [.. Fixed.Select(YearSimulator.Play)], new(month, 30), Forecaster.ReportDays, Shipped));

        Assert.True(report.Skill >= skill, report.Skill.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(report.Inside, 0.75, 0.92);
        Assert.All(report.Deciles.Where(decile => decile.Cases >= CheckReport.FewCases), decile =>
            Assert.True(Math.Abs(decile.Kept - decile.Said) < 0.05 + (2 * Math.Sqrt(decile.Said * (1 - decile.Said) / decile.Cases)), decile.ToString()));
    }

    [Fact]
    public void A_place_that_keeps_less_is_learned_from_its_ended_years()
    {
        var (before, now) = (Harder(3001, 3030), Harder(3031, 3060));
        var alone = CheckReport.Of(ForecastCheck.CasesApart(now, new(9, 30), Forecaster.ReportDays, Shipped));
        var taught = CheckReport.Of(ForecastCheck.Cases(now, before, new(9, 30), Forecaster.ReportDays, Shipped));

        Assert.True(taught.Brier < alone.Brier - 0.01, $"{alone.Brier} → {taught.Brier}");

        // The same reports, but whoever is not a twentieth beyond the target has not kept it.
        static List<History> Harder(int first, int last) =>
        [
            .. Enumerable.Range(first, last - first + 1).Select(YearSimulator.Play).Select(history => history with
            {
                Outcomes = [.. history.Outcomes.Zip(history.Promises, (outcome, promise) => outcome with
                {
                    Kept = outcome.Kept && (promise.Measure == Measure.Held || Planned.Reached(promise, outcome.Value) >= 1.05),
                })],
            }),
        ];
    }

    [Fact]
    public void The_constants_that_are_written_are_the_ones_that_are_read()
    {
        var tuned = Tuner.Tune([.. Enumerable.Range(1, 8).Select(YearSimulator.Play)], "seeds 1-8");

        Assert.Equal(tuned.Write(), ForecastConstants.Parse(tuned.Write())!.Write());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"TunedOn\":\"x\",\"Classes\":{}}")]
    [InlineData("{\"TunedOn\":\"x\",\"Classes\":null}")]
    public void What_is_no_constants_is_refused(string text) => Assert.Null(ForecastConstants.Parse(text));

    private static IReadOnlyList<Prospect> At(History history, LocalDate day) =>
        Forecaster.At(history, day, day, Shipped, Adjustment.None);
}
