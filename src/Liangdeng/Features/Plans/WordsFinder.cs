namespace Liangdeng.Features.Plans;

/// <summary>Finds words that a person typed or copied in the plan's text, so that marking works without script.</summary>
public static class WordsFinder
{
    /// <summary>More than this many places are not worth listing: longer words tell them apart.</summary>
    public const int MaxPlaces = 20;

    /// <param name="text">The plan's text.</param>
    /// <param name="within">Where to look.</param>
    /// <param name="words">What was typed; its ends are trimmed, line breaks inside count like those of the text.</param>
    /// <returns>The places in order, at most <see cref="MaxPlaces"/>.</returns>
    public static IReadOnlyList<Span> Find(string text, Span within, string? words)
    {
        var sought = (words ?? "").ReplaceLineEndings("\n").Trim();
        List<Span> places = [];
        var from = Math.Clamp(within.Start, 0, text.Length);
        var end = Math.Clamp(within.End, from, text.Length);
        while (sought.Length > 0 && places.Count < MaxPlaces
            && text.IndexOf(sought, from, end - from, StringComparison.Ordinal) is var at and >= 0)
        {
            places.Add(new(at, at + sought.Length));
            from = at + 1;
        }

        return places;
    }
}
