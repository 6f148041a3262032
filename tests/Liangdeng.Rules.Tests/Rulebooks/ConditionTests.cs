using System.Reflection;
using CsCheck;
using Liangdeng.Rules.Tests.FactsAndLights;

namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class ConditionTests
{
    private static readonly Condition Behind =
        new Condition.Measure(FactName.Shortfall, new Bound(10, true), new Bound(30, false));
    private static readonly Condition Unknown = new Condition.Flag(FactName.Entered, true);

    [Theory]
    [InlineData("9.999", Truth.No)]
    [InlineData("10", Truth.Yes)]
    [InlineData("29.999", Truth.Yes)]
    [InlineData("30", Truth.No)]
    [InlineData(null, Truth.Unknown)]
    public void A_band_keeps_its_ends(string? shortfall, Truth truth) =>
        Assert.Equal(truth, Behind.Holds(With(FactName.Shortfall, PlainDecimal.Read(shortfall)), "main"));

    private static readonly OwnTerm Stopped = new("stopped", new("停工", "work stopped"), OwnKind.Flag, FigureUnit.Find("flag")!, []);

    private static readonly OwnTerm Stage = new(
        "stage", new("阶段", "stage"), OwnKind.Choice, FigureUnit.Find("flag")!, [("design", new("设计", "design")), ("build", new("施工", "building"))]);

    [Fact]
    public void Unknown_neither_holds_nor_fails()
    {
        var facts = With(FactName.Shortfall, 20);
        Truth Of(Condition condition) => condition.Holds(facts, "main");
        Assert.Equal(Truth.Unknown, Of(Unknown));
        Assert.Equal(Truth.Unknown, Of(new Condition.Unless(Unknown)));
        Assert.Equal(Truth.Unknown, Of(new Condition.All([Behind, Unknown])));
        Assert.Equal(Truth.Yes, Of(new Condition.Any([Behind, Unknown])));
        Assert.Equal(Truth.No, Of(new Condition.All([Unknown, new Condition.Unless(Behind)])));
    }

    [Fact]
    public void A_judgement_about_one_dimension_does_not_stand_in_another()
    {
        var facts = new Facts(new FactsHead
        {
            Day = Given.Day("2021-10-13"),
            Judgements = [new Judgement(Verdict.ExcuseAccepted, "台风", "start")],
        });
        Condition judged = new Condition.Judged(Verdict.ExcuseAccepted);
        Assert.Equal((Truth.Yes, Truth.No), (judged.Holds(facts, "start"), judged.Holds(facts, "money")));
    }

    // As in a city where two yellow cards in a row bring the next step.
    [Theory]
    [InlineData("yellow", 1, "yellow")]
    [InlineData("yellow", 2, "red")]
    [InlineData("yellow", 5, "red")]
    [InlineData("red", 2, "yellow")]
    [InlineData(null, 0, "yellow")]
    public void The_same_light_in_a_row_can_be_a_ground(string? light, int periods, string lit)
    {
        var text = Repo.Read("rulebooks/default.yaml").Replace("      - {id: far-behind,",
            "      - {id: again, light: red, when: {shortfall: {at-least: 10 points}, held: {light: yellow, at-least: 2 periods}}}\n"
            + "      - {id: far-behind,", StringComparison.Ordinal);
        var book = Repo.Sound(Rulebook.Parse(text));
        var progress = Given.Verified((9, 187)) with { HeldLight = light, HeldPeriods = periods };
        var lighting = Lamplighter.Light(book, Given.On("2021-10-13", Given.Land, progress));
        Assert.Equal(lit, lighting.Light.Id);
        Assert.Equal(
            lit == "red", ReasonText.Of(lighting, TextLanguage.Chinese).Contains("已连续2期黄灯", StringComparison.Ordinal));
        Assert.Contains(RulebookChecker.Check(book), f => f.Kind == FindingKind.ChoiceMissing);
    }

    [Fact]
    public void Every_kind_of_condition_and_every_figure_reads_as_prose()
    {
        var book = Repo.Book("default");
        Condition[] all =
        [
            new Condition.Always(), Behind, Unknown, new Condition.Judged(Verdict.Special), new Condition.Held("yellow", 2),
            new Condition.OfKind([CommitmentKind.Amount, CommitmentKind.Deliverable]), new Condition.All([Behind, Unknown]),
            new Condition.Any([Behind, Unknown]), new Condition.Unless(Behind),
            new Condition.Answer(Stopped, true), new Condition.Says(Stage, ["design", "build"]), new Condition.HasLight(null, ["yellow", "red"]),
            new Condition.Some(1, [Behind, Unknown]), new Condition.IsKnown([("stage", Stage.Name, null)]),
            Repo.Sound(Rulebook.Parse(RulebookTests.Small.Replace("shortfall: {more-than: 10 points}", "month: {at-least: 7, less-than: quarter}",
                StringComparison.Ordinal))).Items.Dimensions[0].Rules[0].When,
        ];
        Assert.Equal(
            typeof(Condition).GetNestedTypes(BindingFlags.Public).Length, all.Select(c => c.GetType()).Distinct().Count());
        var figures = FactTerm.All.Where(t => t.Unit != FactUnit.Flag)
            .SelectMany(t => Bands.Select(b => (Condition)new Condition.Measure(t.Name, b.Low, b.High)));
        var flags = FactTerm.All.Where(t => t.Unit == FactUnit.Flag).Select(t => new Condition.Flag(t.Name, false));
        Assert.All(all.Concat(figures).Concat(flags), c =>
        {
            var words = RuleText.Of(book, c);
            Assert.True(words.Zh.Length > 1 && words.En.Length > 3);
            Assert.DoesNotContain("{", words.Zh + words.En, StringComparison.Ordinal);
        });
        Liangdeng.Testing.GoldenText.Check(
            "prose-of-conditions.txt",
            string.Concat(all.Concat(Bands.Select(b => new Condition.Measure(FactName.Shortfall, b.Low, b.High)))
                .Select(c => RuleText.Of(book, c)).Select(w => $"{w.Zh} / {w.En}\n")));
    }

    [Fact]
    public void The_light_does_not_depend_on_the_order_in_which_facts_are_given()
    {
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 1000]).Sample((reached, seed) =>
        {
            var facts = Given.On("2021-10-13", Given.Land, Given.Verified((8, reached), (9, reached)));
            var mixed = facts.Values.OrderBy(v => ((int)v.Name * 7919) % (seed + 1)).ToList();
            var again = new Facts(facts.Head, mixed);
            Assert.Equal(facts.Values, again.Values);
            Assert.Equal(
                Lamplighter.Light(Repo.Book("default"), facts).RuleId, Lamplighter.Light(Repo.Book("default"), again).RuleId);
        });
    }

    [Fact]
    public void Reaching_more_never_gives_a_worse_light()
    {
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 300], Gen.Int[1, 12], Gen.Int[0, 2]).Sample((reached, more, month, book) =>
        {
            var id = new[] { "default", "yinchuan-2025", "wuhan-undated" }[book];
            int Severity(int figure) => Lamplighter.Light(
                Repo.Book(id), Given.On("2022-02-01", Given.Land, Given.Verified((month, figure)) with { Measured = true })).Light.Severity;
            Assert.True(Severity(reached + more) <= Severity(reached));
        });
    }

    private static readonly (Bound? Low, Bound? High)[] Bands =
    [
        (new Bound(2, true), null), (new Bound(2, false), null), (null, new Bound(2, true)), (null, new Bound(2, false)),
        (new Bound(2, true), new Bound(3, true)), (new Bound(2, false), new Bound(3, true)), (new Bound(2, true), new Bound(3, false)),
        (new Bound(2, false), new Bound(3, false)), (new Bound(2, true), new Bound(2, true)), (new Bound(0, false), null),
    ];

    private static Facts With(FactName name, decimal? value)
    {
        var facts = new Facts(new FactsHead { Day = Given.Day("2021-10-13") });
        return value is { } v ? facts.With(name, v) : facts;
    }
}
