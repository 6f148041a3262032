using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Cuts out of a phrase in front of a number what does not name what is measured.</summary>
internal static class MetricCut
{
    /// <summary>Characters a subject that is spoken of in the following sentences may have.</summary>
    private const int LongestTopic = 14;

    /// <summary>Characters of a phrase that only says for whom (为全市).</summary>
    private const int LongestAddressee = 4;

    /// <summary>Characters that say what a sum is for.</summary>
    private const int LongestUse = 20;

    /// <summary>Characters from 每 to the number that each gets.</summary>
    private const int LongestShare = 8;

    /// <summary>The phrase without sums, old values, light verbs and the place or the standard in front of its verb.</summary>
    internal static string Name(string chars, int start, int end)
    {
        var from = WithoutSum(chars, start, end);
        return WithoutFrame(WithoutLight(chars[from..Math.Max(from, WithoutBase(chars, from, end))]));
    }

    /// <summary>Whether a phrase only says for whom something is done (为全市, 对).</summary>
    internal static bool IsAddressee(string phrase) =>
        phrase.Length is > 0 and <= LongestAddressee && phrase[0] is '为' or '对' or '向' or '给' && Lexicon.Stage.Find(phrase, 0, phrase.Length) < 0;

    /// <summary>The branch or trade that opens a sentence and is what the next sentences speak of (石化产业…。产值…。); empty if
    /// none does.</summary>
    internal static string Topic(string chars, int start, int end)
    {
        var at = Phrase.SkipLead(chars, start, end);
        if (Lexicon.Instrument.At(chars, at, end) > 0 || Lexicon.Stage.At(chars, at, end) > 0 || Lexicon.Soft.At(chars, at, end) > 0 || Lexicon.Firm.At(chars, at, end) > 0
            || Lexicon.Light.At(chars, at, end) > 0)
        {
            return "";
        }

        for (var i = at + 1; i < end && i < at + LongestTopic; i++)
        {
            var length = Lexicon.Branch.At(chars, i, end);
            if (length > 0)
            {
                return chars[at..(i + length)];
            }
        }

        return "";
    }

    /// <summary>What a sum is for, where the next clause says so (投资1500万元，扩建水厂); empty if none does.</summary>
    internal static string Ahead(string chars, Clause clause)
    {
        var start = clause.Mark == '，' ? Phrase.SkipLight(chars, clause.End + 1, chars.Length) : chars.Length;
        var end = start;
        while (end < chars.Length && end - start <= LongestUse && chars[end] is not ('，' or '。' or '；' or '\n') && !char.IsAsciiDigit(chars[end]))
        {
            end++;
        }

        return end - start is >= 4 and <= LongestUse ? chars[start..end] : "";
    }

    // 总投资23.6亿元的18项技改项目: what the works cost is no part of their name.
    private static int WithoutSum(string chars, int start, int end)
    {
        var pre = chars.AsSpan(start, end - start);
        var of = pre.IndexOf("元的", StringComparison.Ordinal);
        var stop = of > 0 ? of + 2 : pre.EndsWith("元") ? pre.Length : 0;
        return stop > 0 && pre[..stop].Contains("总投资", StringComparison.Ordinal) ? start + stop : start;
    }

    // 治理率由32%提高到40%: the old value is no part of the measure.
    private static int WithoutBase(string chars, int start, int end)
    {
        for (var i = start + 2; i + 1 < end; i++)
        {
            if (chars[i] is '由' or '从' && IsOldValue(chars, i + 1, end))
            {
                return i;
            }
        }

        return end;
    }

    // 32%, 每人每月190元
    private static bool IsOldValue(string chars, int at, int end)
    {
        var stop = chars[at] == '每' ? Math.Min(end, at + LongestShare) : at + 1;
        return chars.AsSpan(at, stop - at).ContainsAnyInRange('0', '9');
    }

    // 高新技术产业实现产值: a light verb between subject and measure says nothing.
    private static string WithoutLight(string pre)
    {
        foreach (var word in Lexicon.Inner.Words)
        {
            var at = pre.IndexOf(word, StringComparison.Ordinal);
            if (at > 1 && pre.Length - at - word.Length >= 2 && !(pre[at + word.Length] is '额' or '率' or '量'))
            {
                return pre[at - 1] == '、' ? pre[(at + word.Length)..] : pre.Remove(at, word.Length);
            }
        }

        return pre;
    }

    // 在学校周边建成停车场, 按省定标准新建幼儿园, “一企一策”支持企业: the verb and its object are the measure.
    private static string WithoutFrame(string pre)
    {
        if (pre.Length < 4 || !(Lexicon.Frame.At(pre, 0, pre.Length) > 0 || pre[0] == '“'))
        {
            return pre;
        }

        var means = Lexicon.Means.At(pre, 0, pre.Length) > 0;
        for (var i = 2; i + 2 <= pre.Length; i++)
        {
            if (means && i + 4 <= pre.Length && pre.AsSpan(i).StartsWith("建设", StringComparison.Ordinal))
            {
                return pre[(i + 2)..];
            }

            if (Lexicon.Stage.At(pre, i, pre.Length) > 1 && (pre[0] != '“' || pre[i - 1] == '”'))
            {
                return pre[i..];
            }
        }

        return pre;
    }
}
