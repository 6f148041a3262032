using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Says what each number of a clause is (labelling guide, sections 1 and 2).</summary>
internal sealed class NumberJudge(string chars, Enclosures enclosures, Clause clause, IReadOnlyList<Figure> figures)
{
    /// <summary>Characters before a number in which a place or a start value is looked for.</summary>
    private const int Near = 8;

    /// <summary>Characters in front of a clause in which the verb of what it adds to is looked for.</summary>
    private const int Before = 24;

    /// <summary>The role of the figure at an index.</summary>
    internal Role Judge(int index)
    {
        var f = figures[index];
        return Form(f) ?? Surroundings(f) ?? Kind(f) ?? new SizeRule(chars, clause, figures).Judge(index) ?? Role.Quantity;
    }

    private Role? Form(Figure f)
    {
        var token = f.Token;
        if (enclosures.Quoted(token.Start))
        {
            return Role.Name;
        }

        if (enclosures.Bracketed(token.Start))
        {
            return Role.Bracketed;
        }

        if (token.Kind == UnitKind.None)
        {
            return IsPlainLevel(f) ? null : Role.Unitless;
        }

        var before = token.Start > clause.Start ? chars[token.Start - 1] : '\0';
        var after = token.UnitEnd < clause.End ? chars[token.UnitEnd] : '\0';
        return before is '+' or '#' or '/' or '：' || after is '+' or '#' or '制' || IsProportion(token) ? Role.Name
            : before == '第' || IsRank(token) ? Role.Ordinal
            : before is '.' or '-' && token.Start - 1 > clause.Start && char.IsAsciiDigit(chars[token.Start - 2]) ? Role.Name
            : char.IsAsciiLetter(before) && token.Kind is UnitKind.Count or UnitKind.Person or UnitKind.Time ? Role.Name
            : null;
    }

    // 产值之比达到2：1.
    private bool IsProportion(NumberToken token) =>
        token.Kind == UnitKind.None && token.End + 1 < clause.End && chars[token.End] == '：' && char.IsAsciiDigit(chars[token.End + 1]);

    // 人口达到55万: a multiplier stands for the unit when a predicate leads to it.
    // 指数控制在103.5以内: a bound on both sides or a predicate makes a bare ratio.
    private bool IsPlainLevel(Figure f) =>
        f.Token.Style == NumberStyle.Arabic && f.LeadStart < f.Token.Start
        && (f.Token.Multiplier.Length > 0 || f.Bound is not null || Lexicon.Index.Before(chars, f.LeadStart, clause.Start) > 0)
        && (f.Tail >= clause.End || (!CharTable.IsHan(chars[f.Tail]) && !char.IsAsciiLetterOrDigit(chars[f.Tail])));

    private bool IsRank(NumberToken token)
    {
        var before = token.Start > clause.Start ? chars[token.Start - 1] : '\0';
        var two = token.Start - 1 > clause.Start ? chars[token.Start - 2] : '\0';
        return before == '前' && two is not ('目' or '以' or '底' or '年' or '月' or '日')
            && token.Unit is "位" or "名" or "个" or "家" or "强";
    }

    private Role? Surroundings(Figure f)
    {
        var token = f.Token;
        if (IsInstrument(token))
        {
            return Role.Instrument;
        }

        if (Lexicon.Background.At(chars, f.NounEnd, clause.End) > 0 || Lexicon.Background.In(chars, f.Tail, f.NounEnd)
            || Lexicon.Description.In(chars, clause.Start, token.Start))
        {
            return Role.Background;
        }

        if (IsSumOfWorks(f) || IsDocument(f) || IsIndicator(f) || IsTariff(f))
        {
            return Role.Background;
        }

        if (Lexicon.Pointing.Before(chars, token.Start, clause.Start) > 0)
        {
            return Role.Background;
        }

        return IsBase(f) ? Role.Base : IsPlace(f) ? Role.Background : null;
    }

    // 安排项目42项，总投资58亿元: what the works cost in all describes them, unless it is to be signed or has a bound.
    private bool IsSumOfWorks(Figure f) =>
        f.Token.Kind == UnitKind.Money && f.Bound is null && f.LeadStart - clause.Start >= 3
        && chars.AsSpan(clause.Start, f.LeadStart - clause.Start).EndsWith("总投资", StringComparison.Ordinal)
        && !Lexicon.Deal.In(chars, Math.Max(0, clause.Start - Before), f.LeadStart)
        && !chars.AsSpan(f.LeadStart, f.Token.Start - f.LeadStart).ContainsAny("达到成");

    // 落实好支持实体经济的20条政策: the points of a paper in force, unless the paper is still to come.
    private bool IsDocument(Figure f) =>
        f.Token.Unit is "条" or "项" or "个" && Lexicon.Paper.At(chars, f.NounStart, f.NounEnd) > 0 && Lexicon.Carry.In(chars, clause.Start, f.Token.Start)
        && !Lexicon.Issue.In(chars, clause.Start, f.Token.Start);

