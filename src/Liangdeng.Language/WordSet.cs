namespace Liangdeng.Language;

/// <summary>A set of words that can be matched at a place of a text, the longest first, by code unit.</summary>
internal sealed class WordSet
{
    private readonly Dictionary<char, string[]> byFirst;
    private readonly Dictionary<char, string[]> byLast;

    internal WordSet(IEnumerable<string> words)
    {
        var all = words.Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        byFirst = Index(all, w => w[0]);
        byLast = Index(all, w => w[^1]);
        Words = all;
    }

    /// <summary>The words, in the order of the list.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>Length of the longest word that starts at <paramref name="at"/> and ends by <paramref name="end"/>;
    /// 0 if none does.</summary>
    internal int At(string text, int at, int end)
    {
        if (at < 0 || at >= end || !byFirst.TryGetValue(text[at], out var words))
        {
            return 0;
        }

        foreach (var word in words)
        {
            if (word.Length <= end - at && string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>Length of the longest word that ends just before <paramref name="end"/> and starts at or behind
    /// <paramref name="floor"/>; 0 if none does.</summary>
    internal int Before(string text, int end, int floor)
    {
        if (end <= floor || end > text.Length || !byLast.TryGetValue(text[end - 1], out var words))
        {
            return 0;
        }

        foreach (var word in words)
        {
            if (word.Length <= end - floor && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0)
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>First place from <paramref name="start"/> on where a word stands that ends by
    /// <paramref name="end"/>, or -1.</summary>
    internal int Find(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (At(text, i, end) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Last place before <paramref name="end"/> where a word starts, or -1.</summary>
    internal int FindLast(string text, int start, int end)
    {
        for (var i = end - 1; i >= start; i--)
        {
            if (At(text, i, end) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a word stands anywhere in the range.</summary>
    internal bool In(string text, int start, int end) => Find(text, start, end) >= 0;

    /// <summary>Whether the whole of <paramref name="word"/> is in the set.</summary>
    internal bool Has(string word) => word.Length > 0 && At(word, 0, word.Length) == word.Length;

    private static Dictionary<char, string[]> Index(string[] words, Func<string, char> key) =>
        words.GroupBy(key).ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray());
}
