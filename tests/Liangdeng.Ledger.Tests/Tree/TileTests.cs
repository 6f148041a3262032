using CsCheck;

namespace Liangdeng.Ledger.Tests.Tree;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 0, 256, "tile/1/000")]
    [InlineData(0, 999, 5, "tile/0/999.p/5")]
    [InlineData(2, 1000, 255, "tile/2/x001/000.p/255")]
    [InlineData(-1, 1234067, 256, "tile/entries/x001/x234/067")]
    [InlineData(-1, 0, 1, "tile/entries/000.p/1")]
    public void A_path_is_written_and_read_as_the_specification_says(int level, long number, int width, string text)
    {
        var path = new TilePath(level, number, width);
        Assert.Equal(text, path.ToString());
        Assert.True(TilePath.TryParse(text, out var read));
        Assert.Equal(path, read);
    }

    [Theory]
    [InlineData("tile/0/1")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/x001/234067")]
    [InlineData("tile/0/001/234/067")]
    [InlineData("tile/00/000")]
    [InlineData("tile/6/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/05")]
    [InlineData("tile/0/000.p/-5")]
    [InlineData("tile/0/xx00/001")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/0/+01")]
    [InlineData("tile/0/")]
    [InlineData("tile/0")]
    [InlineData("/tile/0/000")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_spelling_is_no_path(string? text) => Assert.False(TilePath.TryParse(text, out _));

    [Fact]
    public void Every_path_is_read_back() =>
        Gen.Select(Gen.Int[-1, 5], Gen.Long[0, 1L << 54], Gen.Int[1, 256]).Sample((level, number, width) =>
        {
            var path = new TilePath(level, number, width);
            Assert.True(TilePath.TryParse(path.ToString(), out var read) && read == path);
        });

    [Fact]
    public void Reading_a_path_never_throws() => Gen.String.Sample(text =>
    {
        if (TilePath.TryParse(text, out var path))
        {
            Assert.Equal(text, path.ToString());
        }
    });

    [Fact]
    public void Tiles_give_the_hashes_of_the_tree_and_are_rebuilt_the_same()
    {
        const int Size = 70_000;
        Dictionary<(int, long), IReadOnlyList<TreeHash>> full = [];
        Dictionary<(int, long), TreeHash> roots = [];
        var (edge, tail, leaves) = (new TileEdge(), new MerkleTail(), new TreeHash[Size]);
        for (var i = 0; i < Size; i++)
        {
            leaves[i] = MerkleTree.HashLeaf(BitConverter.GetBytes(i));
            tail.Append(leaves[i]);
            edge.Append(leaves[i], tile =>
            {
                Assert.True(Tiles.TryParse(tile.Hashes.Span, out var hashes));
                full.Add((tile.Level, tile.Number), hashes);
                roots.Add((tile.Level, tile.Number), tile.Root);
            });
        }

        TreeHash Read(int level, long index)
        {
            var (tileLevel, number, first, count) = Tiles.Place(level, index);
            var hashes = edge.Partial(tileLevel, number) ?? full[(tileLevel, number)];
            return Tiles.Subtree(hashes.Skip(first).Take(count).ToArray());
        }

        Assert.Equal((273 + 1, 3), (full.Count, 1 + roots.Keys.Max(key => key.Item1) + 1));
        Assert.Equal(tail.Root(), MerkleTree.Root(Size, Read));
        var proof = MerkleTree.InclusionProof(65_536, Size, Read);
        Assert.True(MerkleTree.VerifyInclusion(leaves[65_536], 65_536, Size, proof, tail.Root()));

        var rebuilt = TileEdge.Rebuild(
            Size, (level, index) => level == 0 ? leaves[index] : roots[((level / 8) - 1, index)]);
        for (var level = 0; level < 3; level++)
        {
            var number = Size >> (8 * (level + 1));
            Assert.Equal(edge.Partial(level, number), rebuilt.Partial(level, number));
        }
    }

    [Fact]
    public void A_bundle_is_the_entries_after_their_lengths()
    {
        var bytes = EntryBundle.ToBytes(["A"u8.ToArray(), "BC"u8.ToArray()]);
        Assert.Equal(Convert.FromHexString("00014100024243"), bytes);
        Assert.True(EntryBundle.TryParse(bytes, out var entries));
        Assert.Equal(["A"u8.ToArray(), "BC"u8.ToArray()], entries.Select(entry => entry.ToArray()));
    }

    [Fact]
    public void Reading_bundles_and_tiles_never_throws() => Gen.Byte.Array[0, 600].Sample(bytes =>
    {
        if (EntryBundle.TryParse(bytes, out var entries))
        {
            Assert.Equal(bytes, EntryBundle.ToBytes(entries));
        }

        if (Tiles.TryParse(bytes, out var hashes))
        {
            Assert.Equal(bytes, Tiles.ToBytes(hashes));
        }
    });

    [Fact]
    public void Empty_entries_and_the_longest_have_their_place_in_a_bundle()
    {
        Assert.True(EntryBundle.TryParse(new byte[] { 0, 0 }, out var empty));
        Assert.Equal(0, Assert.Single(empty).Length);
        Assert.False(EntryBundle.TryParse(Array.Empty<byte>(), out _));
        Assert.True(EntryBundle.TryParse(EntryBundle.ToBytes([new byte[65_535]]), out var longest));
        Assert.Equal(65_535, Assert.Single(longest).Length);
        var many = Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, 257).ToList();
        Assert.True(EntryBundle.TryParse(EntryBundle.ToBytes(many[..256]), out _));
        Assert.False(EntryBundle.TryParse(EntryBundle.ToBytes(many), out _));
    }

    [Fact]
    public void An_edge_has_no_tile_on_a_level_that_the_log_has_not_reached()
    {
        var edge = new TileEdge();
        Assert.Null(edge.Partial(0, 0));
        edge.Append(MerkleTree.EmptyRoot, _ => Assert.Fail("One leaf fills no tile."));
        var copy = edge.Clone();
        edge.Append(MerkleTree.EmptyRoot, _ => Assert.Fail("Two leaves fill no tile."));
        Assert.Equal((1, 2), (copy.Partial(0, 0)!.Count, edge.Partial(0, 0)!.Count));
        Assert.Null(edge.Partial(0, 1));
        Assert.Null(edge.Partial(1, 0));
        Assert.Null(edge.Partial(-1, 0));
    }

    [Fact]
    public void A_bundle_holds_no_entry_above_65535_bytes() =>
        Assert.Throws<ArgumentException>(() => EntryBundle.ToBytes([new byte[65_536]]));
}
