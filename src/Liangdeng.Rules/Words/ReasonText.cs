using NodaTime;

namespace Liangdeng.Rules;

/// <summary>The reason of a light as a sentence: figures, then the rule. Made on view from stored facts and the
/// rulebook's
/// version; never stored itself.</summary>
public static class ReasonText
{
    /// <summary>The sentence.</summary>
    /// <param name="lighting">The light.</param>
    /// <param name="language">Which language.</param>
    /// <returns>For example 黄灯：截至9月底应达75.0%（225亩），实达62.3%（187亩），落后12.7个百分点（规则：落后10—30个百分点）.</returns>
    public static string Of(Lighting lighting, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(lighting);
        if (lighting.Grey is { } grey)
        {
            return Grey(grey, lighting).In(language);
        }

        var one = lighting.Part.Dimensions.Count == 1;
        var parts = new ReasonFigures(lighting.Part, lighting.Facts, lighting.Rule!, lighting.Dimension!).Parts();
        var rule = RuleText.Of(lighting.Rulebook, lighting.Rule!.When);
        var name = lighting.Light.Name;
        var about = lighting.Dimension!.Name;
        var zh = $"{name.Zh}{(one ? "" : $"（{about.Zh}）")}：{Joined(parts.Select(p => p.Zh), "，")}（规则：{rule.Zh}）";
        var en =
            $"{RuleText.Capital(name.En)}{(one ? "" : $" ({about.En})")}: {Joined(parts.Select(p => p.En), ", ")} (rule: {rule.En})";
        var others = one ? new Bilingual("", "") : Others(lighting);
        return new Bilingual(zh + others.Zh, en + others.En).In(language);
    }

    private static string Joined(IEnumerable<string> parts, string with) => string.Join(with, parts);

    private static Bilingual Others(Lighting lighting)
    {
        var all = lighting.Dimensions;
        var lit = all.Where(d => d.Light is not null && d.Dimension != lighting.Dimension).ToList();
        var left = all.Where(d => d.Light is null && d.Missing.Count + d.MissingOwn.Count > 0).ToList();
        var unfit = all.Where(d => d.Light is null && d.Missing.Count + d.MissingOwn.Count == 0).ToList();
        var zh = (lit.Count == 0 ? "" : $"；{Joined(lit.Select(d => d.Dimension.Name.Zh + d.Light!.Name.Zh), "、")}")
            + (left.Count == 0 ? "" : $"；没有数据、未评：{Joined(left.Select(d => d.Dimension.Name.Zh), "、")}")
            + (unfit.Count == 0 ? "" : $"；没有规则适用、未评：{Joined(unfit.Select(d => d.Dimension.Name.Zh), "、")}");
        var en =
            (lit.Count == 0 ? "" : $"; {Joined(lit.Select(d => $"{d.Dimension.Name.En}: {d.Light!.Name.En}"), ", ")}")
            + (left.Count == 0 ? "" : $"; not judged for want of figures: {Joined(left.Select(d => d.Dimension.Name.En), ", ")}")
            + (unfit.Count == 0 ? "" : $"; not judged since no rule fits: {Joined(unfit.Select(d => d.Dimension.Name.En), ", ")}");
        return new(zh, en);
    }

    private static Bilingual Grey(GreyReason reason, Lighting lighting)
    {
        var head = lighting.Facts.Head;
        var due = head.ReportDue is { } by
            ? new Bilingual($"（填报截止{DayText.Zh(by)}）", $" (due on {DayText.En(by)})")
            : new("", "");
        var stale = lighting.Rulebook.Evaluation.StaleAfter;
        return reason switch
        {
            GreyReason.NotBrokenDown => new("未分解：任务分解尚未下达", "Not broken down: no breakdown has been issued"),
            GreyReason.NotYetDue => new("未到期：还没有到第一次评价的时候", "Not due yet: the first evaluation is still to come"),
            GreyReason.NotReported => new($"未填报：没有已核实的数据{due.Zh}",
                $"Not reported: there is no verified figure{due.En}"),
            GreyReason.Stale => new(
                $"数据过期：最近核实的是{CutOff(head).Zh}的数，规则最多允许滞后{stale}期",
                $"Out of date: the last verified figure is for {CutOff(head).En}; the rules allow a lag of {stale} period{(stale == 1 ? "" : "s")} at most"),
            GreyReason.NoFacts => new("未评：没有规则所需的数据", "Not judged: the figures that the rules need are not there"),
            GreyReason.NoRule => new("未评：没有一条规则适用", "Not judged: no rule fits"),
        };
    }

    internal static Bilingual CutOff(FactsHead head)
    {
        var day = head.CutOff!.Value;
        var end = day.PlusDays(1).Day == 1;
        var sameYear = day.Year == head.Day.Year;
        var date = LocalDateText(day, end, sameYear);
        return date;
    }

    private static Bilingual LocalDateText(LocalDate day, bool end, bool sameYear)
    {
        var year = PlainDecimal.Write(day.Year);
        var month = PlainDecimal.Write(day.Month);
        var zh = (sameYear ? "" : year + "年") + month + "月" + (end ? "底" : PlainDecimal.Write(day.Day) + "日");
        var name = day.ToString(sameYear ? "MMMM" : "MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture);
        return new(zh, end ? "the end of " + name : PlainDecimal.Write(day.Day) + " " + name);
    }
}
