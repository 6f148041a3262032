using Liangdeng.Rules.Tests.FactsAndLights;
using NodaTime;

namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class FigureTests
{
    [Theory]
    [InlineData("sum: [a, {of: b, weight: 50 percent}]", "a: 10 marks, b: 4 marks", "12")]
    [InlineData("difference: [a, b]", "a: 10 marks, b: 4 marks", "6")]
    [InlineData("percent: {of: b, out-of: a}", "a: 10 marks, b: 4 marks", "40")]
    [InlineData("percent: {of: b, out-of: a}", "a: 0 marks, b: 4 marks", null)]
    [InlineData("quotient: {of: b, out-of: a, unit: 件}", "a: 8 marks, b: 4 marks", "0.5")]
    [InlineData("times: {of: a, each: 0.5 marks}", "a: 9 marks", "4.5")]
    [InlineData("smallest: [a, b, 3 marks]", "a: 10 marks, b: 4 marks", "3")]
    [InlineData("largest: [a, b]", "a: 10 marks", null)]
    [InlineData("rounded: {of: a, places: 0, how: up}", "a: 1.2 marks", "2")]
    [InlineData("rounded: {of: a, places: 0, how: down}", "a: 1.8 marks", "1")]
    [InlineData("rounded: {of: a, places: 0, how: half-up}", "a: 2.5 marks", "3")]
    [InlineData("cases: {when: [{if: {a: {at-least: 90 marks}}, is: 1 mark}, {if: {a: {at-least: 80 marks}}, is: 2 marks}], otherwise: 3 marks}", "a: 80 marks", "2")]
    [InlineData("cases: {when: [{if: {a: {at-least: 90 marks}}, is: 1 mark}], otherwise: unknown}", "a: 80 marks", null)]
    [InlineData("table: {by: size, values: {small: 1 mark, large: b}, otherwise: unknown}", "size: large, b: 7 marks", "7")]
    [InlineData("table: {by: month, values: {1-3: 10 marks, 4-12: 20 marks}, otherwise: unknown}", "a: 1 mark", "20")]
    [InlineData("score: {start: 100 marks, parts: [{when: {stopped: yes}, add: -5 marks}, {add: -2 marks, each: a, at-most: 10 marks}, {figure: b}]}",
        "stopped: yes, a: 9 marks, b: 4 marks", "89")]
    [InlineData("score: {start: 3 marks, at-least: 0 marks, parts: [{add: -2 marks, each: a}]}", "a: 9 marks", "0")]
    [InlineData("score: {start: 3 marks, parts: [{when: {stopped: yes}, add: -2 marks}]}", "a: 9 marks", null)]
    [InlineData("between: {from: since, to: 2021-10-13, in: days}", "since: 2021-10-01", "12")]
    [InlineData("between: {from: since, to: today, in: working-days}", "since: 2021-09-24", "9")]
    [InlineData("between: {from: since, to: 12-31, in: months}", "since: 2021-09-30", "3")]
    [InlineData("between: {from: since, to: today, in: years}", "since: 2019-10-14", "1")]
    public void A_figure_is_worked_out_exactly_or_not_at_all(string how, string facts, string? value)
    {
        var book = Book($"  - {{id: x, name: {{zh: 数, en: figure}}, {how}}}\n");
        var day = how.Contains("today, in: working-days", StringComparison.Ordinal) ? "day: 2021-10-12, " : "";
        var table = $"rulebook: small\ncases:\n  - {{{day}facts: {{{facts}}}}}\n";
        var lit = Repo.Sound(RulebookCases.Run(book, table, Repo.Time))[0].Lit;
        Assert.Equal(value, book.Items.Figures[0].Of(lit.Facts) is { } v ? PlainDecimal.Write(v) : null);
    }

    [Theory]
    [InlineData("sum: [a, rate]", ReadFaultKind.BadUnit)]
    [InlineData("times: {of: a, each: 5}", null)]
    [InlineData("sum: [x]", ReadFaultKind.UnknownKey)]
    [InlineData("between: {from: a, to: today, in: days}", ReadFaultKind.BadUnit)]
    [InlineData("difference: [since, today]", ReadFaultKind.BadUnit)]
    [InlineData("items: {take: count}", ReadFaultKind.NotAllowed)]
    [InlineData("lit: {light: blue, within: ever}", ReadFaultKind.Undefined)]
    [InlineData("lit: {rule: nowhere, within: ever}", ReadFaultKind.Undefined)]
    [InlineData("lit: {light: red, within: 3 marks}", ReadFaultKind.BadUnit)]
    [InlineData("rank: {of: a, best: highest, from: top, ties: nearer, within: nowhere}", ReadFaultKind.UnknownKey)]
    [InlineData("sum: [a], difference: [a, b]", ReadFaultKind.WrongShape)]
    [InlineData("summ: [a]", ReadFaultKind.UnknownKey)]
    public void A_figure_that_makes_no_sense_is_refused(string how, ReadFaultKind? kind)
    {
        var read = Rulebook.Parse(Text($"  - {{id: x, name: {{zh: 数, en: figure}}, {how}}}\n"));
        Assert.Equal(kind, read.Fault?.Kind);
    }

    [Fact]
    public void A_past_period_that_is_made_good_in_time_keeps_both_lights()
    {
        var book = Repo.Book("chongchuan-2023");
        PastEvaluation At(int month, int planned, int reached) =>
            new(new LocalDate(2021, month, 28), reached >= planned ? "yes" : "no", null, Given.Progress(planned, reached));
        var relit = Relighter.Of(book, [At(5, 50, 45), At(4, 40, 40), At(3, 30, 31), At(2, 20, 15), At(1, 10, 10)]);
        var one = Assert.Single(relit);
        Assert.Equal(("no", "yes", new LocalDate(2021, 2, 28), new LocalDate(2021, 3, 28)), (one.Was.Id, one.Is.Id, one.CutOff, one.On));
    }

    [Fact]
    public void The_light_of_a_unit_follows_from_the_lights_of_its_items()
    {
        var text = RulebookTests.Small.Replace("choices:\n", """
            units:
              figures:
                - {id: reds, name: {zh: 红灯件数, en: red items}, items: {take: count, where: {light: red}}}
                - {id: share, name: {zh: 红灯比例, en: share of red items}, items: {take: share, where: {light: red}}}
                - {id: place, name: {zh: 倒数名次, en: place from the bottom}, rank: {of: share, best: lowest, from: bottom, ties: nearer}}
              rules:
                - {id: many, light: red, when: {any: [{reds: {at-least: 2 items}}, {share: {more-than: 50 percent}}], place: {at-most: 1 place}}}
                - {id: few, light: green, when: always}
            choices:
              - {id: no-items, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}, by: [few]}

            """, StringComparison.Ordinal);
        Assert.Empty(RulebookChecker.CheckText(text));
        var book = Repo.Sound(Rulebook.Parse(text));
        (Facts, Scene) Item(string unit, int reached)
        {
            var facts = Given.Progress(50, reached);
            return (new Facts(facts.Head with { Group = unit }, facts.Values), Scene.Empty);
        }

        var lit = Lamplighter.LightAll(book, [Item("b", 50), Item("a", 10), Item("a", 50), Item("a", 12), Item("c", 10), Item("c", 50), Item("c", 50)]);
        Assert.Equal(["a", "b", "c"], lit.Units.Select(u => u.Facts.Head.Group!));
        Assert.Equal(["red", "green", "green"], lit.Units.Select(u => u.Light.Id));
        Assert.Contains("红灯件数2个", ReasonText.Of(lit.Units[0], TextLanguage.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Dimensions_are_combined_by_rules_over_their_lights()
    {
        var text = Repo.Read("rulebooks/yinchuan-2025.yaml").Replace("combine: worst", """
            combine:
              figures:
                - {id: yellows, name: {zh: 黄灯的维度, en: yellow dimensions}, dimensions: {light: yellow}}
              rules:
                - {id: veto, light: red, when: {dimension: {money: red}}}
                - {id: two, light: red, when: {yellows: {at-least: 2 items}}}
                - {id: one, light: yellow, when: {any: [{yellows: {at-least: 1 item}}, {dimension: {start: red}}, {dimension: {progress: red}}, {dimension: {statistics: red}}]}}
                - {id: rest, light: green, when: always}
            """, StringComparison.Ordinal);
        Assert.Empty(RulebookChecker.CheckText(text));
        var book = Repo.Sound(Rulebook.Parse(text));
        string Rule(params (FactName, decimal)[] more) => Lamplighter.Light(
            book, new Facts(Given.Progress(50, 35).Head, Given.Progress(50, 35).Values.Concat(more))).RuleId!;
        Assert.Equal("one", Rule());
        Assert.Equal("two", Rule((FactName.Started, 0), (FactName.StartLate, 1)));
        Assert.Equal("veto", Rule((FactName.PaymentBehindPlan, 2), (FactName.PaymentBelowRequired, 1)));
    }

    [Fact]
    public void Averages_ranks_and_earlier_figures_are_known_only_together()
    {
        var book = Book("""
              - {id: mean, name: {zh: 平均, en: average}, group: {take: average, of: a, within: size}}
              - {id: off, name: {zh: 与平均之差, en: off the average}, difference: [a, mean]}
              - {id: x, name: {zh: 名次, en: place}, rank: {of: off, best: highest, from: top, ties: farther, within: size}}
              - {id: was, name: {zh: 上期名次, en: place before}, before: {of: x, periods: 1}}
              - {id: fell, name: {zh: 下降, en: fell}, difference: [x, was]}

            """);
        const string Table = """
            rulebook: small
            cases:
              - name: three of a size
                together:
                  - {facts: {size: large, a: 10 marks}, past: [{size: large, a: 30 marks}]}
                  - {facts: {size: large, a: 20 marks}, past: [{size: large, a: 20 marks}]}
                  - {facts: {size: large, a: 30 marks}, past: [{size: large, a: 10 marks}]}
                  - {facts: {size: small, a: 99 marks}}
            """;
        var lit = Repo.Sound(RulebookCases.Run(book, Table, Repo.Time));
        decimal? Of(int item, string id) => book.Items.Figures.First(f => f.Id == id).Of(lit[item].Lit.Facts);
        Assert.Equal([-10m, 0m, 10m, 0m], Enumerable.Range(0, 4).Select(i => Of(i, "off")!.Value));
        Assert.Equal([3m, 2m, 1m, 1m], Enumerable.Range(0, 4).Select(i => Of(i, "x")!.Value));
        Assert.Equal([2m, 0m, -2m, null], Enumerable.Range(0, 4).Select(i => Of(i, "fell")));
        Assert.Null(book.Items.Figures[2].Of(lit[0].Lit.Facts.With([]) is var alone ? new Facts(alone.Head) : null!));
    }

    [Theory]
    [InlineData("a-row", "red red green red", "2")]
    [InlineData("ever", "red red green red", "3")]
    [InlineData("3 periods", "red red green red", "2")]
    [InlineData("2 months", "red red green red", "1")]
    [InlineData("this-quarter", "red red red red", "2")]
    [InlineData("this-half-year", "red red red red", "2")]
    [InlineData("this-year", "red red green red", "3")]
    public void Earlier_lights_are_counted_in_a_row_or_in_a_window(string within, string newestFirst, string count)
    {
        var book = Book($"  - {{id: x, name: {{zh: 数, en: figure}}, lit: {{light: red, within: {within}}}}}\n");
        var past = string.Join(", ", newestFirst.Split(' ').Reverse());
        var table = $"rulebook: small\ncases:\n  - {{day: 2021-10-13, facts: {{}}, past: [{past}]}}\n";
        var lit = Repo.Sound(RulebookCases.Run(book, table, Repo.Time))[0].Lit;
        Assert.Equal(count, PlainDecimal.Write(book.Items.Figures[0].Of(lit.Facts)!.Value));
    }

    [Theory]
    [InlineData(Cadence.Day, 2021, 60, "2021-03-01", "2021-03-01")]
    [InlineData(Cadence.Week, 2020, 53, "2020-12-28", "2021-01-03")]
    [InlineData(Cadence.TenDays, 2021, 6, "2021-02-21", "2021-02-28")]
    [InlineData(Cadence.HalfMonth, 2021, 3, "2021-02-01", "2021-02-15")]
    [InlineData(Cadence.HalfYear, 2021, 2, "2021-07-01", "2021-12-31")]
    [InlineData(Cadence.Year, 2021, 1, "2021-01-01", "2021-12-31")]
    public void Periods_of_every_kind_follow_each_other_without_a_gap(Cadence every, int year, int number, string from, string to)
    {
        var period = new ReportPeriod(every, year, number);
        Assert.Equal((Given.Day(from), Given.Day(to)), (period.From, period.To));
        for (var p = period; p.Year < year + 2; p = p.Next)
        {
            Assert.Equal(p.To.PlusDays(1), p.Next.From);
            Assert.Equal(p, ReportPeriod.Containing(p.From, every));
            Assert.Equal(p, ReportPeriod.Containing(p.To, every));
            Assert.Equal((p, 1), (p.Next.Previous, p.PeriodsUntil(p.Next)));
        }
    }

    private static Rulebook Book(string figures) => Repo.Sound(Rulebook.Parse(Text(figures)));

    private static string Text(string figures) => RulebookTests.Small.Replace("rules:\n", $$$$"""
        facts:
          - {id: a, name: {zh: 甲, en: a}, type: number, unit: marks}
          - {id: b, name: {zh: 乙, en: b}, type: number, unit: marks}
          - {id: rate, name: {zh: 率, en: rate}, type: number, unit: percent}
          - {id: since, name: {zh: 自, en: since}, type: date}
          - {id: stopped, name: {zh: 停工, en: stopped}, type: flag}
          - {id: size, name: {zh: 规模, en: size}, type: choice, words: {small: {zh: 小, en: small}, large: {zh: 大, en: large}}}
        figures:
        {{{{figures}}}}rules:

        """, StringComparison.Ordinal);
}
