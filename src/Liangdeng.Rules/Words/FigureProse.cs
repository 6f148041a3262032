namespace Liangdeng.Rules;

/// <summary>Figures and effects as prose, in both languages.</summary>
public static class FigureProse
{
    /// <summary>How a figure is worked out.</summary>
    /// <param name="rulebook">The rulebook that it stands in.</param>
    /// <param name="figure">The figure.</param>
    /// <returns>For example 排名：按得分，高者为优，从末位数起，并列取较前一端的名次 / rank by marks, the highest best, …</returns>
    public static Bilingual Of(Rulebook rulebook, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        Bilingual When(Condition c) => RuleText.Of(rulebook, c);
        return figure switch
        {
            Figure.Sum s => Join(
                s.Items.Select(p => p.Weight == 1 ? Name(p.Of) : Weighted(p.Of, p.Weight)), "加", " plus "),
            Figure.Difference d => new($"{Name(d.First).Zh}减{Name(d.Second).Zh}", $"{Name(d.First).En} less {Name(d.Second).En}"),
            Figure.Quotient q => new($"{Name(q.Part).Zh}除以{Name(q.Whole).Zh}", $"{Name(q.Part).En} divided by {Name(q.Whole).En}"),
            Figure.Product p => new(
                $"每{Each(p.Factor).Zh}{p.Unit.Say(p.Each).Zh}（{Name(p.Factor).Zh}）", $"{p.Unit.Say(p.Each).En} for each {Each(p.Factor).En} ({Name(p.Factor).En})"),
            Figure.Extreme { Largest: true } e => Join(e.Parts.Select(Name), "、", ", ", "中最大的", "the largest of "),
            Figure.Extreme e => Join(e.Parts.Select(Name), "、", ", ", "中最小的", "the smallest of "),
            Figure.Rounded r => Rounded(r),
            Figure.Cases c => Cases(c, When),
            Figure.Score s => Score(s, When),
            Figure.Span s => new(
                $"从{Name(s.From).Zh}到{Name(s.To).Zh}的{Counted(s.Unit).Zh}", $"{Counted(s.Unit).En} from {Name(s.From).En} to {Name(s.To).En}"),
            Figure.DimensionsLit d => new(
                $"亮{Lights(d.Lights).Zh}的维度数", $"the number of dimensions with {Lights(d.Lights).En}"),
            DeepFigure.Lit l => Lit(rulebook, l),
            DeepFigure.Held h => Held(When(h.When), h.Within),
            DeepFigure.Before b => new(
                $"{b.Periods}期以前的{Name(b.Parts.First()).Zh}", $"{Name(b.Parts.First()).En}, {Plural(b.Periods, "period")} ago"),
            DeepFigure.Rank r => Rank(rulebook, r),
            DeepFigure.OfGroup g => Taken(
                rulebook, g.Taking, g.Parts.FirstOrDefault(), g.Where, g.Within is null ? new("全部对象", "all items") : Within(rulebook, g.Within)),
            DeepFigure.OfItems i => Taken(rulebook, i.Taking, i.Parts.FirstOrDefault(), i.Where, new("本单位的事项", "the items of the unit")),
            _ => Name(figure),
        };
    }

    /// <summary>An effect as a phrase.</summary>
    /// <param name="rulebook">The rulebook that it stands in.</param>
    /// <param name="effect">The effect.</param>
    /// <returns>For example 督办函（由发改委，致责任单位，限5个工作日；逾期：约谈）.</returns>
    public static Bilingual Of(Rulebook rulebook, Effect effect)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(effect);
        List<Bilingual> parts = [];
        void Add(Bilingual? words, string zh, string en)
        {
            if (words is not null)
            {
                parts.Add(new(zh + words.Zh, en + words.En));
            }
        }

