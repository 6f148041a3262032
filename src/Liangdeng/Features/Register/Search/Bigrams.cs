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
        foreach (var run in Runs(text.Chars))
        {
            AppendPairs(words, run);
            Append(words, run[^1]);
        }

        return words.ToString();
    }

    /// <summary>A folded phrase, not empty, as a phrase of FTS5. Nothing in it can be taken for an operator: it holds no quote.
    /// </summary>
    public static string Phrase(string phrase)
    {
        var words = new StringBuilder("\"");
        var runs = Runs(phrase).ToList();
        foreach (var run in runs.SkipLast(1))
        {
            AppendPairs(words, run);
            Append(words, run[^1]);
        }

        var last = runs[^1];
        if (last.Count > 1)
        {
            AppendPairs(words, last);
            return words.Append('"').ToString();
        }

        // One character by itself begins every pair that it stands in, or ends a stretch.
        return words.Append(last[0]).Append("\"*").ToString();
    }

    private static void AppendPairs(StringBuilder words, List<Rune> run)
    {
        for (var i = 0; i + 1 < run.Count; i++)
        {
            words.Append(run[i]);
            Append(words, run[i + 1]);
        }
    }

    private static void Append(StringBuilder words, Rune last) => words.Append(last).Append(' ');

    private static IEnumerable<List<Rune>> Runs(string chars) => chars
        .Split(FoldedWords.Gap, StringSplitOptions.RemoveEmptyEntries).Select(run => run.EnumerateRunes().ToList());
}
