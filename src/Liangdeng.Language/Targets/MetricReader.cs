using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Names what a figure measures, in the words of the text, and fills in what a coordination leaves out.</summary>
internal sealed class MetricReader(string chars, Enclosures enclosures)
{
    /// <summary>Characters up to which a list of names is kept whole in a metric.</summary>
    private const int LongestList = 24;

    /// <summary>Characters a cell of a table may have to name the figure in the next one.</summary>
    private const int LongestCell = 40;

    private List<string> respective = [];
    private string subject = "";
    private string verb = "";
    private readonly CountedNoun nouns = new(chars, enclosures);
    private readonly List<string> recent = [];
    private string topic = "";
    private string cell = "";
    private int sentence = -1;
    private int clauseStart = -1;

    /// <summary>Goes on to a new line: what was said before is forgotten, but for the cell of a table in front of it.</summary>
    internal void NewLine()
    {
        Forget();
        topic = "";
        subject = cell;
        sentence = -1;
    }

    private void Forget()
    {
        (subject, verb, respective) = ("", "", []);
        recent.Clear();
    }

    /// <summary>A clause without a figure may name the subject of the next one.</summary>
    internal void Hear(Clause clause)
    {
        Enter(clause);
        HearCell(clause);
        var start = Phrase.SkipLight(chars, clause.Start, clause.End);
        if (clause.End - start is >= 2 and <= 24 && !chars.AsSpan(start, clause.End - start).ContainsAnyInRange('0', '9'))
        {
            subject = chars[start..WithoutChange(start, Phrase.NounCore(chars, start, clause.End))];
            verb = "";
        }
    }

    // 居民收入稳步增长, 比去年…: how it moves is told by the figure that follows.
    private int WithoutChange(int start, int end)
    {
        var changed = end - Lexicon.Change.Before(chars, end, start);
        var bare = changed == end ? end : changed - Lexicon.Lead.Before(chars, changed, start);
        return bare - start >= 2 ? bare : end;
    }

    /// <summary>A line of its own without a mark at its end: the next line may hold the figure for it. An office is no
    /// measure.</summary>
    internal void HearCell(Clause clause)
    {
        var whole = clause.Mark == '\n' && (clause.Start == 0 || chars[clause.Start - 1] == '\n');
        var text = chars.AsSpan(clause.Start, clause.End - clause.Start);
        if (whole && text.Length is >= 4 and <= LongestCell && Lexicon.Office.Before(chars, clause.End, clause.Start) == 0
            && !text.ContainsAnyInRange('0', '9'))
        {
            cell = text.ToString();
        }
    }

    /// <summary>The metric of a figure, and the metrics of its parts where one number holds for several.</summary>
    internal (string Metric, IReadOnlyList<string> Members) Read(Clause clause, IReadOnlyList<Figure> figures, int index)
    {
        var f = figures[index];
        Enter(clause);
        cell = "";
        var metric = Respective(clause, figures, index) ?? Plain(clause, nouns.Lent(figures, index));
        if (metric.Length == 0)
        {
            metric = chars[f.MemberStart..f.Tail];
        }

        metric = metric.Trim('、', '，', '：', ' ', '—', '-', '的');
        Remember(metric);
        return (metric, Members(f));
    }

    private void Enter(Clause clause)
    {
        if (clause.Sentence != sentence)
        {
            var first = sentence < 0;
            sentence = clause.Sentence;
            if (!first)
            {
                Forget();
            }

            topic = MetricCut.Topic(chars, clause.Start, clause.End) is { Length: > 0 } named ? named : topic;
        }
        else if (clause.Start != clauseStart && ListMarks.Length(chars, clause.Start, clause.End) > 0)
        {
            Forget();
        }

        clauseStart = clause.Start;
    }