        Add(effect.By, "由", "by ");
        Add(effect.To, "对象：", "to ");
        Add(effect.Where, "公开：", "made public: ");
        Add(effect.Amount is { } much ? much.Unit.Say(much.Value) : null, "", "");
        Add(effect.Due is { } due ? due.Unit.Say(due.Count) : null, "限", "within ");
        Add(effect.Unanswered is { } next ? rulebook.FindEffect(next)?.Name : null, "逾期：", "if overdue: ");
        return parts.Count == 0
            ? effect.Name
            : new($"{effect.Name.Zh}（{string.Join("，", parts.Select(p => p.Zh))}）", $"{effect.Name.En} ({string.Join(", ", parts.Select(p => p.En))})");
    }

    internal static Bilingual Lights(IEnumerable<Light> lights) => Join(lights.Select(l => l.Name), "或", " or ");

    private static Bilingual Name(Figure figure) => figure.Name;

    private static Bilingual Each(Figure figure) => figure.Unit.Say(1, "1") is var one ? new(one.Zh, one.En == "1" ? "one" : one.En) : one;

    private static Bilingual Weighted(Figure of, decimal weight)
    {
        var percent = PlainDecimal.Write(weight * 100);
        return new($"{Name(of).Zh}×{percent}%", $"{Name(of).En} × {percent}%");
    }

    private static Bilingual Rounded(Figure.Rounded r)
    {
        var how = r.How switch
        {
            MidpointRounding.ToNegativeInfinity => new Bilingual("只舍不入", "rounded down"),
            MidpointRounding.ToPositiveInfinity => new("只入不舍", "rounded up"),
            _ => new("四舍五入", "rounded half up"),
        };
        return new($"{Name(r.Parts.First()).Zh}，{how.Zh}到小数点后{r.Places}位", $"{Name(r.Parts.First()).En}, {how.En} to {Plural(r.Places, "place")}");
    }

    private static Bilingual Cases(Figure.Cases c, Func<Condition, Bilingual> when)
    {
        var parts = c.Items.Select(i => new Bilingual($"{when(i.When).Zh}时为{Name(i.Is).Zh}", $"{Name(i.Is).En} when {when(i.When).En}"));
        var rest = c.Otherwise is { } other ? new Bilingual($"其他为{Name(other).Zh}", $"else {Name(other).En}") : new("其他不计", "else not known");
        return Join(parts.Append(rest), "；", "; ");
    }

    private static Bilingual Score(Figure.Score s, Func<Condition, Bilingual> when)
    {
        var parts = s.Items.Select(p =>
        {
            var sign = p.Marks < 0 ? new Bilingual("扣", "take away ") : new("加", "add ");
            var much = p.Each is { } figure && p.Marks == 1 && figure.Unit.Word == s.Unit.Word
                ? figure.Name
                : s.Unit.Say(Math.Abs(p.Marks));
            var each = p.Each is { } e && much != e.Name ? new Bilingual($"（每{Each(e).Zh}{e.Name.Zh}）", $" for each {Each(e).En} of {e.Name.En}") : new("", "");
            var most = p.AtMost is { } m ? new Bilingual($"，最多{s.Unit.Say(m).Zh}", $", at most {s.Unit.Say(m).En}") : new("", "");
            var cause = p.When is { } w ? new Bilingual(when(w).Zh + "：", $" ({when(w).En})") : new("", "");
            return new Bilingual($"{cause.Zh}{sign.Zh}{much.Zh}{each.Zh}{most.Zh}", $"{sign.En}{much.En}{each.En}{most.En}{cause.En}");
        });
        var ends = new[]
        {
            s.Least is { } least ? new Bilingual($"最低{s.Unit.Say(least).Zh}", $"not below {s.Unit.Say(least).En}") : null,
            s.Most is { } top ? new Bilingual($"最高{s.Unit.Say(top).Zh}", $"not above {s.Unit.Say(top).En}") : null,
        }.OfType<Bilingual>();
        var start = s.Unit.Say(s.Start);
        return Join(new[] { new Bilingual($"基础{start.Zh}", $"start with {start.En}") }.Concat(parts).Concat(ends), "；", "; ");
    }

    private static Bilingual Lit(Rulebook rulebook, DeepFigure.Lit l)
    {
        var lights = l.Lights.Select(id => rulebook.FindLight(id)!.Name);
        var rules = l.Rules.Select(id => new Bilingual($"规则{id}", $"rule {id}"));
        var what = Join(lights.Concat(rules), "或", " or ");
        return l.Within is null
            ? new($"此前连续亮{what.Zh}的期数", $"the number of periods in a row, before this one, with {what.En}")
            : new($"此前（{Window(l.Within).Zh}）亮{what.Zh}的次数", $"how often it had {what.En} before ({Window(l.Within).En})");
    }

    private static Bilingual Held(Bilingual when, Window? window) => window is null
        ? new($"连续（含本期）{when.Zh}的期数", $"the number of periods in a row, this one included, with: {when.En}")
        : new($"{Window(window).Zh}（含本期）{when.Zh}的次数", $"how often, this period included ({Window(window).En}): {when.En}");

    private static Bilingual Window(Window window) => window.Unit switch
    {
        WindowUnit.Ever => new("全程", "ever"),
        WindowUnit.Periods => new($"近{window.Count}期", $"the last {Plural(window.Count, "period")}"),
        WindowUnit.Days => new($"近{window.Count}天", $"the last {Plural(window.Count, "day")}"),
        WindowUnit.Months => new($"近{window.Count}个月", $"the last {Plural(window.Count, "month")}"),
        WindowUnit.Month => new("本月", "this calendar month"),
        WindowUnit.Quarter => new("本季度", "this calendar quarter"),
        WindowUnit.HalfYear => new("本半年", "this half-year"),
        WindowUnit.Year => new("本年", "this calendar year"),
    };

    private static Bilingual Rank(Rulebook rulebook, DeepFigure.Rank r)
    {
        var (of, t) = (Name(r.Parts.First()), r.Terms);
        var within = t.Within is null ? new Bilingual("全部对象", "all items") : Within(rulebook, t.Within);
        return new(
            $"在{within.Zh}中按{of.Zh}排名，{(t.HighestIsBest ? "高" : "低")}者为优，从{(t.FromBottom ? "末位" : "首位")}数起，"
            + $"并列的都算{(t.TiesShareWorse ? "较远" : "较近")}的名次{(t.AsPercent ? "，按百分比" : "")}",
            $"the place among {within.En} by {of.En}, the {(t.HighestIsBest ? "highest" : "lowest")} being best, counted from the"
            + $" {(t.FromBottom ? "bottom" : "top")}; equal ones share the place {(t.TiesShareWorse ? "farther from" : "nearer to")} that end"
            + (t.AsPercent ? ", in percent of how many there are" : ""));
    }

    private static Bilingual Within(Rulebook rulebook, string within)
    {
        if (within == "group")
        {
            return new("同一单位", "those of the same unit");
        }

        var name = rulebook.Declared.First(t => t.Id == within).Name;
        return new($"{name.Zh}相同的对象", $"those with the same {name.En}");
    }

    private static Bilingual Taken(Rulebook rulebook, Take take, Figure? of, Condition? where, Bilingual among)
    {
        var only = where is null ? new Bilingual("", "") : RuleText.Of(rulebook, where) is var w ? new($"，只算{w.Zh}的", $" with: {w.En}") : new("", "");
        var name = of is null ? new Bilingual("", "") : Name(of);
        return take switch
        {
            Take.Count => new($"{among.Zh}的件数{only.Zh}", $"the number of {among.En}{only.En}"),
            Take.Share => new($"{among.Zh}中所占的比例{only.Zh}", $"the share of {among.En}{only.En}"),
            Take.Sum => new($"{among.Zh}的{name.Zh}之和{only.Zh}", $"the sum of {name.En} over {among.En}{only.En}"),
            Take.Average => new($"{among.Zh}的{name.Zh}平均数{only.Zh}", $"the average {name.En} of {among.En}{only.En}"),
            Take.Median => new($"{among.Zh}的{name.Zh}中位数{only.Zh}", $"the median {name.En} of {among.En}{only.En}"),
            Take.Highest => new($"{among.Zh}中最高的{name.Zh}{only.Zh}", $"the highest {name.En} of {among.En}{only.En}"),
            Take.Lowest => new($"{among.Zh}中最低的{name.Zh}{only.Zh}", $"the lowest {name.En} of {among.En}{only.En}"),
        };
    }

    private static Bilingual Counted(FigureUnit unit) => unit.Word switch
    {
        "working-days" => new("工作日数", "working days"),
        "months" => new("整月数", "whole months"),
        "years" => new("整年数", "whole years"),
        _ => new("天数", "days"),
    };

    private static string Plural(int n, string word) => PlainDecimal.Write(n) + " " + word + (n == 1 ? "" : "s");

    private static Bilingual Join(IEnumerable<Bilingual> parts, string zh, string en, string afterZh = "", string beforeEn = "")
    {
        var all = parts.ToList();
        return new(string.Join(zh, all.Select(p => p.Zh)) + afterZh, beforeEn + string.Join(en, all.Select(p => p.En)));
    }
}
