using System.Diagnostics;
using System.Globalization;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Benchmarks.Rules;

/// <summary>Rulebooks over many items on one core: light and rule of each; and a district's year, day by day. Beside them a
/// bare comparison of the same decimals, in the same run.</summary>
internal sealed class RulesSpeed(int items, int itemsOfYear, string folder, TextWriter output)
{
    private const int Rounds = 3;
    private static readonly LocalDate Day = new(2021, 10, 13);

    public void Run()
    {
        var facts = Enumerable.Range(0, items).Select(FactsOf).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare comparison of {items:N0} shortfalls: {Median(() => Bare(facts)):0.000} s"));
        foreach (var id in new[] { "default", "yinchuan-2025", "wuhan-undated", "suqian-2025" })
        {
            var book = Book(id);
            var seconds = Median(() => facts.Count(f => Lamplighter.Light(book, f).RuleId is null));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}: {items:N0} items in {seconds:0.000} s"));
        }

        var ranked = Book("yongkang-2015");
        var together = facts.Select(f => (f, Scene.Empty)).ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"yongkang-2015, ranked among each other: {items:N0} items in {Median(() => Lamplighter.LightAll(ranked, together).Items.Count):0.000} s"));
        Year();
    }

    private void Year()
    {
        var book = Book("default");
        var time = new WorkingTime(WorkingCalendar.Parse(File.ReadAllText(Path.Combine(folder, "calendars", "cn.yaml"))).Value!);
        var calendar = new EvaluationCalendar(book.Evaluation, time);
        var known = Enumerable.Range(0, itemsOfYear).Select(FactsOf).ToArray();
        var lit = Median(() =>
        {
            var red = 0;
            for (var day = 0; day < 365; day++)
            {
                red += known.Count(f => Lamplighter.Light(book, f).Light.Severity == 2);
            }

            return red;
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"default: {itemsOfYear:N0} items × 365 days in {lit:0.000} s"));
        var terms = Enumerable.Range(0, itemsOfYear).Select(i => (Terms(), Progress(i))).ToArray();
        var made = Once(() =>
        {
            var red = 0;
            for (var day = 0; day < 365; day++)
            {
                var on = new LocalDate(2021, 1, 1).PlusDays(day);
                red += terms.Count(t => Lamplighter.Light(book, CommitmentFacts.On(on, t.Item1, t.Item2, calendar).Value!).Light.Severity == 2);
            }

            return red;
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"default, with the facts of each day made anew: {made:0.000} s"));
    }

    private Rulebook Book(string id) => Rulebook.Parse(File.ReadAllText(Path.Combine(folder, "rulebooks", id + ".yaml"))).Value!;

    private static int Bare(Facts[] facts)
    {
        var n = 0;
        foreach (var one in facts)
        {
            n += one[FactName.Shortfall] > 10 ? 1 : 0;
        }

        return n;
    }

    private static Facts FactsOf(int i)
    {
        var (planned, reached) = (75m, i * 37 % 1000 / 10m);
        return new Facts(
            new FactsHead { Day = Day, CutOff = new LocalDate(2021, 9, 30), Kind = CommitmentKind.Amount },
            [
                (FactName.PlannedShare, planned), (FactName.ReachedShare, reached), (FactName.Shortfall, planned - reached),
                (FactName.RelativeShortfall, (planned - reached) / planned * 100), (FactName.Ratio, reached / planned * 100),
                (FactName.PlanMet, reached >= planned ? 1 : 0), (FactName.Done, 0), (FactName.DaysToDue, 79), (FactName.DaysPastDue, 0),
                (FactName.StartLate, i % 5), (FactName.Started, i % 5 == 0 ? 1 : 0),
            ]);
    }

    private static CommitmentTerms Terms() => new()
    {
        Kind = CommitmentKind.Amount,
        Begins = new(2021, 1, 1),
        Due = new(2021, 12, 31),
        Target = new Quantity(300, Unit.Of("亩")!),
        Schedule = Schedule.StraightLine(new(2021, 1, 1), new(2021, 12, 31)).Value,
    };

    private static CommitmentProgress Progress(int i) => new()
    {
        Verified = [.. Enumerable.Range(1, 11).Select(m => new VerifiedFigure(new(Cadence.Month, 2021, m), new Quantity(m * ((i % 20) + 10), Unit.Of("亩")!)))],
    };

    private static double Median(Func<int> work) => Enumerable.Range(0, Rounds).Select(_ => Once(work)).Order().ElementAt(Rounds / 2);

    private static double Once(Func<int> work)
    {
        var clock = Stopwatch.StartNew();
        GC.KeepAlive(work());
        return clock.Elapsed.TotalSeconds;
    }
}
