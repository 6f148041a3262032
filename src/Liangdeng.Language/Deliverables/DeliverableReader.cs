using Liangdeng.Language.Targets;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Deliverables;

/// <summary>Reads commitments without a number: an action and an object that can be checked apart.</summary>
internal sealed class DeliverableReader(FoldedText text, Enclosures enclosures)
{
    /// <summary>Characters an object has at least.</summary>
    private const int ShortestObject = 3;

    /// <summary>Characters before the verb in which a subject may stand (今年该市将…).</summary>
    private const int LongestSubject = 12;

    private readonly string chars = text.Chars;
    private string lastAction = "";
    private bool lastFirm;
    private int lastSentence = -1;

    /// <summary>The deliverable of a clause, or null.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="from">First character that no target of the clause has taken.</param>
    internal PlanDeliverable? Read(Clause clause, int from)
    {
        var rest = from > clause.Start;
        if (clause.Sentence != lastSentence)
        {
            lastSentence = clause.Sentence;
            lastAction = "";
        }

        var head = Head(from, clause.End);
        var (length, firm) = Action(head, clause.End);
        if (length > 0 && clause.End - head - length >= ShortestObject && !rest)
        {
            if (Announces(head + length, clause.End))
            {
                return null;
            }

            (lastAction, lastFirm) = (chars.Substring(head, length), firm);
            return Build(clause, head, head + length, clause.End, firm, firm ? ReadingReasons.FirmVerb : ReadingReasons.SoftVerb);
        }

        return rest ? Remainder(clause, from) : Closing(clause, head);
    }

    // 抓好以下六个方面的工作, 落实过紧日子要求: it announces what follows, or it is posture.
    private bool Announces(int start, int end) =>
        Lexicon.Announcing.In(chars, start, end) || Lexicon.Attitude.Before(chars, end, start) > 0;

    private int Head(int from, int end)
    {
        var head = Phrase.SkipLead(chars, from, end);
        var will = chars.IndexOf('将', head, Math.Min(LongestSubject, end - head));
        return will < 0 || Lexicon.Firm.At(chars, head, end) > 0 ? head : Phrase.SkipLead(chars, will + 1, end);
    }

    private (int Length, bool Firm) Action(int at, int end)
    {
        var firm = Lexicon.Firm.At(chars, at, end);
        var soft = Lexicon.Soft.At(chars, at, end);
        var posture = Lexicon.Posture.At(chars, at, end);
        return posture >= Math.Max(firm, soft) ? (0, false) : firm >= soft ? (firm, true) : (soft, false);
    }

    // 建设16个微景观和一批停车场: what a target leaves over has the verb of the target.
    private PlanDeliverable? Remainder(Clause clause, int from)
    {
        var joined = from < clause.End && (chars[from] == '、' || FigureReader.Joins(chars, from, clause.End));
        var start = joined ? from + 1 : from;
        if (!joined || clause.End - start < ShortestObject + 1 || chars.AsSpan(start, clause.End - start).Contains('等'))
        {
            return null;
        }

        var head = Phrase.SkipLead(chars, clause.Start, from);
        var (length, firm) = Action(head, from);
        return length == 0 ? null : Build(clause, start, start, clause.End, firm, firm ? ReadingReasons.FirmVerb : ReadingReasons.SoftVerb) with
        {
            Action = chars.Substring(head, length),
        };
    }

    private PlanDeliverable? Closing(Clause clause, int head)
    {
        var length = Lexicon.Closing.Before(chars, clause.End, head);
        if (length > 0 && clause.End - length - head >= ShortestObject)
        {
            var verb = chars.Substring(clause.End - length, length);
            return Build(clause, head, head, clause.End - length, true, ReadingReasons.ClosingVerb) with
            {
                Action = verb,
                Quote = text.Slice(head, clause.End),
                End = text.EndOf(clause.End),
            };
        }

        return null;
    }

    private PlanDeliverable Build(Clause clause, int start, int objectStart, int end, bool firm, string reason) => new()
    {
        Quote = text.Slice(start, end),
        Start = text.StartOf(start),
        End = text.EndOf(end),
        Action = chars[start..objectStart],
        Object = chars[objectStart..end],
        DueText = Due(clause),
        Firm = firm,
        Heading = clause.Heading,
        Confidence = ReadingReasons.Certainty(reason),
        Reason = reason,
    };

    private string Due(Clause clause)
    {
        for (var i = clause.Start; i < clause.End; i++)
        {
            var length = Lexicon.Due.At(chars, i, clause.End);
            if (length == 0 || enclosures.Any(i))
            {
                continue;
            }

            var start = i;
            while (start > clause.Start && (char.IsAsciiDigit(chars[start - 1]) || chars[start - 1] is '年' or '月' or '到' or '至'))
            {
                start--;
            }

            return chars[start..(i + length)];
        }

        return "";
    }
}
