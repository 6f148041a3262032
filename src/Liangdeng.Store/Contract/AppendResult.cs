using NodaTime;

namespace Liangdeng.Store;

/// <summary>What a command wrote when it was carried out.</summary>
/// <param name="FirstIndex">Index of its first entry.</param>
/// <param name="Count">How many.</param>
public sealed record CarriedOut(long FirstIndex, int Count);

/// <summary>What came of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The entries are on disk, with consecutive indexes.</summary>
    /// <param name="FirstIndex">Index of the first entry.</param>
    /// <param name="Count">Number of entries.</param>
    /// <param name="At">The time that all of them carry.</param>
    public sealed record Appended(long FirstIndex, int Count, Instant At) : AppendResult;

    /// <summary>The same actor sent the same command before; this is what came of it then. Nothing was written.</summary>
    /// <param name="FirstIndex">Index of the first entry.</param>
    /// <param name="Count">Number of entries.</param>
    /// <param name="At">The time that all of them carry.</param>
    public sealed record Repeated(long FirstIndex, int Count, Instant At) : AppendResult;

    /// <summary>A stream is not where the caller thought. Nothing was written.</summary>
    /// <param name="Stream">The first such stream.</param>
    /// <param name="Expected">What the caller expected.</param>
    /// <param name="Actual">The version of its last entry, 0 if there is none.</param>
    public sealed record Conflict(string Stream, long Expected, long Actual) : AppendResult;
}
