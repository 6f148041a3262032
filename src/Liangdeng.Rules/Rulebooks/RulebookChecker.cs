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
        var (book, faults) = RulebookReader.ReadAll(yaml);
        return book is not null
            ? Check(book)
            : [.. faults.Select(f => new Finding(FindingKind.Unreadable, true, f.Words, null, [], f) { Line = f.Line, Column = f.Column })];
    }

    /// <summary>Checks a rulebook.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <returns>Findings, those that must be mended first. Empty when all is well.</returns>
    public static IReadOnlyList<Finding> Check(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        IEnumerable<Finding> found =
        [
            .. rulebook.Parts.SelectMany(p => Each(p).SelectMany(d => Cases(rulebook, p, d))),
            .. rulebook.Parts.SelectMany(p => Each(p).SelectMany(d => Overlaps(rulebook, d))),
            .. Questions(rulebook),
            .. Unused(rulebook),
            .. rulebook.Lights.Where(l => !rulebook.Parts.SelectMany(p => p.AllRules).Any(r => r.Light == l) && rulebook.Relight.All(r => r.To != l)).Select(l =>
                new Finding(FindingKind.LightUnused, false, new($"没有规则亮{l.Name.Zh}",
                    $"No rule lights the {l.Name.En}"), null, ["light:" + l.Id])),
        ];
        return [.. found.OrderByDescending(f => f.MustMend).Select(f => Placed(rulebook, f))];
    }

    private static IEnumerable<Dimension> Each(RulePart part) =>
        part.Combine == Combination.ByRules ? part.Dimensions.Append(part.Whole) : part.Dimensions;

    private static Finding Placed(Rulebook rulebook, Finding finding)
    {
        var id = finding.Rules.Count > 0 ? finding.Rules[^1] : finding.Dimension;
        var place = id is null ? default : rulebook.Places.GetValueOrDefault(id);
        return finding with
        {
            Line = place.Line,
            Column = place.Column,
            Rules = [.. finding.Rules.Where(r => !r.Contains(':', StringComparison.Ordinal))],
        };
    }

    private static IEnumerable<Finding> Unused(Rulebook rulebook)
    {
        var figures = rulebook.Parts.SelectMany(p => p.Figures).ToList();
        var dimensions = rulebook.Parts.SelectMany(p => p.Dimensions).ToList();
        List<Condition> leaves = [.. rulebook.Parts.SelectMany(p => p.AllLeaves), .. rulebook.Relight.SelectMany(r => r.When?.Leaves ?? [])];
        HashSet<string> used =
        [
            .. leaves.OfType<Condition.Compare>().SelectMany(c => c.Figures).Concat(figures.SelectMany(f => f.Parts))
                .Concat(dimensions.SelectMany(d => d.NeedsOwn)).Select(f => f.Id),
            .. leaves.SelectMany(l => l switch
            {
                Condition.Says s => [s.Term.Id],
                Condition.Answer a => [a.Term.Id],
                Condition.IsKnown k => k.Of.Select(a => a.Id),
                _ => Array.Empty<string>(),
            }),
            .. dimensions.SelectMany(d => d.NeedsWords).Select(t => t.Id),
            .. figures.Select(f => f is DeepFigure.Rank r ? r.Terms.Within : f is DeepFigure.OfGroup g ? g.Within : null).OfType<string>(),
        ];
        foreach (var (id, name) in rulebook.Declared.Select(t => (t.Id, t.Name)).Concat(figures.Select(f => (f.Id, f.Name))).Where(n => !used.Contains(n.Id)))
        {
            yield return new(FindingKind.Unused, false, new($"没有用到：{name.Zh}（{id}）", $"Not used: {name.En} ({id})"), null, [id]);
        }

        HashSet<string> following =
        [
            .. rulebook.Lights.SelectMany(l => l.Then), .. rulebook.Parts.SelectMany(p => p.AllRules.SelectMany(r => r.Then)),
            .. rulebook.Parts.SelectMany(p => p.Consequences.SelectMany(c => c.Then)), .. rulebook.Effects.Select(e => e.Unanswered).OfType<string>(),
        ];
        foreach (var effect in rulebook.Effects.Where(e => !following.Contains(e.Id)))
        {
            yield return new(
                FindingKind.Unused, false, new($"没有用到：{effect.Name.Zh}（{effect.Id}）", $"Not used: {effect.Name.En} ({effect.Id})"), null, [effect.Id]);
        }
    }

    private static IEnumerable<Finding> Cases(Rulebook rulebook, RulePart part, Dimension dimension)
    {
        var axes = CaseAxes.Of(part, dimension);
        if (axes.Aggregate(1L, (n, axis) => Math.Min(n * axis.Count, MostCases + 1)) > MostCases)
        {
            yield return new(
                FindingKind.TooManyCases, false, new("情形太多，未能逐一检查",
                    "There are too many cases to try them all"), dimension.Id, []);
            yield break;
        }

        var fired = new HashSet<string>(StringComparer.Ordinal);
        var gaps = new List<Bilingual>();
        foreach (var options in Product(axes))
        {
            var facts = CaseAxes.FactsOf(options);
            if (ReferenceEquals(dimension, part.Whole) && facts.Own.All(o => o.Kind != OwnKind.Choice || o.Word == Light.Grey.Id))
            {
                continue;
            }

            var first = dimension.Rules.FirstOrDefault(r => r.When.Holds(facts, dimension.Id) == Truth.Yes);
            if (first is not null)
            {
                fired.Add(first.Id);
            }
            else if (gaps.Count < MostGapsNamed && Describe(rulebook, part, dimension, facts) is var words && !gaps.Contains(words))
            {
                gaps.Add(words);
            }
        }

        foreach (var words in gaps)
        {
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
        // A choice that names both says that they overlap on purpose.
        bool Settled(Rule a, Rule b) => rulebook.Choices.Any(c => c.By.Contains(a.Id) && c.By.Contains(b.Id));
        foreach (var (first, second) in bands.SelectMany((a, i) => bands.Skip(i + 1).Select(b => (a, b))).Where(p => !Settled(p.a, p.b)))
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

        foreach (var alike in dimension.Rules.GroupBy(r => CaseAxes.BandAlone(r.When)).Where(g => g.Key is not null))
        {
            var cases = CaseAxes.BandCases([.. alike.Select(r => r.When)]).ToList();
            foreach (var (first, second) in alike.SelectMany((a, i) => alike.Skip(i + 1).Select(b => (a, b))).Where(p => p.a.Light != p.b.Light && !Settled(p.a, p.b)))
            {
                if (cases.Exists(c => first.When.Holds(c, dimension.Id) == Truth.Yes && second.When.Holds(c, dimension.Id) == Truth.Yes))
                {
                    var (one, two) = (RuleText.Of(rulebook, first), RuleText.Of(rulebook, second));
                    yield return new(
                        FindingKind.Overlap,
                        false,
                        new($"两条规则重叠，按次序前一条为准：“{one.Zh}”与“{two.Zh}”", $"Two rules overlap and the first counts: “{one.En}” and “{two.En}”"),
                        dimension.Id,
                        [first.Id, second.Id]);
                }
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
                    $"Not decided: {open.Question.En}"), null, open.By.Count > 0 ? open.By : ["choice:" + open.Id]);
        }

        foreach (var (id, asked) in RequiredChoices.Of(rulebook).Where(q => rulebook.Choices.All(c => c.Id != q.Id)))
        {
            yield return new(
                FindingKind.ChoiceMissing, true, new($"须写明（{id}）：{asked.Zh}",
                    $"Has to be stated ({id}): {asked.En}"), null, ["choices:"]);
        }
    }

    private static Bilingual Describe(Rulebook rulebook, RulePart part, Dimension dimension, Facts facts)
    {
        var figures = dimension.Rules.SelectMany(r => r.When.Leaves).OfType<Condition.Compare>().SelectMany(c => c.Figures)
            .Concat(dimension.NeedsOwn).DistinctBy(f => f.Id).ToDictionary(f => f.Id);
        Bilingual OwnWords(OwnFact own)
        {
            if (figures.TryGetValue(own.Id, out var figure))
            {
                return Phrases.Value(figure, own.Number, PlainDecimal.Write(own.Number));
            }

            if (rulebook.Declared.FirstOrDefault(t => t.Id == own.Id) is { } term)
            {
                return RuleText.Of(rulebook, term.Kind == OwnKind.Flag ? new Condition.Answer(term, own.Number != 0) : new Condition.Says(term, [own.Word]));
            }

            var of = part.Dimensions.First(d => Scene.LightOf + "." + d.Id == own.Id);
            return RuleText.Of(rulebook, new Condition.HasLight(of.Id, [own.Word]));
        }

        FactName[] follow = [FactName.RelativeShortfall, FactName.Ratio, FactName.PlanMet, FactName.HeldPeriods];
        var parts = facts.Values.Where(v => !follow.Contains(v.Name))
            .Select(v => Phrases.Value(v.Name, v.Value, PlainDecimal.Write(v.Value)))
            .Concat(facts.Head.Judgements.Select(j => Judgement.WordsOf(j.Verdict))).Concat(facts.Own.Select(OwnWords)).ToList();
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
        var leaves = rulebook.Parts.SelectMany(p => p.AllLeaves).ToList();
        var figures = rulebook.Parts.SelectMany(p => p.Figures).ToList();
        yield return ("persists", new("情况好转后，灯是否立即改变？", "Does a light change at once when things are made good?"));
        yield return ("missing-report", new("没有填报时亮什么灯？", "Which light while no report is there?"));
        if (leaves.OfType<Condition.Measure>().Any(m => m.Fact is FactName.Ratio or FactName.RelativeShortfall)
            || leaves.OfType<Condition.Compare>().Any(c => c.Looks.Any(n => n is FactName.Ratio or FactName.RelativeShortfall)))
        {
            yield return ("zero-plan", new("计划为零时怎么办？", "What when nothing was planned yet?"));
        }

        if (rulebook.Parts.Any(p => p.Dimensions.Count > 1))
        {
            yield return ("combine", new("几个维度的灯怎样合成一个？", "How do the lights of several dimensions become one?"));
        }

        if (leaves.Exists(l => l is Condition.Judged { Verdict: Verdict.ExcuseAccepted or Verdict.ExcuseRefused }))
        {
            yield return ("excuse", new("正当理由由谁认定，认定后亮什么灯？", "Who accepts a reason, and which light then?"));
        }

        if (leaves.Exists(l => l is Condition.Held) || figures.Exists(f => f is DeepFigure.Lit { Within: null } or DeepFigure.Held { Within: null }))
        {
            yield return ("streak", new("连续计数什么时候清零？", "What sets a count in a row back to zero?"));
        }

        if (figures.Exists(f => f is DeepFigure.OfItems))
        {
            yield return ("no-items", new("没有事项（或都未评）的单位亮什么灯？", "Which light for a unit without items, or with none that is judged?"));
        }

        if (rulebook.Declared.Any(t => t.Kind == OwnKind.Judgement))
        {
            yield return ("who-judges", new("由谁认定，依据是什么？", "Who judges, and on what ground?"));
        }
    }
}