    // A、B分别增长10%和12%: first number to A, second to B.
    private string? Respective(Clause clause, IReadOnlyList<Figure> figures, int index)
    {
        var f = figures[index];
        var each = chars.AsSpan(clause.Start, f.Token.Start - clause.Start).LastIndexOf("分别", StringComparison.Ordinal);
        if (each < 0)
        {
            return null;
        }

        each += clause.Start;
        var first = 0;
        while (first < figures.Count && figures[first].Token.Start < each)
        {
            first++;
        }

        var start = Phrase.SkipLight(chars, clause.Start, each);
        var names = NameList.Split(chars, enclosures, start, Phrase.SkipTrail(chars, start, each));
        var count = figures.Count - first;
        if (count < 2 || index < first)
        {
            return null;
        }

        NameList.ShareTail(names);
        respective = names.Count == 0 ? respective : names;
        names = names.Count == 0 ? respective : names;

        var change = each + 2;
        var stop = Math.Max(change, figures[first].LeadStart);
        var name = names.Count == count ? names[index - first]
            : names.Count == 0 && recent.Count >= count ? recent[^count]
            : chars[start..Phrase.SkipTrail(chars, start, each)];
        return name + chars[change..Phrase.SkipTrail(chars, change, stop)];
    }

    private string Plain(Clause clause, Figure f)
    {
        var lead = Math.Max(f.MemberStart, f.LeadStart);
        var start = Phrase.SkipLight(chars, f.MemberStart, lead);
        var end = Phrase.SkipTrail(chars, start, lead);
        var pre = MetricCut.Name(chars, start, end);
        var verbal = f.HasNoun && Phrase.IsVerbal(chars, f.NounStart, f.NounEnd);
        if (f.Token.Kind == UnitKind.Money && f.NounStart > f.Tail && pre.EndsWith("规模", StringComparison.Ordinal))
        {
            return chars[f.NounStart..f.NounEnd];
        }

        if (f.HasNoun && !verbal && f.Token.Kind != UnitKind.Money)
        {
            return WithNoun(f, start, end, pre);
        }

        if (f.Token.Kind is UnitKind.WorkTime or UnitKind.Time && f.Bound == Comparator.AtMost)
        {
            return Limit((pre.Length > 0 ? pre : subject) + (verbal ? chars[f.NounStart..f.NounEnd] : ""));
        }

        return WithoutNoun(clause, f, start, end, pre);
    }

    private static string Limit(string name) => name.EndsWith("时限", StringComparison.Ordinal) || name.EndsWith("时间", StringComparison.Ordinal) ? name : name + "时限";

    private string WithNoun(Figure f, int start, int end, string pre)
    {
        var noun = chars[f.NounStart..Phrase.NounCore(chars, f.NounStart, f.NounEnd)];
        var becomes = noun.IndexOf("成为", StringComparison.Ordinal);
        if (f.Token.Kind == UnitKind.Ratio && becomes > 0)
        {
            return $"{noun[(becomes + 2)..]}占{noun[..becomes]}比例";
        }

        if (f.Token.Kind == UnitKind.Ratio)
        {
            return pre.Length >= 4 ? pre : pre.Length >= 2 ? pre + noun : noun + "占比";
        }

        if (MetricCut.IsAddressee(pre) && noun.Length >= 4)
        {
            return noun;
        }

        noun = nouns.Listed(f, nouns.Whole(f, noun));
        if (pre.Length == 0 && verb.Length > 0 && f.MemberStart > 0 && chars[f.MemberStart - 1] == '、')
        {
            return verb + noun;
        }

        var stage = Lexicon.Stage.At(chars, start, end);
        verb = stage > 0 ? chars.Substring(start, stage) : "";
        if (CountedNoun.IsCountedOut(chars, f))
        {
            return verb + chars[f.NounStart..f.NounEnd];
        }

        return pre.Length > LongestList && pre.IndexOf('、', StringComparison.Ordinal) is var first and > 0
            ? $"{pre[..first]}等{chars[f.NounStart..f.NounEnd]}"
            : pre + noun;
    }

