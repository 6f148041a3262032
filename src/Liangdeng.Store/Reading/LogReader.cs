using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Reading;

/// <summary>What is served at <c>/log</c>: headers, tiles, bundles and public contents.</summary>
internal sealed class LogReader(ReadPool pool)
{
    private readonly TileCache _tiles = new();

    public IReadOnlyList<TreeHash> Inclusion(LogState state, long index, long size) =>
        pool.Read(session => MerkleTree.InclusionProof(index, size, new LogHashes(session, state, _tiles).Read));

    public IReadOnlyList<TreeHash> Consistency(LogState state, long from, long to) =>
        pool.Read(session => MerkleTree.ConsistencyProof(from, to, new LogHashes(session, state, _tiles).Read));

    /// <summary>A full tile, or one as wide as it was at a checkpoint; null for any other.</summary>
    public byte[]? Tile(LogState state, TilePath path)
    {
        var shift = 8 * Math.Max(path.Level, 0);
        var hashes = state.Size >> shift;
        if (path.Number > hashes >> 8 || (path.Number << 8) + path.Width > hashes)
        {
            return null;
        }

        return pool.Read(session => path.IsEntries
            ? Bundle(session, path)
            : Tiles.ToBytes([.. new LogHashes(session, state, _tiles).Tile(path.Level, path.Number).Take(path.Width)]));
    }

    public PublicContent Content(long index) => pool.Read<PublicContent>(session =>
    {
        if (session.All(index, 1) is not [var row] || row.Index != index || (EntryKind)row.Kind != EntryKind.Public)
        {
            return new PublicContent.NotServed();
        }

        if (row.Content is not { } salted)
        {
            var by = session.ErasedBy(index, EraseRequest.ContentPart);
            return new PublicContent.Erased(by ?? throw new InvalidDataException($"Content of {index} is missing."));
        }

        var salt = Convert.ToHexStringLower(salted.AsSpan(0, EntryDigest.SaltLength));
        return new PublicContent.Served(salt, Encoding.UTF8.GetString(salted.AsSpan(EntryDigest.SaltLength)));
    });

    private static byte[] Bundle(ReadSession session, TilePath path) => EntryBundle.ToBytes(
        [.. session.Headers(path.Number << 8, path.Width).Select(header => new ReadOnlyMemory<byte>(header))]);
}
