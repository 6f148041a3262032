using Liangdeng.Language.Numbers;

namespace Liangdeng.Language.Targets;

/// <summary>A number of a clause together with the words that belong to it, in folded offsets.</summary>
internal sealed record Figure
{
    internal required NumberToken Token { get; init; }

    /// <summary>The bound word's comparator, or null for a bare number.</summary>
    internal required Comparator? Bound { get; init; }

    /// <summary>First character of the words in front that only lead to the number (达到, 不低于, 控制在).</summary>
    internal required int LeadStart { get; init; }

    /// <summary>Behind the unit and the bound word behind it.</summary>
    internal required int Tail { get; init; }

    /// <summary>First character of the noun behind the number; equal to <see cref="NounEnd"/> if none stands there.</summary>
    internal required int NounStart { get; init; }

    /// <summary>Behind that noun.</summary>
    internal required int NounEnd { get; init; }

    /// <summary>First character of its member of the coordination.</summary>
    internal int MemberStart { get; init; }

    /// <summary>Whether the bound was taken from a later member.</summary>
    internal bool Distributed { get; init; }

    internal bool HasNoun => NounEnd > NounStart;
}
