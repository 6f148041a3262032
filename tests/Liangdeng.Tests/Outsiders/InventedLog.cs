using System.Globalization;
using System.Text;
using System.Text.Json;
using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Tests.Outsiders;

/// <summary>A log of invented entries with a fixed key, and all files of it under the paths of a site. Computes hashes level
/// by level, as slowly as it likes.</summary>
internal sealed class InventedLog : IDisposable
{
    public const string Origin = "ledger.example.org/shifan";
    public static readonly Instant Begin = Instant.FromUtc(2021, 5, 6, 1, 2, 3);

    private readonly List<(EntryHeader Header, byte[] Salt, byte[] Content)> entries = [];
    private readonly Dictionary<string, long> versions = [];

    public InventedLog(int size, string word = "示例")
    {
        for (var i = 0; i < size; i++)
        {
            Add("promise/1", "note-added.1", $$"""{"number":{{i}},"word":"{{word}}"}""");
        }
    }

    public SignerKey Signer { get; } = SignerKey.FromSeed(Origin, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public string Key => Signer.Verifier.ToString();

    public int Size => entries.Count;

    /// <summary>The newest entry's time.</summary>
    public Instant Newest => entries[^1].Header.At;

    public void Add(string stream, string type, string data, EntryKind kind = EntryKind.Public, long? version = null, Instant? at = null)
    {
        versions[stream] = version ?? (versions.GetValueOrDefault(stream) + 1);
        var content = new EntryContent(new LocalDate(2021, 5, 6), Encoding.UTF8.GetBytes(data)).ToBytes();
        byte[] salt = [.. Enumerable.Repeat((byte)(0xA0 + (Size % 64)), EntryDigest.SaltLength)];
        var header = new EntryHeader(
            at ?? (Begin + Duration.FromMinutes(Size)), kind, stream, versions[stream], type, EntryDigest.Of(salt, content),
            EntryDigest.Of(salt, "{}"u8));
        entries.Add((header, salt, content));
    }

    public void SayErased(long index, string scope = "content") => Add(
        "ledger/erasures", "entry-erased.1",
        $$"""{"ground":"person-asked","index":{{index.ToString(CultureInfo.InvariantCulture)}},"scope":"{{scope}}"}""");

    /// <summary>All files of the log at a size.</summary>
    public Dictionary<string, byte[]> Files(int? atSize = null)
    {
        var size = atSize ?? Size;
        Dictionary<string, byte[]> files = new() { ["checkpoint"] = Note(size) };
        for (var number = 0; number * 256 < size; number++)
        {
            var some = entries.Take(size).Skip(number * 256).Take(256).ToList();
            files.Add(
                TilePath.Entries(number, some.Count).ToString(),
                EntryBundle.ToBytes([.. some.Select(entry => (ReadOnlyMemory<byte>)entry.Header.ToBytes())]));
        }

        var hashes = Leaves(size);
        for (var level = 0; hashes.Count > 0; level++)
        {
            foreach (var (number, tile) in hashes.Chunk(256).Index())
            {
                files.Add(new TilePath(level, number, tile.Length).ToString(), Tiles.ToBytes(tile));
            }

            hashes = [.. hashes.Chunk(256).Where(tile => tile.Length == 256).Select(tile => Tiles.Subtree(tile))];
        }

        foreach (var (index, entry) in entries.Take(size).Index().Where(entry => entry.Item.Header.Kind == EntryKind.Public))
        {
            files.Add($"content/{index}", Served(entry.Salt, entry.Content));
        }

        return files;
    }

    public byte[] Note(int size) => new Checkpoint(Origin, size, Root(size)).Sign(Signer).ToBytes();

    public Receipt Receipt(int index) => new(
        index, entries[index].Header, new(entries[index].Salt, entries[index].Content),
        MerkleTree.InclusionProof(index, Size, Hash), SignedNote.Parse(Note(Size))!);

    public void Dispose() => Signer.Dispose();

    private static byte[] Served(byte[] salt, byte[] content) => JsonSerializer.SerializeToUtf8Bytes(
        new { salt = Convert.ToHexStringLower(salt), content = Encoding.UTF8.GetString(content) });

    private List<TreeHash> Leaves(int size) => [.. entries.Take(size).Select(entry => MerkleTree.HashLeaf(entry.Header.ToBytes()))];

    private TreeHash Root(int size)
    {
        var tail = new MerkleTail();
        Leaves(size).ForEach(tail.Append);
        return tail.Root();
    }

    private TreeHash Hash(int level, long index) => level == 0
        ? MerkleTree.HashLeaf(entries[(int)index].Header.ToBytes())
        : MerkleTree.HashNode(Hash(level - 1, 2 * index), Hash(level - 1, (2 * index) + 1));
}
