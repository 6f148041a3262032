using System.Text;
using System.Text.RegularExpressions;

namespace Liangdeng.Features.Register.Sets;

/// <summary>The short public code of a member, such as <c>CJ-017</c>: it stands in addresses and never changes.</summary>
public readonly partial record struct MemberCode(string Value)
{
    public const int MaxLength = 20;

    public bool IsValid => Pattern().IsMatch(Value ?? "");

    /// <summary>One code has one form, however it was typed: half width, capitals, no spaces.</summary>
    /// <example><c>Of("ｃｊ－ 017")</c> gives <c>CJ-017</c>.</example>
    public static MemberCode Of(string? typed)
    {
        var text = new StringBuilder();
        foreach (var c in typed ?? "")
        {
            var narrow = c switch
            {
                >= '！' and <= '～' => (char)(c - '！' + '!'),
                '—' or '–' or '−' => '-',
                _ => c,
            };
            text.Append(char.IsWhiteSpace(narrow) ? "" : char.ToUpperInvariant(narrow));
        }

        return new(text.ToString());
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[A-Z0-9](?:[A-Z0-9.-]{0,18}[A-Z0-9])?\z")]
    private static partial Regex Pattern();
}
