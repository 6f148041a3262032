using System.Globalization;
using System.Text;
using Liangdeng.Testing;
using Liangdeng.Rules.Tests.FactsAndLights;

namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class LamplighterTests
{
    // Planned and reached in percent; the first eight rows are the check cases derived from the published rules.
    private static readonly (decimal? P, decimal A)[] Cases =
    [
        (50, 50), (50, 45), (50, 40), (50, 29), (50, 25), (50, 24), (80, 49), (8, 0),
        (0, 0), (0, 5), (50, 30), (50, 20), (50, 19.999m), (50, 40.0001m), (75, 62.3333333333333m), (100, 100), (50, 60), (null, 0),
    ];

    [Theory]
    [InlineData(50, 40, "yellow", "none")]
    [InlineData(50, 29, "yellow", "red")]
    [InlineData(50, 25, "yellow", "red")]
    [InlineData(50, 24, "yellow", "red")]
    [InlineData(80, 49, "red", "yellow")]
    [InlineData(50, 50, "green", "none")]
    [InlineData(8, 0, "green", "red")]
    [InlineData(0, 0, "green", "none")]
    public void Points_and_ratios_are_told_apart(int planned, int reached, string yinchuan, string wuhan)
    {
        var facts = Given.Progress(planned, reached);
        Assert.Equal(yinchuan, Lamplighter.Light(Repo.Book("yinchuan-2025"), facts).Light.Id);
        Assert.Equal(wuhan, Lamplighter.Light(Repo.Book("wuhan-undated"), facts).Light.Id);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("yinchuan-2025")]
    [InlineData("wuhan-undated")]
    public void Shares_are_lit_as_the_table_says(string id)
    {
        var table = new StringBuilder("planned reached light rule reason\n");
        foreach (var (p, a) in Cases)
        {
            Add(table, $"{(p is null ? "-" : PlainDecimal.Write(p.Value))} {PlainDecimal.Write(a)}", id, Given.Progress(p, a));
        }

        GoldenText.Check($"shares-{id}.txt", table.ToString());
    }

    [Fact]
    public void Starts_money_and_statistics_are_lit_as_the_table_says()
    {
        var table =
            new StringBuilder("start-late started paid-behind below-required entered months light rule reason\n");
        (int? Late, int Started, int? Behind, int Below, int? Entered, int Months, bool Excused)[] cases =
        [
            (0, 0, null, 0, null, 0, false), (1, 0, null, 0, null, 0, false), (2, 0, null, 0, null, 0, false), (3, 0, null, 0, null, 0, false),
            (3, 0, null, 0, null, 0, true), (0, 1, null, 0, 0, 0, false), (0, 1, null, 0, 0, 1, false), (0, 1, null, 0, 0, 2, false),
            (0, 1, null, 0, 0, 3, false), (0, 1, null, 0, 1, 3, false), (0, 1, 0, 0, 1, 3, false), (0, 1, 5, 0, 1, 3, false),
            (0, 1, 5, 1, 1, 3, false), (1, 0, 5, 1, null, 0, true), (null, 0, null, 0, null, 0, false),
        ];
        foreach (var c in cases)
        {
            Add(table, string.Create(CultureInfo.InvariantCulture,
                $"{c.Late} {c.Started} {c.Behind} {c.Below} {c.Entered} {c.Months}{(c.Excused ? " excused" : "")}"), "yinchuan-2025", Project(c));
        }

        GoldenText.Check("yinchuan-dimensions.txt", table.ToString());
    }

    [Fact]
    public void A_year_of_deliverables_and_figures_is_lit_as_the_table_says()
    {
        var table = new StringBuilder("day case light rule reason\n");
        var plan = Given.Land with { Kind = CommitmentKind.Deliverable, Target = null, Due = Given.Day("2021-09-30") };
        foreach (var day in new[] { "2020-12-31", "2021-05-01", "2021-09-19", "2021-09-20", "2021-09-30", "2021-10-01" })
        {
            Add(table, day + " deliverable", "default", Given.On(day, plan, new()));
        }

        Add(table, "2021-11-01 in-time", "default", Given.On("2021-11-01", plan, new() { DoneOn = Given.Day("2021-09-30") }));
        Add(table, "2021-11-01 late", "default", Given.On("2021-11-01", plan, new() { DoneOn = Given.Day("2021-10-09") }));
        foreach (var day in new[] { "2021-01-20", "2021-02-05", "2021-12-20", "2022-01-10", "2022-01-11" })
        {
            Add(table, day + " unreported", "default", Given.On(day, Given.Land, new()));
        }

        Add(table, "2021-10-13 stale", "default", Given.On("2021-10-13", Given.Land, Given.Verified((6, 100))));
        Add(table, "2021-10-13 before breakdown", "default", Given.On("2021-10-13", Given.Land with { BrokenDown = false }, new()));
        Add(table, "2022-01-10 short", "default", Given.On("2022-01-10", Given.Land, Given.Verified((12, 299))));
        Add(table, "2022-01-10 kept", "default", Given.On("2022-01-10", Given.Land, Given.Verified((12, 300))));
        var water = Given.Land with { Kind = CommitmentKind.LevelHold, Target = new Quantity(95, Unit.Percent) };
        Add(table, "2021-10-13 level", "default", Given.On("2021-10-13", water, Given.Verified(Unit.Percent, (9, 82.5m))));
        GoldenText.Check("year-default.txt", table.ToString());
    }

    [Fact]
    public void The_first_combination_stops_at_the_first_light()
    {
        var text =
            Repo.Read("rulebooks/yinchuan-2025.yaml").Replace("combine: worst", "combine: first", StringComparison.Ordinal);
        var facts = Given.Progress(80, 10).With(FactName.StartLate, 0).With(FactName.Started, 1);
        Assert.Equal("start-done", Lamplighter.Light(Repo.Sound(Rulebook.Parse(text)), facts).RuleId);
        Assert.Equal("progress-far-behind", Lamplighter.Light(Repo.Book("yinchuan-2025"), facts).RuleId);
    }

    [Fact]
    public void The_reason_is_one_sentence_with_figures_and_rule_in_both_languages()
    {
        var lighting = Lamplighter.Light(
            Repo.Book("default"), Given.On("2021-10-13", Given.Land, Given.Verified((8, 162), (9, 187))));
        Assert.Equal(
            "黄灯：截至9月底应达75.0%（225亩），实达62.3%（187亩），落后12.7个百分点（规则：落后10—30个百分点）",
            ReasonText.Of(lighting, TextLanguage.Chinese));
        Assert.Equal(
            "Yellow light: by the end of September, 75.0% (225 mu) was planned and 62.3% (187 mu) reached: 12.7 points behind"
            + " (rule: 10 to 30 points behind plan)",
            ReasonText.Of(lighting, TextLanguage.English));
    }

    [Fact]
    public void The_figures_that_a_rule_looked_at_are_named()
    {
        var lighting = Lamplighter.Light(Repo.Book("default"), Given.Progress(50, 30));
        Assert.Equal([(FactName.Shortfall, 20m)], lighting.FactsUsed);
    }

    private static Facts Project((int? Late, int Started, int? Behind, int Below, int? Entered, int Months, bool Excused) c)
    {
        var values = new List<(FactName, decimal)>();
        void Put(FactName name, int? value) => values.AddRange(value is { } v ? [(name, v)] : []);
        Put(FactName.StartLate, c.Late);
        Put(FactName.Started, c.Late is null ? null : c.Started);
        Put(FactName.PaymentBehindPlan, c.Behind);
        Put(FactName.PaymentBelowRequired, c.Behind is null ? null : c.Below);
        Put(FactName.Entered, c.Entered);
        Put(FactName.MonthsSinceStart, c.Entered is null ? null : c.Months);
        return new Facts(
            new FactsHead
            {
                Day = Given.Day("2025-06-10"),
                CutOff = Given.Day("2025-05-31"),
                Judgements = c.Excused ? [new Judgement(Verdict.ExcuseAccepted, "用地批复未下达", "start")] : [],
            },
            values);
    }

    private static void Add(StringBuilder table, string head, string id, Facts facts)
    {
        var lighting = Lamplighter.Light(Repo.Book(id), facts);
        table.Append(head).Append(" | ").Append(lighting.Light.Id).Append(" | ").Append(lighting.RuleId ?? "-")
            .Append("\n  ").Append(ReasonText.Of(lighting, TextLanguage.Chinese))
            .Append("\n  ").Append(ReasonText.Of(lighting, TextLanguage.English)).Append('\n');
    }
}
