using System.Diagnostics.CodeAnalysis;

namespace Liangdeng.Ledger;

/// <summary>The canonical bytes, or why the text has none.</summary>
/// <param name="Bytes">Canonical UTF-8, or null.</param>
/// <param name="Fault">One sentence for a developer, or null.</param>
/// <param name="Position">Byte offset in the text near the fault; 0 on success.</param>
public sealed record CanonicalJsonResult(byte[]? Bytes, string? Fault, long Position)
{
    /// <summary>Whether there are canonical bytes.</summary>
    [MemberNotNullWhen(true, nameof(Bytes)), MemberNotNullWhen(false, nameof(Fault))]
    public bool Ok => Bytes is not null;
}
