using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Store.Writing;

/// <summary>What the writer must know of everything before: a batch works on a copy, which takes the place of the
/// original when the batch is on disk.</summary>
internal sealed class Tail
{
    public required MerkleTail Tree { get; init; }

    public required TileEdge Edge { get; init; }

    /// <summary>The time in the last header.</summary>
    public required Instant HeaderAt { get; set; }

    /// <summary>The last entry's true time.</summary>
    public required Instant At { get; set; }

    /// <summary>Number of private entries.</summary>
    public required long Privates { get; set; }

    /// <summary>The last stream's number.</summary>
    public required long Streams { get; set; }

    /// <summary>Who signs.</summary>
    public required SignerHistory Signers { get; set; }

    /// <summary>Whose cosignatures are taken.</summary>
    public required IReadOnlyList<WitnessKey> Witnesses { get; set; }

    public long Size => Tree.Size;

    public Tail Clone() => new()
    {
        Tree = Tree.Clone(),
        Edge = Edge.Clone(),
        HeaderAt = HeaderAt,
        At = At,
        Privates = Privates,
        Streams = Streams,
        Signers = Signers,
        Witnesses = Witnesses,
    };
}