    // 提出24项指标, 约束性指标9项: how many aims a plan has, as long as nothing is done with them.
    private bool IsIndicator(Figure f) =>
        f.Token.Unit is "项" or "个" && f.Bound is null && Lexicon.Indicator.Before(chars, f.HasNoun ? f.NounEnd : f.LeadStart, clause.Start) > 0
        && !Phrase.VerbBefore(chars, f.LeadStart, clause.Start) && !Lexicon.Done.In(chars, clause.Start, clause.End);

    // 所得税减按15%征收: a rate of a tax or a charge.
    private bool IsTariff(Figure f) =>
        f.Token.Kind == UnitKind.Ratio && Lexicon.Tariff.At(chars, f.Tail, clause.End) > 0;

    private bool IsInstrument(NumberToken token)
    {
        var head = Phrase.SkipLead(chars, clause.Start, token.Start);
        var instrument = Lexicon.Instrument.At(chars, head, token.Start);
        if (instrument > 0 && Lexicon.NoInstrument.At(chars, head, token.Start) == 0)
        {
            // 利用闲置空间建设车位2万个: the means stands in front of what is done with it.
            var means = Lexicon.Means.At(chars, head, token.Start) > 0;
            return !(means || Lexicon.Purpose.At(chars, head, token.Start) > 0) || !DoneWith(head + instrument, token.Start, means);
        }

        if (Lexicon.FrameOpen.At(chars, head, token.Start) > 0 && Lexicon.FrameClose.In(chars, token.UnitEnd, clause.End))
        {
            return true;
        }

        // 推进…通过A、B等4种方式…: the means stands in the middle.
        return token.Unit is "种" or "类" && !Lexicon.Create.In(chars, clause.Start, token.Start);
    }

