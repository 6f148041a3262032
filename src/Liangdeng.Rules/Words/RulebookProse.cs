using System.Text;

namespace Liangdeng.Rules;

/// <summary>A whole rulebook as prose, made from the data that is evaluated: what is read is what runs.</summary>
public static class RulebookProse
{
    /// <summary>The rulebook as plain text.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <param name="language">Which language.</param>
    /// <returns>Lines; name and source, lights, what is worked out, rules, what follows, choices.</returns>
    public static string Of(Rulebook rulebook, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        var text = new StringBuilder();
        void Line(string indent, Bilingual words) => text.Append(indent).Append(words.In(language)).Append('\n');
        Line("", rulebook.Name);
        var date = rulebook.Source.Date == "undated" ? new Bilingual("日期不详", "undated") : new(rulebook.Source.Date, rulebook.Source.Date);
        Line("", new(
            $"{rulebook.Source.Place.Zh}，{rulebook.Source.Title.Zh}，{date.Zh}，第{rulebook.Version}版 {rulebook.Source.Url}",
            $"{rulebook.Source.Place.En}, {rulebook.Source.Title.En}, {date.En}, version {rulebook.Version} {rulebook.Source.Url}"));
        foreach (var light in rulebook.Lights)
        {
            var then = RuleText.Effects(rulebook, light.Then);
            var more = light.Then.Count == 0 ? new Bilingual("", "") : new("，" + then.Zh, "; " + then.En);
            Line("  ", new($"{light.Name.Zh}：{light.Means.Zh}{more.Zh}", $"{light.Name.En}: {light.Means.En}{more.En}"));
        }

        foreach (var part in rulebook.Parts)
        {
            Part(rulebook, part, Line);
        }

        if (rulebook.Effects.Count > 0)
        {
            Line("", new("后果", "What follows"));
            foreach (var effect in rulebook.Effects)
            {
                Line("  ", FigureProse.Of(rulebook, effect));
            }
        }

        foreach (var again in rulebook.Relight)
        {
            Line("", RuleText.Of(rulebook, again));
        }

        Line("", new("原文没有写明的", "What the source leaves open"));
        foreach (var choice in rulebook.Choices)
        {
            var answer = choice.Answer ?? new Bilingual("尚未决定", "not decided");
            Line("  ", new($"{choice.Question.Zh}{answer.Zh}", $"{choice.Question.En} {answer.En}"));
        }

        return text.ToString();
    }

    private static void Part(Rulebook rulebook, RulePart part, Action<string, Bilingual> line)
    {
        line("", ReferenceEquals(part, rulebook.Units) ? new("单位", "Units") : new("规则", "Rules"));
        if (part.Figures.Count > 0)
        {
            line("  ", new("算出的数", "Figures worked out"));
        }

        foreach (var figure in part.Figures)
        {
            var how = FigureProse.Of(rulebook, figure);
            line("    ", new($"{figure.Name.Zh}＝{how.Zh}", $"{figure.Name.En} = {how.En}"));
        }

        foreach (var dimension in RuleText.All(rulebook, part).GroupBy(r => r.Dimension))
        {
            if (part.Dimensions.Count > 1)
            {
                line("  ", dimension.Key.Name);
            }

            foreach (var (_, _, words) in dimension)
            {
                line("    ", words);
            }
        }

        if (part.Dimensions.Count > 1)
        {
            line("  ", CombineText.Of(part.Combine));
        }

        foreach (var consequence in part.Consequences)
        {
            line("    ", RuleText.Of(rulebook, consequence));
        }
    }
}

/// <summary>How dimensions become one light, in words.</summary>
public static class CombineText
{
    /// <summary>The sentence.</summary>
    /// <param name="how">How.</param>
    /// <returns>In both languages.</returns>
    public static Bilingual Of(Combination how) => how switch
    {
        Combination.Only => new("只有一个方面。", "There is one aspect."),
        Combination.Worst => new("几个方面取最重的灯。", "Of several aspects the most severe light counts."),
        Combination.First => new("第一个有灯的方面算数。", "The first aspect that has a light counts."),
        Combination.Best => new("几个方面取最轻的灯。", "Of several aspects the least severe light counts."),
        Combination.ByRules => new("几个方面的灯按合成规则得出一个。", "The rules of combination make one light of those of the aspects."),
    };
}
