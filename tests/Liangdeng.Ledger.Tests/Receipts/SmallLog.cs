using NodaTime;

namespace Liangdeng.Ledger.Tests.Receipts;

/// <summary>A log of a few invented entries with a fixed key and fixed salts, and its receipts.</summary>
internal sealed class SmallLog : IDisposable
{
    public const string Origin = "ledger.example.org/shifan";

    private readonly List<(EntryHeader Header, ReceiptContent Content)> _entries = [];

    public SmallLog(int size)
    {
        for (var i = 0; i < size; i++)
        {
            _entries.Add(Entry(i));
        }
    }

    public SignerKey Key { get; } = SignerKey.FromSeed(Origin, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public int Size => _entries.Count;

    public EntryHeader Header(int index) => _entries[index].Header;

    public TreeHash Leaf(int index) => MerkleTree.HashLeaf(Header(index).ToBytes());

    public TreeHash Hash(int level, long index) =>
        level == 0 ? Leaf((int)index) : MerkleTree.HashNode(Hash(level - 1, 2 * index), Hash(level - 1, (2 * index) + 1));

    public Checkpoint Checkpoint() => new(Origin, Size, MerkleTree.Root(Size, Hash));

    public Receipt Receipt(int index) => new(
        index, Header(index), _entries[index].Content, MerkleTree.InclusionProof(index, Size, Hash), Checkpoint().Sign(Key));

    public void Dispose() => Key.Dispose();

    private static (EntryHeader Header, ReceiptContent Content) Entry(int i)
    {
        var content = new EntryContent(new LocalDate(2021, 5, 6 + (i % 20)), """{"note":"示例"}"""u8.ToArray()).ToBytes();
        byte[] salt = [.. Enumerable.Repeat((byte)(0xA0 + i), EntryDigest.SaltLength)];
        var header = new EntryHeader(
            Instant.FromUtc(2021, 5, 6, 1, 2, 3) + Duration.FromMinutes(i), EntryKind.Public, "promise/1", i + 1,
            "note-added.1", EntryDigest.Of(salt, content), EntryDigest.Of(salt, "{}"u8));
        return (header, new ReceiptContent(salt, content));
    }
}
