namespace Liangdeng.Rules;

/// <summary>Checks a rulebook before it runs: cases without a light, rules that never light, overlapping bands, open
/// questions.
/// First form: every dimension is tried on all combinations of values on and around its edges.</summary>
public static class RulebookChecker
{
    /// <summary>The most cases of one dimension that are tried.</summary>
    public const int MostCases = 100_000;

    private const int MostGapsNamed = 12;

    /// <summary>Reads and checks a text.</summary>
    /// <param name="yaml">The text.</param>
    /// <returns>Findings; one that says where, when the text cannot be read. Empty when all is well.</returns>
    public static IReadOnlyList<Finding> CheckText(string yaml)
    {
        var read = Rulebook.Parse(yaml);
        return read.Ok
            ? Check(read.Value)
            : [new Finding(FindingKind.Unreadable, true, read.Fault.Words, null, [], read.Fault)];
    }

    /// <summary>Checks a rulebook.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <returns>Findings, those that must be mended first. Empty when all is well.</returns>
    public static IReadOnlyList<Finding> Check(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        IEnumerable<Finding> found =
        [
            .. rulebook.Dimensions.SelectMany(d => Cases(rulebook, d)),
            .. rulebook.Dimensions.SelectMany(d => Overlaps(rulebook, d)),
            .. Questions(rulebook),
            .. rulebook.Lights.Where(l => !rulebook.Dimensions.SelectMany(d => d.Rules).Any(r => r.Light == l)).Select(l =>
                new Finding(FindingKind.LightUnused, false, new($"没有规则亮{l.Name.Zh}",
                    $"No rule lights the {l.Name.En}"), null, [])),
        ];
        return [.. found.OrderByDescending(f => f.MustMend)];
    }

    private static IEnumerable<Finding> Cases(Rulebook rulebook, Dimension dimension)
    {
        var axes = CaseAxes.Of(dimension);
        if (axes.Aggregate(1L, (n, axis) => Math.Min(n * axis.Count, MostCases + 1)) > MostCases)
        {
            yield return new(
                FindingKind.TooManyCases, false, new("情形太多，未能逐一检查",
                    "There are too many cases to try them all"), dimension.Id, []);
            yield break;
        }

        var fired = new HashSet<string>(StringComparer.Ordinal);
        var gaps = new List<Facts>();
        foreach (var options in Product(axes))
        {
            var facts = CaseAxes.FactsOf(options);
            var first = dimension.Rules.FirstOrDefault(r => r.When.Holds(facts, dimension.Id) == Truth.Yes);
            if (first is not null)
            {
                fired.Add(first.Id);
            }
            else if (gaps.TrueForAll(g => g[FactName.Shortfall] != facts[FactName.Shortfall]))
            {
                gaps.Add(facts);
            }
        }

        foreach (var gap in gaps.Take(MostGapsNamed))
        {
            var words = Describe(gap);
            yield return new(
                FindingKind.Gap, true, new($"没有规则适用：{words.Zh}", $"No rule fits: {words.En}"), dimension.Id, []);
        }

        foreach (var rule in dimension.Rules.Where(r => !fired.Contains(r.Id)))
        {
            var words = RuleText.Of(rulebook, rule.When);
            yield return new(
                FindingKind.NeverFires, true, new($"永远轮不到的规则：{words.Zh}",
                    $"A rule that never lights: {words.En}"), dimension.Id, [rule.Id]);
        }
    }

