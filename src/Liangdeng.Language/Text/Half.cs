namespace Liangdeng.Language.Text;

/// <summary>Which half of a report a place stands in: the review or the plan. Headings decide; between them the openings
/// of sentences do. A review that a heading opened ends at the next heading of its rank or at a sentence that says
/// outright that the plan begins, and never because it mentions aims, tasks or plans.</summary>
internal sealed class Half(string chars, Outline outline, int planYear)
{
    /// <summary>Characters of a sentence in which the words that open a half stand.</summary>
    private const int LongestOpening = 24;

    /// <summary>Characters of 2024年.</summary>
    private const int YearLength = 5;

    private int heading = -1;
    private int line = -1;
    private int sentence = -1;
    private int level;
    private bool mixed;
    private bool underHeading;
    private bool lineLooksBack;
    private string period = "";
    private bool? past;

    /// <summary>Whether the place looks back; null as long as the text has not said.</summary>
    internal bool? Past => lineLooksBack ? true : past;

    /// <summary>Goes on to a clause; tells whether it turns the text to the plan.</summary>
    internal bool Enter(Clause clause)
    {
        for (; heading < clause.Heading; heading++)
        {
            Head(outline.Headings[heading + 1]);
        }

        var opensLine = clause.Line != line;
        var opensSentence = opensLine || clause.Sentence != sentence;
        lineLooksBack &= !opensLine;
        (line, sentence) = (clause.Line, clause.Sentence);
        if (clause.InHeading)
        {
            return false;
        }

        if (opensSentence && OpensReview(clause))
        {
            LookBack(opensLine);
        }
        else if (past == true ? Turns(clause, opensSentence) : LooksAhead(clause))
        {
            (past, lineLooksBack) = (false, false);
            return true;
        }

        return false;
    }

    private void Head(Heading h)
    {
        var marked = ListMarks.Level(chars, h.Start, h.End) > 0;
        var review = Lexicon.HeadingPast.Find(chars, h.Start, h.End);
        var plan = Lexicon.HeadingFuture.FindLast(chars, h.Start, h.End);
        if (review >= 0)
        {
            (past, mixed, underHeading, level) = (true, plan > review, true, marked ? h.Level : 0);
            period = mixed ? LastName(h) : "";
        }
        else if (plan >= 0 || Lexicon.HeadingTurn.In(chars, h.Start, h.End))
        {
            var deeper = past == true && level > 0 && h.Level > level && !mixed;
            past = deeper && !NamesPlan(h) ? true : false;
            underHeading = true;
        }
        else if (past == true && marked && level > 0 && h.Level <= level)
        {
            (past, mixed) = (null, false);
        }
    }

    // 三、2026年工作安排, 今后五年的目标: more than a word like 任务 or 目标 that a heading of the review may hold.
    private bool NamesPlan(Heading h) =>
        Lexicon.HeadingTurn.In(chars, h.Start, h.End) || (planYear > 0 && Years.In(chars, h.Start, h.End) >= planYear);

    private bool OpensReview(Clause clause) =>
        Lexicon.PastOpening.In(chars, clause.Start, Math.Min(clause.End, clause.Start + LongestOpening));

    // Under a heading of the plan a look back lasts for its paragraph only.
    private void LookBack(bool opensLine)
    {
        if (past == false && underHeading)
        {
            lineLooksBack = opensLine;
        }
        else if (past != true)
        {
            var current = heading >= 0 ? outline.Headings[heading] : default;
            var marked = heading >= 0 && ListMarks.Level(chars, current.Start, current.End) > 0;
            (past, mixed, underHeading, level) = (true, false, false, marked ? current.Level : 0);
        }
    }

    // 2023年主要目标如期完成 names the aims of a year that is over.
    private bool LooksAhead(Clause clause) =>
        Lexicon.Forward.In(chars, clause.Start, clause.End)
        && !(Years.At(chars, clause.Start, clause.End) is var year and > 0 && year < planYear);

    private bool Turns(Clause clause, bool opensSentence) =>
        (opensSentence && Opens(clause)
            && !Lexicon.Retrospect.In(chars, clause.Start, SentenceEnd(clause.End))) || NamesAims(clause);

    private bool Opens(Clause clause)
    {
        var at = clause.Start + ListMarks.Length(chars, clause.Start, clause.End);
        at += Lexicon.Address.At(chars, at, clause.End);
        var planned = planYear > 0 && Years.At(chars, at, clause.End) == planYear;
        return Lexicon.Turn.At(chars, at, clause.End) > 0
            || (planned && Lexicon.TurnYear.At(chars, at + YearLength, clause.End) > 0)
            || (planned && clause.Mark == '\n' && Lexicon.HeadingFuture.In(chars, at, clause.End))
            || (period.Length > 0 && chars.AsSpan(at, clause.End - at).StartsWith(period, StringComparison.Ordinal));
    }

    // 主要预期目标是：, 工作的总体要求为：, 年度目标：
    private bool NamesAims(Clause clause)
    {
        var says = clause.Mark is '：' or '，' && chars[clause.End - 1] is '是' or '为' && Lexicon.Naming.In(chars, clause.Start, clause.End);
        var lists = clause.Mark == '：' && Lexicon.Naming.Before(chars, clause.End, clause.Start) > 0;
        return (says || lists) && !Lexicon.Past.In(chars, clause.Start, clause.End) && !Lexicon.Done.In(chars, clause.Start, clause.End)
            && Lexicon.Instrument.At(chars, clause.Start, clause.End) == 0;
    }

    // …发展成就和“十五五”时期主要目标: the period that the plan is made for opens its half.
    private string LastName(Heading h)
    {
        var text = chars.AsSpan(h.Start, h.End - h.Start);
        var open = text.LastIndexOf('“');
        return open >= 0 && text[open..].Contains('”') ? text[open..(text.LastIndexOf('”') + 1)].ToString() : "";
    }

    private int SentenceEnd(int from)
    {
        var stop = Math.Min(chars.Length, from + Outline.LongestClause);
        var end = chars.AsSpan(from, stop - from).IndexOfAny("。！\n");
        return end < 0 ? stop : from + end;
    }
}
