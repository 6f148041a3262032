using CsCheck;
using Liangdeng.Features.Lights;
using Liangdeng.Rules;
using Liangdeng.Tests.Features.Lights.Adopting;
using NodaTime;

namespace Liangdeng.Tests.Features.Lights.Entering;

public sealed class EnteredFactsTests
{
    private static readonly LocalDate First = new(2021, 9, 1);
    private static readonly LocalDate Day = new(2021, 10, 8);

    private static readonly Facts Behind = new(
        new FactsHead { Day = Day, CutOff = new(2021, 9, 30) }, (FactName.Shortfall, 2m), (FactName.PlannedShare, 75m), (FactName.ReachedShare, 73m));

    /// <summary>Said plainly: each entry writes its value on its first day and on all that follow.</summary>
    [Fact]
    public void Of_any_entries_each_counts_from_its_day_on_until_a_later_entry_says_otherwise() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30], (value, from) => new EnteredFact(
            "own:class", value == 0 ? null : value.ToString(System.Globalization.CultureInfo.InvariantCulture), "word", First.PlusDays(from), "")).List[0, 8]
            .Sample(said =>
            {
                var calendar = new string?[40];
                foreach (var entry in said)
                {
                    Array.Fill(calendar, entry.Value, Period.DaysBetween(First, entry.From), 40 - Period.DaysBetween(First, entry.From));
                }

                EnteredFacts entered = new(said);
                for (var day = 0; day < calendar.Length; day++)
                {
                    Assert.Equal(calendar[day], entered.On("own:class", First.PlusDays(day))?.Value);
                    Assert.Null(entered.On("own:other", First.PlusDays(day)));
                }
            });

    /// <summary>A later entry never changes what counted on the days before its own first day.</summary>
    [Fact]
    public void No_later_entry_reaches_back_behind_its_day() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], (value, from) => new EnteredFact("own:class", value == 0 ? null : "x", "word", First.PlusDays(from), ""))
            .List[1, 8].Sample(said =>
            {
                EnteredFacts before = new([.. said.SkipLast(1)]), after = new(said);
                for (var day = First; day < said[^1].From; day = day.PlusDays(1))
                {
                    Assert.Equal(before.On("own:class", day), after.On("own:class", day));
                }
            });

    [Theory]
    [InlineData("own:site-visit", "failed", "word", "red", "failed")]
    [InlineData("own:site-visit", "passed", "word", "red", "behind")]
    [InlineData("own:complaints", "4", "items", "red", "many")]
    [InlineData("judged:excuse", "excuse-accepted", "word", "green", "excused")]
    [InlineData("judged:excuse", "excuse-refused", "word", "red", "behind")]
    public void What_was_said_lights_the_lamp(string fact, string value, string unit, string light, string rule)
    {
        var lit = Light(AskingBook.Book, new EnteredFact(fact, value, unit, First, "现场查看"));

        Assert.Equal((light, rule), (lit.Light.Id, lit.RuleId));
        var stored = StoredFacts.Read(StoredFacts.Write(lit.Facts));
        Assert.Equal(rule, Lamplighter.Light(AskingBook.Book, stored.Value!).RuleId);
    }

    [Fact]
    public void Facts_of_every_type_count_together() => Assert.Equal("road-late", Light(
        AskingBook.Book, new("own:class", "road", "word", First, ""), new("own:handed-over", "2021-03-01", "date", First, ""),
        new("own:insured", "0", "flag", First, "")).RuleId);

    [Theory]
    [InlineData("own:complaints", "4", "hours")]
    [InlineData("own:complaints", "four", "items")]
    [InlineData("own:class", "bridge", "word")]
    [InlineData("own:unheard", "road", "word")]
    public void What_does_not_fit_the_words_of_a_rulebook_says_nothing_to_it(string fact, string value, string unit) =>
        Assert.Empty(Light(AskingBook.Book, new EnteredFact(fact, value, unit, First, "")).Facts.Own);

    [Fact]
    public void What_a_rulebook_does_not_ask_is_not_among_the_facts_of_its_lights()
    {
        var town = RulebookText.Parse("town", TownBook.Text).Rulebook;
        var said = new EnteredFacts([new("judged:excuse", "excuse-accepted", "word", First, "汛期"), new("own:class", "road", "word", First, "")]);

        Assert.Same(Behind, said.AddTo(Behind, town, Day));
    }

    [Fact]
    public void A_judgement_of_one_dimension_excuses_no_other()
    {
        var two = RulebookText.Parse("two", AskingBook.Text[..AskingBook.Text.IndexOf("rules:\n", StringComparison.Ordinal)] + """
            dimensions:
              - {id: pace, name: {zh: 进度, en: pace}, needs: [shortfall], rules: [{id: excused, light: green, when: {judged: excuse-accepted}}, {id: slow, light: red, when: always}]}
              - {id: level, name: {zh: 水平, en: level}, needs: [reached-share], rules: [{id: let, light: green, when: {judged: excuse-accepted}}, {id: low, light: red, when: always}]}
            combine: worst
            """ + AskingBook.Text[(AskingBook.Text.IndexOf("choices:", StringComparison.Ordinal) - 1)..]).Rulebook;

        Assert.Equal(["judged:excuse", "judged:excuse:pace", "judged:excuse:level"], AskedFacts.Of(two).Take(3).Select(asked => asked.Name));
        Assert.Equal("low", Light(two, new EnteredFact("judged:excuse:pace", "excuse-accepted", "word", First, "汛期")).RuleId);
        Assert.Equal("green", Light(two, new EnteredFact("judged:excuse", "excuse-accepted", "word", First, "汛期")).Light.Id);
    }

    [Fact]
    public void Every_built_in_judgement_is_an_answer_to_one_question() => Assert.All(Enum.GetValues<Verdict>(), verdict =>
    {
        var text = AskingBook.Text.Replace("judged: excuse-accepted", $"judged: {Judgement.IdOf(verdict)}", StringComparison.Ordinal);
        var asked = AskedFacts.Of(RulebookText.Parse("one", text).Rulebook).Single(one => one.Name.StartsWith("judged:", StringComparison.Ordinal));
        Assert.Contains(Judgement.IdOf(verdict), asked.Words.Select(word => word.Id));
        Assert.Equal(verdict, AskedFacts.JudgementOf(new(asked.Name, Judgement.IdOf(verdict), "word", First, "因"))!.Verdict);
    });

    private static Lighting Light(Rulebook book, params EnteredFact[] said) =>
        Lamplighter.Light(book, new EnteredFacts(said).AddTo(Behind, book, Day));
}
