namespace Liangdeng.Language.Text;

/// <summary>Tells clauses that report a result from clauses that promise one. Goes through the clauses in order and
/// keeps what the text last said about its own direction.</summary>
internal sealed class Tense
{
    /// <summary>Characters of a clause in which a word on the present stock opens it.</summary>
    private const int LongestOpening = 8;

    /// <summary>Clauses by which a text has to look ahead before a comparison with last year is a promise.</summary>
    private const int MostAhead = 2;

    private readonly string chars;
    private readonly Outline outline;
    private readonly int planYear;
    private int heading = -1;
    private int line = -1;
    private int sentence = -1;
    private bool? part;
    private bool clausePast;
    private int ahead;
    private int behind;

    private Tense(string chars, Outline outline)
    {
        this.chars = chars;
        this.outline = outline;
        planYear = PlanYear(chars);
    }

    /// <summary>For each clause, whether it looks back.</summary>
    internal static bool[] Past(string chars, Outline outline)
    {
        var tense = new Tense(chars, outline);
        var past = new bool[outline.Clauses.Count];
        for (var i = 0; i < past.Length; i++)
        {
            past[i] = tense.Next(outline.Clauses[i]);
        }

        return past;
    }

    private bool Next(Clause clause)
    {
        if (clause.Heading != heading)
        {
            heading = clause.Heading;
            part = OfHeading(heading) ?? part;
        }

        if (clause.Line != line)
        {
            line = clause.Line;
            part = Lexicon.PastOpening.In(chars, clause.Start, Math.Min(clause.End, clause.Start + 24)) ? true : part;
        }

        if (clause.Sentence != sentence)
        {
            sentence = clause.Sentence;
            clausePast = false;
        }

        if (Lexicon.Forward.In(chars, clause.Start, clause.End))
        {
            part = false;
            clausePast = false;
            return false;
        }

        var stock = Lexicon.Stock.In(chars, clause.Start, Math.Min(clause.End, clause.Start + LongestOpening));
        clausePast = stock || (Local(clause) ?? clausePast);
        return part == true || clausePast;
    }

    // The heading speaks for what stands under it; a heading that says nothing leaves it to the one above.
    private bool? OfHeading(int index)
    {
        for (var depth = 0; index >= 0 && depth < 8; depth++)
        {
            var h = outline.Headings[index];
            if (Lexicon.HeadingPast.In(chars, h.Start, h.End))
            {
                return true;
            }

            if (Lexicon.HeadingFuture.In(chars, h.Start, h.End))
            {
                return false;
            }

            index = h.Parent;
        }

        return null;
    }

    private bool? Local(Clause clause)
    {
        var past = FirstPast(clause);
        var future = Lexicon.Future.Find(chars, clause.Start, clause.End);
        if (past >= 0)
        {
            var looksBack = future < 0 || future > past;
            _ = looksBack ? behind++ : ahead++;
            return looksBack;
        }

        if (future < 0 || future - clause.Start > 12)
        {
            return null;
        }

        ahead++;
        return false;
    }

    // 去年签约的36个项目: the past of a thing, not of the sentence.
    private bool Attributive(int at, int end)
    {
        for (var i = at; i + 1 < end && i < at + LongestOpening; i++)
        {
            if (chars[i] == '的')
            {
                return char.IsAsciiDigit(chars[i + 1]);
            }
        }

        return false;
    }

    private int FirstPast(Clause clause)
    {
        for (var i = clause.Start; i < clause.End; i++)
        {
            var length = Lexicon.Past.At(chars, i, clause.End);
            if (length > 0 && Lexicon.Base.At(chars, i + length, clause.End) == 0 && !Attributive(i + length, clause.End))
            {
                return i;
            }
        }

        if (part is null && ahead <= behind + MostAhead && Lexicon.Comparison.Find(chars, clause.Start, clause.End) is var compared and >= 0)
        {
            return compared;
        }

        var year = YearAt(chars, clause.Start, clause.End);
        return planYear > 0 && year > 1900 && year < planYear ? clause.Start : -1;
    }

    // The latest year that the text calls a year of work, aims or tasks.
    private static int PlanYear(string chars)
    {
        var latest = 0;
        for (var i = chars.IndexOf('年', StringComparison.Ordinal); i >= 0; i = chars.IndexOf('年', i + 1))
        {
            var year = i >= 4 ? YearAt(chars, i - 4, i + 1) : 0;
            var plans = year > latest && Lexicon.HeadingFuture.In(chars, i + 1, Math.Min(chars.Length, i + 14));
            latest = plans && !chars.AsSpan(Math.Max(0, i - 5), Math.Min(5, i)).ContainsAny("到至前") ? year : latest;
        }

        return latest;
    }

    private static int YearAt(string chars, int at, int end)
    {
        if (at + 5 > end || chars[at + 4] != '年' || chars[at] is not ('1' or '2') || (at > 0 && char.IsAsciiDigit(chars[at - 1])))
        {
            return 0;
        }

        var year = 0;
        for (var i = at; i < at + 4; i++)
        {
            if (!char.IsAsciiDigit(chars[i]))
            {
                return 0;
            }

            year = (year * 10) + (chars[i] - '0');
        }

        return year is > 1900 and < 2100 ? year : 0;
    }
}
