namespace Liangdeng.Rules;

/// <summary>What a check of a rulebook found.</summary>
public enum FindingKind
{
    /// <summary>The text cannot be read; a missing or wrong unit is such a fault.</summary>
    Unreadable,

    /// <summary>A case in which no rule of a dimension holds.</summary>
    Gap,

    /// <summary>Two bands of progress cover the same figures with different lights; the order settles it.</summary>
    Overlap,

    /// <summary>A rule that is never the first to hold.</summary>
    NeverFires,

    /// <summary>A question that stands in the rulebook without an answer.</summary>
    Undecided,

    /// <summary>A question that a rulebook of this form has to answer and does not name.</summary>
    ChoiceMissing,

    /// <summary>A light that no rule lights.</summary>
    LightUnused,

    /// <summary>A dimension has too many cases to try them all.</summary>
    TooManyCases,

    /// <summary>A fact, figure or effect that nothing uses.</summary>
    Unused,
}

/// <summary>One finding.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="MustMend">True where the rulebook should not be published so; false where a person has to look.</param>
/// <param name="Words">What it is, with an example.</param>
/// <param name="Dimension">The dimension, or null.</param>
/// <param name="Rules">Ids of the rules, or empty.</param>
/// <param name="Fault">Where the text cannot be read, else null.</param>
public sealed record Finding(
    FindingKind Kind, bool MustMend, Bilingual Words, string? Dimension, IReadOnlyList<string> Rules, ReadFault? Fault = null)
{
    /// <summary>Line in the text, from 1; 0 where it is about the whole file.</summary>
    public int Line { get; init; }

    /// <summary>Column in the text, from 1; 0 where it is about the whole file.</summary>
    public int Column { get; init; }
}