    private bool DoneWith(int from, int end, bool builds)
    {
        for (var i = from + 2; i < end; i++)
        {
            if (Lexicon.Stage.At(chars, i, end) > 1 || (builds && chars.AsSpan(i, end - i) is var rest && (rest.StartsWith("建设") || rest.StartsWith("打造"))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBase(Figure f)
    {
        var start = f.Token.Start;
        if (start > clause.Start && chars[start - 1] == '每')
        {
            return true;
        }

        var floor = Math.Max(clause.Start, start - Near);
        for (var i = start; i > floor; i--)
        {
            if (Lexicon.From.Before(chars, i, floor) > 0)
            {
                return NextChange(f.Tail);
            }
        }

        return false;
    }

    private bool NextChange(int from)
    {
        for (var i = from; i < clause.End && i < from + 16; i++)
        {
            if (chars[i] is '到' or '至' or '为')
            {
                return true;
            }
        }

        return false;
    }

    // 太乙等3个街道安置房, 在5个乡镇开展试点: the number says where.
    private bool IsPlace(Figure f)
    {
        var place = f.Token.Kind == UnitKind.Count ? Lexicon.Place.At(chars, f.NounStart, f.NounEnd) : 0;
        if (place == 0 || f.NounStart + place >= f.NounEnd || chars[f.NounStart + place] == '级')
        {
            return false;
        }

        var floor = Math.Max(clause.Start, f.Token.Start - Near);
        var near = chars.AsSpan(floor, f.Token.Start - floor);
        var list = chars.AsSpan(clause.Start, f.Token.Start - clause.Start).Contains('、');
        var at = near.LastIndexOf('在');
        var inside = at >= 0 && !near.Contains("在建", StringComparison.Ordinal) && !Lexicon.Create.In(chars, floor + at + 1, f.Token.Start);
        return inside || (near.EndsWith("等") && !list && !Phrase.IsVerbal(chars, f.NounStart + place, f.NounEnd));
    }

    private Role? Kind(Figure f)
    {
        var token = f.Token;
        if (token.Style == NumberStyle.Cover)
        {
            return CoverRule(f);
        }

        if (token.Kind == UnitKind.Spec)
        {
            return Role.Specification;
        }

        if (token.Kind == UnitKind.Time)
        {
            return IsTimeTarget(f) ? null : Role.Time;
        }

        if (token.Kind == UnitKind.Score && f.Bound is null && f.LeadStart == token.Start)
        {
            return Role.Ordinal;
        }

        if (token.Kind is UnitKind.Count && (IsSlogan(f, Lexicon.Slogan) || IsSeries(f)))
        {
            return Role.Slogan;
        }

        return token.Style == NumberStyle.Chinese ? ChineseRule(f) : null;
    }

    private Role? CoverRule(Figure f)
    {
        var word = chars.AsSpan(f.Token.Start, f.Token.End - f.Token.Start);
        var plain = f.Tail >= clause.End || !CharTable.IsHan(chars[f.Tail]) || FigureReader.Joins(chars, f.Tail, clause.End)
            || Lexicon.Summit.At(chars, f.Tail, clause.End) > 0;
        if (!plain)
        {
            return word.StartsWith("百") ? null : Role.Name;
        }

        if (AmongQualities(f))
        {
            return Role.Name;
        }

        var subject = Phrase.SkipLight(chars, clause.Start, f.Token.Start);
        return word.SequenceEqual("全域治理") && f.Token.Start - subject < 2 ? Role.Slogan : null;
    }

    // 全方位、全覆盖、常态化监管: how something is done.
    private bool AmongQualities(Figure f) =>
        (f.Tail + 1 < clause.End && chars[f.Tail] == '、' && Lexicon.Quality.At(chars, f.Tail + 1, clause.End) > 0)
        || (f.Token.Start - 1 > clause.Start && chars[f.Token.Start - 1] == '、' && Lexicon.Quality.Before(chars, f.Token.Start - 1, clause.Start) > 0);

    private bool IsTimeTarget(Figure f)
    {
        // 每月下村不少于2天, 提供不少于30天的照护: a standard of a service.
        if (f.Bound is not null && f.Token.Unit is "天" or "小时" or "个小时" or "分钟" && (Recurs(f) || IsServed(f)))
        {
            return true;
        }

        var measured = Lexicon.MeasuredTime.In(chars, clause.Start, f.Token.Start);
        if (measured && (f.Token.Style == NumberStyle.Arabic || f.Bound is not null))
        {
            return f.Token.Unit is not ("月" or "日" or "号") || f.Bound is not null;
        }

        return f.Token.Style == NumberStyle.Arabic && f.Bound == Comparator.AtMost && f.Token.Unit is not ("年" or "月" or "个月")
            && Lexicon.Service.In(chars, f.Tail, Math.Min(clause.End, f.Tail + 8));
    }

    private bool IsServed(Figure f) =>
        f.Bound == Comparator.AtLeast && f.LeadStart < f.Token.Start && f.NounStart > f.Tail && Phrase.VerbBefore(chars, f.LeadStart, clause.Start);

    private bool Recurs(Figure f)
    {
        var near = chars.AsSpan(clause.Start, f.Token.Start - clause.Start);
        var each = near.LastIndexOf('每');
        return f.LeadStart < f.Token.Start && each >= 0 && each + 1 < near.Length && near[each + 1] is '天' or '日' or '周' or '月' or '季' or '年';
    }

    // 三个一批, 9个方面的工作, 4个方面发力: a series that is only counted.
    private bool IsSeries(Figure f)
    {
        var next = chars.AsSpan(f.Tail, clause.End - f.Tail);
        if (f.Token.Unit == "个" && f.Tail == f.Token.UnitEnd && (next.StartsWith("一") || next.StartsWith("方面")))
        {
            return true;
        }

        var slogan = Lexicon.Slogan.At(chars, f.NounStart, f.NounEnd);
        return slogan > 0 && f.NounStart + slogan < f.NounEnd && chars[f.NounStart + slogan] == '的';
    }

    private bool IsSlogan(Figure f, WordSet slogans)
    {
        if (!f.HasNoun)
        {
            return false;
        }

        var length = slogans.Before(chars, f.NounEnd, f.NounStart);
        return length > 0 && f.NounEnd - f.NounStart - length <= 4;
    }

    private Role? ChineseRule(Figure f)
    {
        var token = f.Token;
        if (token.Round)
        {
            return RoundRule(f);
        }

        if (token.Kind is UnitKind.Ratio or UnitKind.WorkTime)
        {
            return token.Unit == "倍" && f.Bound is null && !Lexicon.Change.In(chars, clause.Start, token.Start) ? Role.Slogan : null;
        }

        if (token.Kind is not (UnitKind.Count or UnitKind.Person))
        {
            return Phrase.VerbBefore(chars, f.LeadStart, clause.Start) || f.LeadStart < token.Start ? null : Role.Slogan;
        }

        if (token.Value < 2)
        {
            return f.Bound is not null && token.Value == 1 ? null : Role.Slogan;
        }

        // 二次, 二手: two of a thing are 两.
        if (token.Value == 2 && chars[token.Start] == '二' && token.End == token.Start + 1)
        {
            return Role.Ordinal;
        }

        var works = f.HasNoun && chars.AsSpan(f.NounStart, f.NounEnd - f.NounStart).Contains("实事", StringComparison.Ordinal);
        var governed = works || Lexicon.Create.Before(chars, f.LeadStart, clause.Start) > 1
            || (!f.HasNoun && Lexicon.Create.In(chars, clause.Start, token.Start));
        return !governed || IsSlogan(f, Lexicon.SloganWeak) || (f.HasNoun && Lexicon.SloganWeak.At(chars, f.NounStart, f.NounEnd) > 0)
            || (f.NounEnd - f.NounStart < 2 && f.HasNoun)
            ? Role.Slogan : null;
    }

    // 产值过百亿元 is a level, 百亿级产业 and 千名干部 are not.
    private Role? RoundRule(Figure f)
    {
        var over = f.LeadStart < f.Token.Start
            && (f.Bound is Comparator.AtLeast or Comparator.About || Lexicon.Neutral.Before(chars, f.Token.Start, f.LeadStart) > 1);
        var ends = !f.HasNoun || Lexicon.Summit.At(chars, f.NounStart, f.NounEnd) > 0;
        var counted = f.Token.Kind is UnitKind.Count or UnitKind.Person && (f.HasNoun || f.Bound is null);
        return over && ends && !counted && f.Token.Kind is not UnitKind.Time ? null : Role.Slogan;
    }
}
