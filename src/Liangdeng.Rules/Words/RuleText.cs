namespace Liangdeng.Rules;

/// <summary>Rules as prose, in both languages, made from the data that is evaluated: what is read is what
/// runs.</summary>
public static class RuleText
{
    /// <summary>A rule as a sentence.</summary>
    /// <param name="rulebook">The rulebook that it stands in.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>For example 落后10—30个百分点：黄灯 / 10 to 30 points behind plan: yellow light.</returns>
    public static Bilingual Of(Rulebook rulebook, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var when = Of(rulebook, rule.When);
        var also = rule.WithoutReport ? new Bilingual("（没有填报时也适用）", " (also while no report is there)") : new("", "");
        var then = Then(rulebook, rule.Then);
        return new($"{when.Zh}：{rule.Light.Name.Zh}{also.Zh}{then.Zh}", $"{Capital(when.En)}: {rule.Light.Name.En}{also.En}{then.En}");
    }

    /// <summary>A consequence as a sentence.</summary>
    /// <param name="rulebook">The rulebook that it stands in.</param>
    /// <param name="consequence">The consequence.</param>
    /// <returns>For example 黄灯，且此前已连续1期黄灯：约谈.</returns>
    public static Bilingual Of(Rulebook rulebook, Consequence consequence)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(consequence);
        var (when, names) = (Of(rulebook, consequence.When), Effects(rulebook, consequence.Then));
        return new($"{when.Zh}：{names.Zh}", $"{Capital(when.En)}: {names.En}");
    }

    /// <summary>When a past period is lit again, as a sentence.</summary>
    /// <param name="rulebook">The rulebook that it stands in.</param>
    /// <param name="relighting">The rule.</param>
    /// <returns>The sentence in both languages.</returns>
    public static Bilingual Of(Rulebook rulebook, Relighting relighting)
    {
        ArgumentNullException.ThrowIfNull(relighting);
        var from = FigureProse.Lights(relighting.From);
        var when = relighting.When is { } condition ? Of(rulebook, condition) : new Bilingual("当时的缺口已经补上", "the gap of that time is made good");
        var n = relighting.Within is { } periods ? PlainDecimal.Write(periods) : "";
        var within = n.Length == 0 ? new Bilingual("", "") : new($"{n}期以内", $" within {n} period{(n == "1" ? "" : "s")}");
        return new(
            $"以前某期亮{from.Zh}，{within.Zh}{when.Zh}：那一期改亮{relighting.To.Name.Zh}，原来的灯照样保留",
            $"Where an earlier period had {from.En} and{within.En} {when.En}: that period becomes {relighting.To.Name.En}, and its first light is kept beside it");
    }

    /// <summary>A condition as a phrase.</summary>
    /// <param name="rulebook">The rulebook that it stands in; names the lights.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>The phrase in both languages.</returns>
    public static Bilingual Of(Rulebook rulebook, Condition condition) => condition switch
    {
        Condition.Always => new("其他情形", "in all other cases"),
        Condition.Measure m => Phrases.Band(m),
        Condition.Flag f => Phrases.Flag(f.Fact, f.Is),
        Condition.Compare c => Phrases.Band(c),
        Condition.Answer a => Answer(a.Term, a.Is),
        Condition.Says s => Says(s),
        Condition.HasLight l => Lit(rulebook, l),
        Condition.IsKnown k => new(
            $"已有{string.Join("、", k.Of.Select(a => a.Name.Zh))}的数据", $"it is known: {string.Join(", ", k.Of.Select(a => a.Name.En))}"),
        Condition.Unless { Item: Condition.IsKnown k } => new(
            $"没有{string.Join("、", k.Of.Select(a => a.Name.Zh))}的数据", $"it is not known: {string.Join(", ", k.Of.Select(a => a.Name.En))}"),
        Condition.Some s => Some(rulebook, s),
        Condition.Judged j => new($"经认定{Judgement.WordsOf(j.Verdict).Zh}",
            $"on record: {Judgement.WordsOf(j.Verdict).En}"),
        Condition.Held h => Held(rulebook, h),
        Condition.OfKind k => new(
            $"类别是{string.Join("、", k.Kinds.Select(x => Phrases.KindOf(x).Zh))}",
            $"the kind is {string.Join(" or ", k.Kinds.Select(x => Phrases.KindOf(x).En))}"),
        Condition.All a => Joined(rulebook, a.Items, "，且", " and "),
        Condition.Any a => Joined(rulebook, a.Items, "，或者", " or "),
        Condition.Unless { Item: Condition.Judged j } => new(
            $"未认定{Judgement.WordsOf(j.Verdict).Zh}", $"not on record: {Judgement.WordsOf(j.Verdict).En}"),
        Condition.Unless { Item: Condition.Flag f } => Phrases.Flag(f.Fact, !f.Is),
        Condition.Unless { Item: Condition.Answer a } => Answer(a.Term, !a.Is),
        Condition.Unless n => new($"不属于（{Of(rulebook, n.Item).Zh}）", $"not ({Of(rulebook, n.Item).En})"),
        _ => throw new System.Diagnostics.UnreachableException(condition?.GetType().Name),
    };

    /// <summary>Every rule of a rulebook, dimension by dimension.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <returns>Sentences in the order in which they are tried.</returns>
    public static IReadOnlyList<(Dimension Dimension, Rule Rule, Bilingual Words)> All(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return All(rulebook, rulebook.Items);
    }

    /// <summary>Every rule for items or for units, dimension by dimension, and then those that combine them.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <param name="part">Its rules for items or for units.</param>
    /// <returns>Sentences in the order in which they are tried.</returns>
    public static IReadOnlyList<(Dimension Dimension, Rule Rule, Bilingual Words)> All(Rulebook rulebook, RulePart part)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(part);
        return [.. part.Dimensions.Append(part.Whole).SelectMany(d => d.Rules.Select(r => (d, r, Of(rulebook, r))))];
    }

    internal static Bilingual Effects(Rulebook rulebook, IEnumerable<string> ids)
    {
        var all = ids.Select(id => rulebook.FindEffect(id)!.Name).ToList();
        return new(string.Join("、", all.Select(n => n.Zh)), string.Join(", ", all.Select(n => n.En)));
    }

    internal static string Capital(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static Bilingual Then(Rulebook rulebook, IReadOnlyList<string> then)
    {
        var names = Effects(rulebook, then);
        return then.Count == 0 ? new("", "") : new("，" + names.Zh, "; " + names.En);
    }

    private static Bilingual Answer(OwnTerm term, bool yes) => yes ? term.Name : new("不是：" + term.Name.Zh, "not: " + term.Name.En);

    private static Bilingual Says(Condition.Says says)
    {
        var words = says.Words.Select(id => says.Term.Words.First(w => w.Id == id).Words).ToList();
        var judged = says.Term.Kind == OwnKind.Judgement ? new Bilingual("经认定", "on record, ") : new("", "");
        return new(
            $"{judged.Zh}{says.Term.Name.Zh}为{string.Join("或", words.Select(w => w.Zh))}",
            $"{judged.En}{says.Term.Name.En}: {string.Join(" or ", words.Select(w => w.En))}");
    }

    private static Bilingual Lit(Rulebook rulebook, Condition.HasLight lit)
    {
        var names = FigureProse.Lights(lit.Lights.Select(id => rulebook.FindLight(id)!));
        var of = rulebook.Parts.SelectMany(p => p.Dimensions).FirstOrDefault(d => d.Id == lit.Dimension)?.Name;
        return of is null ? new("亮" + names.Zh, names.En) : new($"{of.Zh}亮{names.Zh}", $"{of.En}: {names.En}");
    }

    private static Bilingual Some(Rulebook rulebook, Condition.Some some)
    {
        var parts = some.Of.Select(c => Of(rulebook, c)).ToList();
        var n = PlainDecimal.Write(some.AtLeast);
        return new(
            $"下列情形至少有{n}项：{string.Join("；", parts.Select(p => p.Zh))}", $"at least {n} of: {string.Join("; ", parts.Select(p => p.En))}");
    }

    private static Bilingual Held(Rulebook rulebook, Condition.Held held)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        var name = rulebook.FindLight(held.Light)!.Name;
        var n = PlainDecimal.Write(held.AtLeast);
        return new($"此前已连续{n}期{name.Zh}", $"{name.En} for at least {n} period{(held.AtLeast == 1 ? "" : "s")} in a row before");
    }

    private static Bilingual Joined(Rulebook rulebook, IReadOnlyList<Condition> items, string zh, string en)
    {
        var parts = items.Select(i => Of(rulebook, i)).ToList();
        var nested = items.Any(i => i is Condition.All or Condition.Any or Condition.Some);
        return new(
            string.Join(zh, parts.Select(p => nested ? $"（{p.Zh}）" : p.Zh)),
            string.Join(en, parts.Select(p => nested ? $"({p.En})" : p.En)));
    }
}
