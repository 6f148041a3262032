using System.Globalization;
using System.Text;

namespace Liangdeng.Features.Register;

/// <summary>Cuts text for the search: a run of Chinese characters becomes overlapping pairs and its last character, other
/// words become small letters. A query becomes a phrase of pairs, so that words of two characters, the usual length, are
/// found, and none that is not there.</summary>
public static class Bigrams
{
    /// <summary>The words to index, with spaces.</summary>
    public static string Index(string text)
    {
        var words = new StringBuilder(text.Length * 4);
        foreach (var run in Runs(text))
        {
            if (IsHan(run))
            {
                foreach (var pair in Pairs(run))
                {
                    words.Append(pair).Append(' ');
                }

                // The last character by itself keeps this run apart from the next.
                words.Append(run[^1]).Append(' ');
            }
            else
            {
                words.Append(run.ToLowerInvariant()).Append(' ');
            }
        }

        return words.ToString();
    }

    /// <summary>The query of FTS5; null where the text holds nothing to look for.</summary>
    public static string? Query(string text)
    {
        List<string> phrases = [];
        foreach (var run in Runs(text))
        {
            phrases.Add(IsHan(run)
                ? run.Length == 1 ? $"\"{run}\"*" : $"\"{string.Join(' ', Pairs(run))}\""
                : $"\"{run.ToLowerInvariant()}\"*");
        }

        return phrases.Count == 0 ? null : string.Join(" AND ", phrases);
    }

    private static IEnumerable<string> Pairs(string run) =>
        Enumerable.Range(0, Math.Max(0, run.Length - 1)).Select(i => run.Substring(i, 2));

    private static IEnumerable<string> Runs(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && Sort(text[i]) == Sort(text[start]))
            {
                continue;
            }

            if (Sort(text[start]) != Kind.None)
            {
                yield return text[start..i];
            }

            start = i;
        }
    }

    private static bool IsHan(string run) => Sort(run[0]) == Kind.Han;

    private static Kind Sort(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff' ? Kind.Han
        : char.IsLetterOrDigit(c) && char.GetUnicodeCategory(c) != UnicodeCategory.OtherLetter ? Kind.Word
        : Kind.None;

    private enum Kind
    {
        None,
        Han,
        Word,
    }
}
