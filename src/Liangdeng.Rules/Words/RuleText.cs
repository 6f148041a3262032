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
        return new($"{when.Zh}：{rule.Light.Name.Zh}{also.Zh}", $"{Capital(when.En)}: {rule.Light.Name.En}{also.En}");
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
        Condition.Unless n => new($"不属于（{Of(rulebook, n.Item).Zh}）", $"not ({Of(rulebook, n.Item).En})"),
        _ => throw new System.Diagnostics.UnreachableException(condition?.GetType().Name),
    };

    /// <summary>Every rule of a rulebook, dimension by dimension.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <returns>Sentences in the order in which they are tried.</returns>
    public static IReadOnlyList<(Dimension Dimension, Rule Rule, Bilingual Words)> All(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return [.. rulebook.Dimensions.SelectMany(d => d.Rules.Select(r => (d, r, Of(rulebook, r))))];
    }

    internal static string Capital(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

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
        var nested = items.Any(i => i is Condition.All or Condition.Any);
        return new(
            string.Join(zh, parts.Select(p => nested ? $"（{p.Zh}）" : p.Zh)),
            string.Join(en, parts.Select(p => nested ? $"({p.En})" : p.En)));
    }
}
