using System.Text;

namespace Liangdeng.Features.Register.Search;

/// <summary>What a visitor asked for: every word of it has to be there, and what stands in quotation marks as it stands.
/// </summary>
/// <param name="Phrases">Folded, none empty, each once.</param>
public sealed record SearchTerms(IReadOnlyList<string> Phrases)
{
    /// <summary>Characters of a question; a box takes no more, and of an address the rest is left out.</summary>
    public const int Most = 60;

    private const string Quotes = "\"“”„＂「」『』";

    public static readonly SearchTerms None = new([]);

    /// <summary>There is nothing to look for: no words, or marks alone.</summary>
    public bool IsEmpty => Phrases.Count == 0;

    /// <summary>For FTS5; never text of the visitor's that could be an operator.</summary>
    public string Query => string.Join(" AND ", Phrases.Select(Bigrams.Phrase));

    /// <summary>Any text, also nonsense.</summary>
    public static SearchTerms Of(string? asked)
    {
        var text = asked is null ? "" : asked[..Math.Min(Most, asked.Length)];
        var phrases = Pieces(text).Select(piece => FoldedWords.Of(piece).Chars).Where(phrase => phrase.Length > 0).Distinct();
        return new([.. phrases]);
    }

    /// <summary>Whether a text holds all of it.</summary>
    public bool AreIn(FoldedWords text) => Phrases.All(phrase => text.Chars.Contains(phrase, StringComparison.Ordinal));

    /// <summary>Where its words stand in a text, in order, none over another.</summary>
    public IReadOnlyList<(int Start, int End)> PlacesIn(string text)
    {
        var folded = FoldedWords.Of(text);
        List<(int Start, int End)> places = [];
        foreach (var place in Phrases.SelectMany(folded.Find).Order())
        {
            if (places.Count > 0 && place.Start <= places[^1].End)
            {
                places[^1] = (places[^1].Start, Math.Max(places[^1].End, place.End));
            }
            else
            {
                places.Add(place);
            }
        }

        return places;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        var isQuoted = false;
        foreach (var c in text)
        {
            var isQuote = Quotes.Contains(c, StringComparison.Ordinal);
            if (isQuote || (!isQuoted && char.IsWhiteSpace(c)))
            {
                yield return piece.ToString();
                piece.Clear();
                isQuoted ^= isQuote;
            }
            else
            {
                piece.Append(c);
            }
        }

        yield return piece.ToString();
    }
}