    private static IEnumerable<Finding> Overlaps(Rulebook rulebook, Dimension dimension)
    {
        var bands = dimension.Rules.Where(r => CaseAxes.IsProgressAlone(r.When)).ToList();
        var points = CaseAxes.ProgressPoints(bands.SelectMany(r => r.When.Leaves));
        foreach (var (first, second) in bands.SelectMany((a, i) => bands.Skip(i + 1).Select(b => (a, b))))
        {
            var both = points.Where(p => Fits(first, p) && Fits(second, p)).ToList();
            if (first.Light != second.Light && both.Count > 0)
            {
                var (one, two) = (RuleText.Of(rulebook, first), RuleText.Of(rulebook, second));
                var at = PlainDecimal.Write(both[0]);
                yield return new(
                    FindingKind.Overlap,
                    false,
                    new($"两条规则重叠，按次序前一条为准：“{one.Zh}”与“{two.Zh}”，例如落后{at}个百分点",
                        $"Two rules overlap and the first counts: “{one.En}” and “{two.En}”, for example {at} points behind"),
                    dimension.Id,
                    [first.Id, second.Id]);
            }
        }

        bool Fits(Rule rule, decimal p) =>
            rule.When.Holds(CaseAxes.FactsOf([CaseAxes.OfProgress(p)]), dimension.Id) == Truth.Yes;
    }

    private static IEnumerable<Finding> Questions(Rulebook rulebook)
    {
        foreach (var open in rulebook.Choices.Where(c => c.Answer is null))
        {
            yield return new(
                FindingKind.Undecided, true, new($"尚未决定：{open.Question.Zh}",
                    $"Not decided: {open.Question.En}"), null, open.By);
        }

        foreach (var (id, asked) in RequiredChoices.Of(rulebook).Where(q => rulebook.Choices.All(c => c.Id != q.Id)))
        {
            yield return new(
                FindingKind.ChoiceMissing, true, new($"须写明（{id}）：{asked.Zh}",
                    $"Has to be stated ({id}): {asked.En}"), null, []);
        }
    }

    private static Bilingual Describe(Facts facts)
    {
        FactName[] follow = [FactName.RelativeShortfall, FactName.Ratio, FactName.PlanMet, FactName.HeldPeriods];
        var parts = facts.Values.Where(v => !follow.Contains(v.Name))
            .Select(v => Phrases.Value(v.Name, v.Value, PlainDecimal.Write(v.Value)))
            .Concat(facts.Head.Judgements.Select(j => Judgement.WordsOf(j.Verdict))).ToList();
        return parts.Count == 0
            ? new("没有任何数据", "no figures at all")
            : new(string.Join("，", parts.Select(p => p.Zh)), string.Join(", ", parts.Select(p => p.En)));
    }

    private static IEnumerable<IReadOnlyList<CaseOption>> Product(IReadOnlyList<IReadOnlyList<CaseOption>> axes)
    {
        var at = new int[axes.Count];
        for (var axis = 0; axis < axes.Count;)
        {
            yield return [.. axes.Select((options, i) => options[at[i]])];
            for (axis = 0; axis < axes.Count && ++at[axis] == axes[axis].Count; axis++)
            {
                at[axis] = 0;
            }
        }
    }
}

/// <summary>Questions that published rules regularly leave open, and that a rulebook has to answer.</summary>
internal static class RequiredChoices
{
    public static IEnumerable<(string Id, Bilingual Asked)> Of(Rulebook rulebook)
    {
        var leaves = rulebook.Dimensions.SelectMany(d => d.Rules).SelectMany(r => r.When.Leaves).ToList();
        yield return ("persists", new("情况好转后，灯是否立即改变？", "Does a light change at once when things are made good?"));
        yield return ("missing-report", new("没有填报时亮什么灯？", "Which light while no report is there?"));
        if (leaves.OfType<Condition.Measure>().Any(m => m.Fact is FactName.Ratio or FactName.RelativeShortfall))
        {
            yield return ("zero-plan", new("计划为零时怎么办？", "What when nothing was planned yet?"));
        }

        if (rulebook.Dimensions.Count > 1)
        {
            yield return ("combine", new("几个维度的灯怎样合成一个？", "How do the lights of several dimensions become one?"));
        }

        if (leaves.Exists(l => l is Condition.Judged { Verdict: Verdict.ExcuseAccepted or Verdict.ExcuseRefused }))
        {
            yield return ("excuse", new("正当理由由谁认定，认定后亮什么灯？", "Who accepts a reason, and which light then?"));
        }

        if (leaves.Exists(l => l is Condition.Held))
        {
            yield return ("streak", new("连续计数什么时候清零？", "What sets a count in a row back to zero?"));
        }
    }
}
