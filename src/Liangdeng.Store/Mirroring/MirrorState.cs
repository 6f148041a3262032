using NodaTime;

namespace Liangdeng.Store;

/// <summary>How a ledger's second copy stands.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Since">Since when it is left behind; null while every acknowledged append is in it.</param>
/// <param name="Trouble">What its disk or database said, in its own words; null while all is well.</param>
public sealed record MirrorState(string Folder, Instant? Since = null, string? Trouble = null)
{
    /// <summary>Whether every acknowledged append is in the mirror, on disk.</summary>
    public bool IsWhole => Since is null;
}
