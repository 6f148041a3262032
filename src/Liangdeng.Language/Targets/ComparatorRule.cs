using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Decides the comparator of a promised figure and names the pattern (labelling guide, section 3).</summary>
internal sealed class ComparatorRule(string chars, Clause clause)
{
    /// <summary>Characters between 等 and the number, when the counted noun stands there.</summary>
    private const int LongestClassName = 14;

    /// <summary>The same for a class named in a word or two (等断头路3处).</summary>
    private const int ShortClassName = 6;

    /// <summary>The comparator and the id of the reason.</summary>
    internal (Comparator Comparator, string Reason) Decide(Figure f)
    {
        if (f.Token.Style == NumberStyle.Cover)
        {
            var nearly = chars.AsSpan(clause.Start, f.Token.Start - clause.Start).Contains("基本", StringComparison.Ordinal);
            return (f.Bound ?? (nearly ? Comparator.About : Comparator.Exactly), ReadingReasons.CoverAll);
        }

        if (f.Bound is { } bound)
        {
            return (bound, f.Distributed ? ReadingReasons.Distributed
                : f.Token.Kind is UnitKind.WorkTime or UnitKind.Time && bound == Comparator.AtMost ? ReadingReasons.TimeLimit : ReadingReasons.BoundWord);
        }

        if (f.Token.Kind == UnitKind.WorkTime)
        {
            return (Comparator.AtMost, ReadingReasons.TimeLimit);
        }

        if (f.Token is { Value: 100, Unit: "%" } && Lexicon.Change.Before(chars, f.LeadStart, clause.Start) == 0)
        {
            return (Comparator.Exactly, ReadingReasons.CoverAll);
        }

        if (f.Token.Kind is UnitKind.Length or UnitKind.Energy && IsNamedWork(f))
        {
            return (Comparator.Exactly, ReadingReasons.ClosedList);
        }

        return f.Token.Kind == UnitKind.Count && Named(f) is { } reason ? (Comparator.Exactly, reason) : (Comparator.AtLeast, Bare(f));
    }

    private string? Named(Figure f) =>
        IsClosedList(f) || CountedNoun.IsCountedOut(chars, f) ? ReadingReasons.ClosedList
        : IsAlreadyThere(f) ? ReadingReasons.AlreadyFixed
        : IsCarriedForward(f) ? ReadingReasons.CarriedForward
        : null;

    private string Bare(Figure f) => f.Token.Kind switch
    {
        UnitKind.Ratio => Lexicon.Change.Before(chars, f.LeadStart, clause.Start) > 0 ? ReadingReasons.RateOfChange : ReadingReasons.Level,
        UnitKind.Money => ReadingReasons.Money,
        UnitKind.Count or UnitKind.Person => ReadingReasons.CountedThing,
        UnitKind.Time => ReadingReasons.Level,
        _ => ReadingReasons.Amount,
    };

    // A、B等7个…; A、B等项目15个; A、B2个….
    private bool IsClosedList(Figure f)
    {
        var pre = chars.AsSpan(f.MemberStart, Math.Max(0, f.Token.Start - f.MemberStart));
        var etc = pre.LastIndexOf('等');
        if (etc == pre.Length - 1 && etc > 0)
        {
            return pre[etc - 1] is not ('高' or '平' or '对' or '初' or '中' or '同' or '优' or '上');
        }

        if (etc > 0 && !f.HasNoun && f.LeadStart - f.MemberStart - etc <= LongestClassName)
        {
            return (pre[..etc].Contains('、') && Lexicon.SetNoun.Before(chars, f.LeadStart, f.MemberStart) > 0)
                || (f.Token.Unit is "处" or "座" or "条" or "个" or "所" && f.LeadStart - f.MemberStart - etc <= ShortClassName);
        }

        return etc < 0 && f.HasNoun && f.LeadStart == f.Token.Start && f.Token.Unit is not ("户" or "人" or "名") && EndsInName(f, pre);
    }

