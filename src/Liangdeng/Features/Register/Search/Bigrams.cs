using System.Text;

namespace Liangdeng.Features.Register.Search;

/// <summary>
/// Cuts a folded text into what the index holds: a stretch of characters becomes overlapping pairs and, by itself, its last
/// character, which keeps it apart from the next: 新建12所 is 新建 建1 12 2所 所. A phrase of a query becomes a phrase of pairs. What the
/// index then finds is exactly what stands in the folded text, for words of any length, and nothing across a gap.
/// </summary>
public static class Bigrams
{
    /// <summary>The pairs to index, between blanks.</summary>
    public static string Index(FoldedWords text)
    {
        var words = new StringBuilder(text.Chars.Length * 3);
        foreach (var run in text.Chars.AsSpan().Split(FoldedWords.Gap))
        {
            Append(words, text.Chars.AsSpan()[run], withLast: true);
        }

        return words.ToString();
    }

    /// <summary>A folded phrase, not empty, as a phrase of FTS5. Nothing in it can be taken for an operator: it holds no quote.
    /// </summary>
    public static string Phrase(string phrase)
    {
        var words = new StringBuilder("\"");
        var runs = phrase.Split(FoldedWords.Gap);
        foreach (var run in runs.SkipLast(1))
        {
            Append(words, run, withLast: true);
        }

        // One character by itself begins every pair that it stands in, or ends a stretch.
        var isOne = Length(runs[^1], 0) == runs[^1].Length;
        Append(words, runs[^1], withLast: isOne);
        return words.Append(isOne ? "\"*" : "\"").ToString();
    }

    private static void Append(StringBuilder words, ReadOnlySpan<char> run, bool withLast)
    {
        var at = 0;
        while (at < run.Length)
        {
            var one = Length(run, at);
            var next = at + one;
            if (next < run.Length)
            {
                words.Append(run.Slice(at, one + Length(run, next))).Append(' ');
            }
            else if (withLast)
            {
                words.Append(run[at..]).Append(' ');
            }

            at = next;
        }
    }

    /// <summary>Code units of the character there.</summary>
    private static int Length(ReadOnlySpan<char> run, int at) => char.IsHighSurrogate(run[at]) ? 2 : 1;
}
