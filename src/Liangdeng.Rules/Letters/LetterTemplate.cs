using System.Text;

namespace Liangdeng.Rules;

/// <summary>A sentence with places for words: <c>请于{limit}内答复</c>. The places are a closed list, so that a text is checked
/// before it is used.</summary>
public sealed record LetterTemplate
{
    /// <summary>What may stand in braces: addressee, body that issues it, district, words and code of the promise, name of
    /// the light, its reason (which begins with that name), the day, limit of the answer, number of the letter before, ground of a letter written by hand,
    /// authority.</summary>
    public static IReadOnlyList<string> Places { get; } =
        ["to", "body", "district", "promise", "code", "light", "reason", "day", "limit", "before", "ground", "authority"];

    private readonly IReadOnlyList<(string Words, string? Place)> _parts;

    private LetterTemplate(string text, IReadOnlyList<(string Words, string? Place)> parts) => (Text, _parts) = (text, parts);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Puts words in its places.</summary>
    /// <param name="words">By place; a place without words is missing or null.</param>
    /// <returns>The sentence; null where words for a place of it are missing: then it is left out.</returns>
    public string? Fill(IReadOnlyDictionary<string, string?> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = new StringBuilder();
        foreach (var (before, place) in _parts)
        {
            text.Append(before);
            if (place is not null)
            {
                if (words.GetValueOrDefault(place) is not { Length: > 0 } filled)
                {
                    return null;
                }

                text.Append(filled);
            }
        }

        return text.ToString();
    }

    internal static LetterTemplate Read(YamlNode node, int most)
    {
        var text = node.Text().Trim();
        if (text.Length == 0 || text.Length > most)
        {
            throw node.Fault(
                ReadFaultKind.BadValue, $"这段文字应为1到{PlainDecimal.Write(most)}个字", $"A text of 1 to {PlainDecimal.Write(most)} characters is wanted");
        }

        List<(string, string?)> parts = [];
        var from = 0;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', from))
        {
            var close = text.IndexOf('}', open);
            var place = close < 0 ? text[open..] : text[(open + 1)..close];
            if (close < 0 || !Places.Contains(place))
            {
                throw node.Fault(
                    ReadFaultKind.Undefined, $"花括号里不能写“{place}”，可以写：{string.Join("、", Places)}",
                    $"“{place}” cannot stand in braces; these can: {string.Join(", ", Places)}");
            }

            parts.Add((text[from..open], place));
            from = close + 1;
        }

        parts.Add((text[from..], null));
        return new(text, parts);
    }
}
