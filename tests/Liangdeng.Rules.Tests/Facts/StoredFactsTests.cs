using CsCheck;
using static Liangdeng.Rules.Tests.FactsAndLights.Given;

namespace Liangdeng.Rules.Tests.FactsAndLights;

public sealed class StoredFactsTests
{
    private static readonly string[] Books = ["default", "yinchuan-2025", "wuhan-undated"];

    [Fact]
    public void An_outsider_gets_the_same_light_and_sentence_from_stored_facts()
    {
        var terms = Land with { PlannedStart = Day("2021-03-01") };
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 364], Gen.Int[0, 2]).Sample((reached, day, book) =>
        {
            var id = Books[book];
            var progress = Verified((1, reached / 7m), (5, reached / 3m), (9, reached)) with
            {
                Judgements = [new(Verdict.ExcuseAccepted, "台风：停工", "start")],
                HeldLight = "yellow",
                HeldPeriods = 2,
            };
            var facts = CommitmentFacts.On(Land.Begins.PlusDays(day), terms, progress, Calendar).Value!;
            var again = StoredFacts.Read(StoredFacts.Write(facts)).Value!;
            Assert.Equal(StoredFacts.Write(facts), StoredFacts.Write(again));
            var (first, second) = (Lamplighter.Light(Repo.Book(id), facts), Lamplighter.Light(Repo.Book(id), again));
            Assert.Equal((first.Light, first.RuleId, first.Grey), (second.Light, second.RuleId, second.Grey));
            Assert.Equal(ReasonText.Of(first, TextLanguage.Chinese), ReasonText.Of(second, TextLanguage.Chinese));
        });
    }

    [Fact]
    public void Facts_are_written_in_a_fixed_order_as_plain_text()
    {
        var stored = StoredFacts.Write(On("2021-10-13", Land, Verified((8, 162), (9, 187))));
        Liangdeng.Testing.GoldenText.Check(
            "stored-facts.txt", string.Join('\n', stored.Select(f => $"{f.Name} {f.Value} {f.Unit}")) + "\n");
    }

    [Theory]
    [InlineData("shortfal", "1", "points", StoredFactsRefusal.UnknownName)]
    [InlineData("shortfall", "1", "percent", StoredFactsRefusal.BadUnit)]
    [InlineData("shortfall", "1", "word", StoredFactsRefusal.BadUnit)]
    [InlineData("shortfall", "1e3", "points", StoredFactsRefusal.BadValue)]
    [InlineData("done", "2", "flag", StoredFactsRefusal.BadValue)]
    [InlineData("kind", "Amounts", "word", StoredFactsRefusal.BadValue)]
    [InlineData("due", "31.12.", "date", StoredFactsRefusal.BadValue)]
    [InlineData("judged:maybe", "why", "text", StoredFactsRefusal.BadValue)]
    [InlineData("mood", "fine", "word", StoredFactsRefusal.UnknownName)]
    public void Stored_facts_that_do_not_fit_are_refused(string name, string value, string unit, StoredFactsRefusal why) =>
        Assert.Equal(why, StoredFacts.Read([new("day", "2021-10-13", "date"), new(name, value, unit)]).Refused);

    [Fact]
    public void A_day_is_needed_and_a_name_stands_once()
    {
        Assert.Equal(StoredFactsRefusal.DayMissing, StoredFacts.Read([]).Refused);
        StoredFact day = new("day", "2021-10-13", "date");
        Assert.Equal(StoredFactsRefusal.Twice, StoredFacts.Read([day, day]).Refused);
    }
}
