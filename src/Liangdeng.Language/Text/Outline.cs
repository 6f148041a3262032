namespace Liangdeng.Language.Text;

/// <summary>A stretch between two marks (，；：。 or the end of a line), in folded offsets.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last character; the closing mark stands here.</param>
/// <param name="Mark">The closing mark; a line feed at the end of a line.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="Line">Number of its line.</param>
/// <param name="Heading">Index of the heading it stands under, or -1.</param>
/// <param name="InHeading">Whether it is itself part of a heading.</param>
internal readonly record struct Clause(int Start, int End, char Mark, int Sentence, int Line, int Heading, bool InHeading);

/// <summary>A sentence in folded offsets.</summary>
internal readonly record struct Sentence(int Start, int End, int Heading);

/// <summary>A heading in folded offsets.</summary>
internal readonly record struct Heading(int Start, int End, int Level, int Parent);

/// <summary>Headings, sentences and clauses of a folded text.</summary>
internal sealed class Outline
{
    /// <summary>Characters after which a clause is cut even without a mark, so that every look around a number is bounded.</summary>
    internal const int LongestClause = 240;

    private readonly string chars;
    private readonly Enclosures enclosures;
    private readonly List<Heading> headings = [];
    private readonly List<Sentence> sentences = [];
    private readonly List<Clause> clauses = [];
    private readonly HeadingRule rule;

    private Outline(string chars, Enclosures enclosures)
    {
        this.chars = chars;
        this.enclosures = enclosures;
        rule = new HeadingRule(chars, headings);
    }

    internal IReadOnlyList<Heading> Headings => headings;

    internal IReadOnlyList<Sentence> Sentences => sentences;

    internal IReadOnlyList<Clause> Clauses => clauses;

    /// <summary>Reads the outline of a folded text.</summary>
    internal static Outline Of(string chars, Enclosures enclosures)
    {
        var outline = new Outline(chars, enclosures);
        var line = 0;
        for (var start = 0; start < chars.Length; line++)
        {
            var end = chars.IndexOf('\n', start);
            end = end < 0 ? chars.Length : end;
            if (end > start)
            {
                outline.ReadLine(start, end, line);
            }

            start = end + 1;
        }

        return outline;
    }

    private void ReadLine(int start, int end, int line)
    {
        var headingEnd = rule.Read(start, end);
        var at = start;
        while (at < end)
        {
            at = ReadSentence(at, end, line, headingEnd);
        }
    }

    private int ReadSentence(int start, int lineEnd, int line, int headingEnd)
    {
        var clause = start;
        var i = start;
        for (; i < lineEnd; i++)
        {
            var ends = EndsSentence(i, lineEnd);
            if (ends || EndsClause(i) || i - clause >= LongestClause)
            {
                AddClause(clause, i, chars[i], line, i <= headingEnd);
                clause = EndsClause(i) || ends ? i + 1 : i;
            }

            if (ends)
            {
                break;
            }
        }

        if (i >= lineEnd)
        {
            AddClause(clause, lineEnd, '\n', line, lineEnd <= headingEnd);
        }

        var end = Math.Min(i + 1, lineEnd);
        sentences.Add(new Sentence(start, end, headings.Count - 1));
        return end;
    }

    private void AddClause(int start, int end, char mark, int line, bool inHeading)
    {
        if (end > start)
        {
            clauses.Add(new Clause(start, end, mark, sentences.Count, line, headings.Count - 1, inHeading));
        }
    }

    private bool EndsSentence(int i, int lineEnd) => chars[i] switch
    {
        '。' or '！' or '？' => !(i > 0 && char.IsAsciiDigit(chars[i - 1]) && i + 1 < lineEnd && char.IsAsciiDigit(chars[i + 1])),
        '.' => i > 0 && CharTable.IsHan(chars[i - 1]) && (i + 1 == lineEnd || CharTable.IsHan(chars[i + 1])),
        _ => false,
    };

    private bool EndsClause(int i) => !enclosures.Any(i) && chars[i] switch
    {
        '，' or '；' or '|' or '…' => true,
        '：' => !(i > 0 && i + 1 < chars.Length && char.IsAsciiDigit(chars[i - 1]) && char.IsAsciiDigit(chars[i + 1])),
        '—' => i + 1 < chars.Length && chars[i + 1] == '—',
        _ => false,
    };
}
