using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Liangdeng.Testing;
using NodaTime;

namespace Liangdeng.Forecast.Tests;

public sealed partial class YearSimulatorTests
{
    [Fact]
    public void The_years_of_the_first_twenty_seeds_are_frozen()
    {
        var text = new StringBuilder();
        for (var seed = 1; seed <= 20; seed++)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(HistoryWriter.Write(YearSimulator.Play(seed))));
            text.Append(CultureInfo.InvariantCulture, $"{seed} {hash}\n");
        }

        GoldenText.Check("years.txt", text.ToString());
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void A_year_is_the_same_in_every_culture(string culture)
    {
        var expected = HistoryWriter.Write(YearSimulator.Play(7));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(expected, HistoryWriter.Write(YearSimulator.Play(7)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Whatever_the_seed_a_year_is_whole()
    {
        foreach (var seed in new[] { int.MinValue, -1, 0, 1, 12, 345, 6789, int.MaxValue })
        {
            var history = YearSimulator.Play(seed);
            Assert.Equal(history.Promises.Select(promise => promise.Id), history.Outcomes.Select(outcome => outcome.Promise));
            Assert.Equal(history.Promises.Count, history.Promises.Select(promise => promise.Id).Distinct().Count());
            foreach (var promise in history.Promises)
            {
                Assert.True(promise.From < promise.Due);
                Assert.Equal(promise.Plan.OrderBy(point => point.Day).ThenBy(point => point.Value), promise.Plan);
            }

            Assert.All(history.Figures, figure =>
            {
                Assert.True(figure.At > figure.About);
                Assert.True(double.IsFinite(figure.Value) && figure.Value >= 0);
            });
            Assert.Equal(history.Figures.OrderBy(figure => figure.At), history.Figures);
        }
    }

    [Fact]
    public void Spring_Festival_is_where_the_calendar_of_the_state_has_it()
    {
        var calendar = File.ReadAllText(Path.Combine(Repo.Root, "calendars", "cn.yaml"));
        var first = FestivalLine().Matches(calendar).GroupBy(line => line.Groups[1].Value).ToDictionary(
            year => int.Parse(year.Key, CultureInfo.InvariantCulture), year => year.First().Groups[0].Value[..10]);

        for (var year = 2004; year <= 2026; year++)
        {
            var off = NodaTime.Text.LocalDatePattern.Iso.Parse(first[year]).Value;
            Assert.InRange(Period.DaysBetween(off, WorkingMonths.Festival(year)), 0, 2);
        }
    }

    [GeneratedRegex(@"(\d{4})-\d\d-\d\d\.\.\d{4}-\d\d-\d\d(?=, name: \{zh: 春节)")]
    private static partial Regex FestivalLine();
}