    // 甲路、乙路等53公里道路, 甲厂等60万千瓦机组: measured, but drawn up by name all the same.
    private bool IsNamedWork(Figure f) => f.Token.Start > f.MemberStart && chars[f.Token.Start - 1] == '等' && IsClosedList(f);

    private bool EndsInName(Figure f, ReadOnlySpan<char> pre)
    {
        var join = pre.LastIndexOfAny("、和与及");
        if (join < 2 || pre.Length - join - 1 < 2 || pre[^1] is '级' or '类' or '型' or '性' or '的' or '各' or '新' or '共' or '其' or '中' or '批' or '好' or '成')
        {
            return false;
        }

        var last = f.MemberStart + join + 1;
        return !Phrase.VerbBefore(chars, f.Token.Start, f.MemberStart) && Phrase.SkipLead(chars, last, f.Token.Start) == last
            && Lexicon.Create.At(chars, last, f.Token.Start) == 0 && Lexicon.Soft.At(chars, last, f.Token.Start) == 0
            && Phrase.SkipLight(chars, f.MemberStart, f.Token.Start) < last;
    }

    // In a means (利用现有校舍改建幼儿园5所) it says nothing of what is counted.
    private bool IsAlreadyThere(Figure f)
    {
        var head = Phrase.SkipLead(chars, f.MemberStart, f.Token.Start);
        return Lexicon.AlreadyThere.In(chars, Lexicon.Means.At(chars, head, f.Token.Start) > 0 ? f.Token.Start : f.MemberStart, Math.Max(f.NounEnd, f.Tail));
    }

    private bool IsCarriedForward(Figure f)
    {
        var counted = f.HasNoun
            ? EndsInSet(f.NounStart, f.NounEnd)
            : Lexicon.SetNoun.Before(chars, f.LeadStart, f.MemberStart) > 0 || LeadsToSet(f);
        return counted && CountsWorks(f.Token.Unit) && Governor(f);
    }

    // 改革任务落地见效: the verbs that close the phrase are looked behind.
    private bool EndsInSet(int start, int end)
    {
        for (var at = end; at > start;)
        {
            if (Lexicon.SetNoun.Before(chars, at, start) > 0)
            {
                return true;
            }

            var tail = Lexicon.NounTail.Before(chars, at, start);
            at = tail == 0 ? start : at - tail;
        }

        return false;
    }

    // 实施7所学校的校舍工程: schools are counted, not works.
    private static bool CountsWorks(string unit) => unit is not ("所" or "家" or "村" or "镇" or "乡" or "县");

    // 14项31件为民办实事项目: the noun stands behind the second number.
    private bool LeadsToSet(Figure f) =>
        f.Tail < clause.End && char.IsAsciiDigit(chars[f.Tail]) && Lexicon.SetNoun.In(chars, f.Tail, Math.Min(clause.End, f.Tail + 20));

    // The first verb of the clause carries something forward, and no verb of beginning follows it at once.
    private bool Governor(Figure f)
    {
        var from = Lexicon.Carry.At(chars, f.MemberStart, f.Token.Start) > 1 ? f.MemberStart : clause.Start;
        var head = Phrase.SkipLead(chars, from, f.Token.Start);
        if (head > clause.Start && chars.AsSpan(clause.Start, head - clause.Start).Contains("继续", StringComparison.Ordinal))
        {
            return !Begins(head, f.Token.Start);
        }

        for (var i = head; i < f.Token.Start; i++)
        {
            var carry = Lexicon.Carry.At(chars, i, f.Token.Start);
            var create = Lexicon.Create.At(chars, i, f.Token.Start);
            if (carry > 0 && carry >= create)
            {
                return !Begins(i + carry, f.Token.Start);
            }

            if (create > 1)
            {
                return false;
            }
        }

        return false;
    }

    private bool Begins(int at, int end) => at < end && (chars[at] == '新' || Lexicon.Beginning.At(chars, at, end) > 0);
}