    private string WithoutNoun(Clause clause, Figure f, int start, int end, string pre)
    {
        if (f.Token.Kind == UnitKind.Money && f.MemberStart < start && Lexicon.Obtain.Before(chars, start, f.MemberStart) is var obtain and > 0)
        {
            return string.Concat(chars.AsSpan(start - obtain, obtain), pre);
        }

        if (f.Token.Kind == UnitKind.Money && Lexicon.MoneyNoun.Before(chars, f.NounEnd, f.NounStart) > 0
            && (pre.Length == 0 || Lexicon.MoneyNoun.Has(chars[f.NounStart..f.NounEnd]) || Phrase.Consists(chars, start, end, Lexicon.Stage)))
        {
            return pre + chars[f.NounStart..f.NounEnd];
        }

        var use = f.Token.Kind == UnitKind.Money && Lexicon.MoneyVerb.Has(pre) ? Phrase.SkipLight(chars, f.Tail, f.NounEnd) : f.Tail;
        if (use > f.Tail && f.NounEnd - use >= 2)
        {
            return pre + chars[use..f.NounEnd];
        }

        if (MetricCut.IsAddressee(pre) && clause.End - f.Tail >= 4)
        {
            return chars[f.Tail..Math.Min(clause.End, f.Tail + LongestList)];
        }

        if (pre.Length == 0)
        {
            return subject.Length > 0 ? (f.Token.Kind == UnitKind.Money && Lexicon.SetNoun.Before(subject, subject.Length, 0) > 0 ? subject + "完成投资" : subject)
                : chars[clause.Start..clause.End];
        }

        if (General(start, end) > 0)
        {
            var owner = Owner();
            return owner.Length == 0 && f.Token.Kind == UnitKind.Money ? MetricCut.Ahead(chars, clause) + pre : owner + pre;
        }

        var rate = f.Token.Kind is UnitKind.Ratio or UnitKind.Money;
        if (!rate && Phrase.Consists(chars, start, end, Lexicon.Stage))
        {
            verb = pre;
            return pre + subject;
        }

        if ((f.Token.Kind == UnitKind.Person || f.Token.Unit.EndsWith('户')) && Lexicon.Benefit.Has(pre))
        {
            return subject + pre;
        }

        if (Phrase.Consists(chars, start, end, Lexicon.Change, Lexicon.Lead))
        {
            return subject + pre;
        }

        if (subject.Length > 0 && ComparedChange(start, end) is var change and > 0)
        {
            return subject + chars[change..end];
        }

        var stage = Lexicon.Stage.At(chars, start, end);
        var continued = f.MemberStart > 0 && f.MemberStart > clause.Start && verb.Length > 0 && stage == 0
            && f.Token.Kind is not (UnitKind.Ratio or UnitKind.Money) && Lexicon.Create.At(chars, start, end) == 0;
        if (!continued)
        {
            verb = stage > 0 ? chars.Substring(start, stage) : "";
        }

        return continued ? verb + pre : pre;
    }

    // 比2010年翻一番: what it is compared with is no part of the measure.
    private int ComparedChange(int start, int end)
    {
        if (start >= end || chars[start] is not ('比' or '较'))
        {
            return 0;
        }

        for (var i = start + 2; i < end; i++)
        {
            if (Lexicon.Change.At(chars, i, end) == end - i)
            {
                return i;
            }
        }

        return 0;
    }

    private int General(int start, int end)
    {
        var length = Lexicon.General.At(chars, start, end);
        return length > 0 && (start + length == end || Lexicon.Change.At(chars, start + length, end) == end - start - length) ? length : 0;
    }

    private string Owner()
    {
        var general = Lexicon.General.Before(subject, subject.Length, 0);
        return general < subject.Length ? subject[..^general] : subject.Length == 0 ? topic : "";
    }

    private void Remember(string metric)
    {
        var start = 0;
        var stage = Lexicon.Stage.At(metric, start, metric.Length);
        start = stage < metric.Length ? stage : 0;
        var end = metric.Length - Lexicon.Change.Before(metric, metric.Length, start);
        if (end > start)
        {
            subject = metric[start..end];
            recent.Add(subject);
        }
    }

    private List<string> Members(Figure f)
    {
        var each = f.LeadStart < f.Token.Start && chars.AsSpan(f.LeadStart, f.Token.Start - f.LeadStart).ContainsAny("各均");
        var respectively = chars.AsSpan(f.MemberStart, f.Token.Start - f.MemberStart).Contains("分别", StringComparison.Ordinal);
        if (respectively || (f.Token.Kind != UnitKind.Ratio && !each))
        {
            return [];
        }

        var lead = Math.Max(f.MemberStart, f.LeadStart);
        var start = Phrase.SkipLight(chars, f.MemberStart, lead);
        var names = NameList.Split(chars, enclosures, start, Phrase.SkipTrail(chars, start, lead));
        return names.Count > 1 ? names : [];
    }
}
