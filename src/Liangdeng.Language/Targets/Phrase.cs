using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Takes words off the ends of a phrase.</summary>
internal static class Phrase
{
    private const string Bullets = "●■◆▲★☆◇□▪•◎※►▶➤✓✔";

    /// <summary>Words that may be taken off one end.</summary>
    private const int MostWords = 12;

    /// <summary>Characters a subject before 将 may have.</summary>
    private const int LongestSubject = 10;

    /// <summary>Skips list marks, hedges, scopes, adverbs and connectives at the head; keeps verbs.</summary>
    internal static int SkipLead(string chars, int start, int end)
    {
        var at = SkipSubject(chars, start + ListMarks.Length(chars, start, end), end);
        for (var i = 0; i < MostWords; i++)
        {
            var length = LeadAt(chars, at, end);
            if (length == 0 || at + length > end)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    /// <summary>Skips light verbs (推进, 实施, 完成) and what <see cref="SkipLead"/> skips.</summary>
    internal static int SkipLight(string chars, int start, int end)
    {
        var at = start;
        for (var i = 0; i < MostWords; i++)
        {
            var next = SkipLead(chars, at, end);
            var light = Lexicon.Light.At(chars, next, end);
            var stage = Lexicon.Stage.At(chars, next, end);
            if (light > stage && !IsFixed(chars, next, light, end))
            {
                next += light;
            }

            if (next == at)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    /// <summary>Goes back over the words that only lead to a number (达到, 控制在, 共).</summary>
    internal static int SkipTrail(string chars, int start, int end)
    {
        var at = end;
        for (var i = 0; i < MostWords; i++)
        {
            var length = Lexicon.Trail.Before(chars, at, start);
            if (length == 0)
            {
                break;
            }

            at -= length;
        }

        return at;
    }

    /// <summary>Whether a verb of doing ends right here.</summary>
    internal static bool VerbBefore(string chars, int end, int floor) =>
        Lexicon.Create.Before(chars, end, floor) > 1 || Lexicon.Carry.Before(chars, end, floor) > 0
        || Lexicon.Light.Before(chars, end, floor) > 0 || Lexicon.Stage.Before(chars, end, floor) > 0
        || Lexicon.Create.Before(chars, end, floor) == end - floor;

    /// <summary>Whether a phrase behind a number is a predicate and no noun (到位, 用于, 成为).</summary>
    internal static bool IsVerbal(string chars, int start, int end)
    {
        var tail = Lexicon.NounTail.At(chars, start, end);
        return tail > 0 && (start + tail == end || tail > 1);
    }

    /// <summary>Where a counted noun phrase ends without the verbs that close it (项目建设, 项目开工).</summary>
    internal static int NounCore(string chars, int start, int end)
    {
        var at = end;
        for (var i = 0; i < MostWords; i++)
        {
            var length = Lexicon.NounTail.Before(chars, at, start);
            if (length == 0 || at - length - start < 2)
            {
                break;
            }

            at -= length;
        }

        return at;
    }

    /// <summary>Whether words of the sets cover the whole range, joining marks aside; false for an empty one.</summary>
    internal static bool Consists(string chars, int start, int end, params ReadOnlySpan<WordSet> sets)
    {
        var at = start;
        while (at < end)
        {
            var longest = chars[at] is '、' or '和' or '并' or '及' ? 1 : 0;
            foreach (var set in sets)
            {
                longest = Math.Max(longest, set.At(chars, at, end));
            }

            if (longest == 0)
            {
                return false;
            }

            at += longest;
        }

        return end > start;
    }

    // 完成投资 is one word of the office.
    private static bool IsFixed(string chars, int at, int verb, int end) =>
        verb == 2 && chars.AsSpan(at, 2).SequenceEqual("完成") && end - at == 4 && chars.AsSpan(at + 2, 2).SequenceEqual("投资");

    private static int LeadAt(string chars, int at, int end)
    {
        if (at < end && (chars[at] is '、' or '，' or '：' or '-' or '—' or '·' || Bullets.Contains(chars[at])))
        {
            return 1;
        }

        var length = Math.Max(Lexicon.Lead.At(chars, at, end), Math.Max(Lexicon.Hedge.At(chars, at, end), Lexicon.Scope.At(chars, at, end)));
        var year = YearLead(chars, at, end);
        var verb = Math.Max(Lexicon.Stage.At(chars, at, end), Lexicon.Light.At(chars, at, end));
        length = Math.Max(Math.Max(length, year), AdverbAt(chars, at, end));
        return verb > length ? 0 : length;
    }

    // 今年该县将启动…: a short subject, 将, and a verb or an adverb.
    private static int SkipSubject(string chars, int at, int end)
    {
        var will = at < end ? chars.IndexOf('将', at, Math.Min(LongestSubject, end - at)) : -1;
        var next = will + 1;
        return will >= 0 && (LeadAt(chars, next, end) > 0 || Lexicon.Light.At(chars, next, end) > 0 || Lexicon.Stage.At(chars, next, end) > 0
            || Lexicon.Soft.At(chars, next, end) > 1 || Lexicon.Firm.At(chars, next, end) > 1)
            ? next : at;
    }

    private static int AdverbAt(string chars, int at, int end)
    {
        var length = Lexicon.Adverb.At(chars, at, end);
        var next = at + length;
        var builds = next + 2 <= end && chars.AsSpan(next, 2).SequenceEqual("建设");
        return length > 0 && !builds && (Lexicon.Light.At(chars, next, end) > 0 || Lexicon.Stage.At(chars, next, end) > 0
            || Lexicon.Soft.At(chars, next, end) > 0 || Lexicon.Firm.At(chars, next, end) > 1 || Lexicon.Adverb.At(chars, next, end) > 0
            || Lexicon.Lead.At(chars, next, end) > 1)
            ? length : 0;
    }

    // 到2025年底, 2019年, 12月底前: a point in time at the head.
    private static int YearLead(string chars, int at, int end)
    {
        var i = at < end && chars[at] is '到' or '至' ? at + 1 : at;
        var digits = i;
        while (i < end && char.IsAsciiDigit(chars[i]))
        {
            i++;
        }

        if (i == digits || i - digits > 4 || i >= end || chars[i] is not ('年' or '月'))
        {
            return 0;
        }

        i++;
        if (i < end && chars[i] == '份' && chars[i - 1] == '月')
        {
            i++;
        }

        while (i < end && chars[i] is '底' or '前' or '末' or '内' or '初')
        {
            i++;
        }

        return i - at;
    }
}
