namespace Liangdeng.Language.Text;

/// <summary>Tells clauses that report a result from clauses that promise one. Goes through the clauses in order and
/// keeps what the text last said about its own direction.</summary>
internal sealed class Tense
{
    /// <summary>Characters of a clause in which a word on the present stock opens it.</summary>
    private const int LongestOpening = 8;

    /// <summary>Clauses by which a text has to look ahead before a comparison with last year is a promise.</summary>
    private const int MostAhead = 2;

    /// <summary>Characters of a clause in which a word of the plan says where all of it looks.</summary>
    private const int LongestLead = 12;

    /// <summary>Characters a review without a heading has at least.</summary>
    private const int ShortestReview = 600;

    /// <summary>Clauses of it that tell of a result, at least.</summary>
    private const int FewestResults = 4;

    private readonly string chars;
    private readonly Outline outline;
    private readonly Half half;
    private readonly int planYear;
    private readonly List<int> unsaid = [];
    private int sentence = -1;
    private bool clausePast;
    private bool turned;
    private int results;
    private int promises;
    private int ahead;
    private int behind;

    private Tense(string chars, Outline outline)
    {
        this.chars = chars;
        this.outline = outline;
        planYear = Years.OfPlan(chars);
        half = new Half(chars, outline, planYear);
    }

    /// <summary>For each clause, whether it looks back.</summary>
    internal static bool[] Past(string chars, Outline outline)
    {
        var tense = new Tense(chars, outline);
        var past = new bool[outline.Clauses.Count];
        for (var i = 0; i < past.Length; i++)
        {
            past[i] = tense.Next(i, outline.Clauses[i]);
        }

        foreach (var i in tense.ReviewWithoutHeading())
        {
            past[i] = true;
        }

        return past;
    }

    // What stands in front of the place where the text turns to its plan, and never says so, is the review if it is long
    // and tells of results.
    private List<int> ReviewWithoutHeading()
    {
        var length = unsaid.Count == 0 ? 0 : outline.Clauses[unsaid[^1]].End - outline.Clauses[unsaid[0]].Start;
        return turned && length >= ShortestReview && results >= FewestResults && results > promises ? unsaid : [];
    }

    private bool Next(int index, Clause clause)
    {
        clausePast &= clause.Sentence == sentence;
        sentence = clause.Sentence;
        if (half.Enter(clause))
        {
            (turned, clausePast) = (true, false);
            return false;
        }

        turned |= half.Past == false;
        if (half.Past is null && !turned)
        {
            unsaid.Add(index);
            results += FirstPast(clause) >= 0 ? 1 : 0;
            promises += Lexicon.Intent.In(chars, clause.Start, clause.End) ? 1 : 0;
        }

        var stock = Lexicon.Stock.In(chars, clause.Start, Math.Min(clause.End, clause.Start + LongestOpening));
        clausePast = stock || (Local(clause) ?? clausePast);
        return half.Past == true || clausePast;
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

        if (future < 0 || future - clause.Start > LongestLead)
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

    // 改造80处已建成的站点, 优化已建成站点的服务: what stands already is what the verb of the plan is about.
    private bool OfThing(Clause clause, int at, int end)
    {
        var head = clause.Start + ListMarks.Length(chars, clause.Start, at);
        var verb = Math.Max(Lexicon.Stage.At(chars, head, at), Math.Max(Lexicon.Soft.At(chars, head, at), Lexicon.Firm.At(chars, head, at)));
        return chars[at] == '已' && verb > 1 && end < clause.End && CharTable.IsHan(chars[end])
            && (head + verb == at
                || (chars.AsSpan(end, clause.End - end).Contains('的') && chars.AsSpan(head, at - head).ContainsAnyInRange('0', '9')));
    }

    // 已开工, 均已竣工: the word for it and what was done.
    private int Done(int at, int end) =>
        chars[at] == '已' && at + 1 < end && Lexicon.Create.At(chars, at + 1, end) is var verb and > 1 ? verb + 1 : 0;

    private int FirstPast(Clause clause)
    {
        for (var i = clause.Start; i < clause.End; i++)
        {
            var length = Math.Max(Lexicon.Past.At(chars, i, clause.End), Done(i, clause.End));
            if (length > 0 && Lexicon.Base.At(chars, i + length, clause.End) == 0 && !Attributive(i + length, clause.End)
                && !OfThing(clause, i, i + length))
            {
                return i;
            }
        }

        if (half.Past is null && ahead <= behind + MostAhead && Lexicon.Comparison.Find(chars, clause.Start, clause.End) is var compared and >= 0)
        {
            return compared;
        }

        var year = Years.At(chars, clause.Start, clause.End);
        return planYear > 0 && year > 0 && year < planYear ? clause.Start : -1;
    }
}
