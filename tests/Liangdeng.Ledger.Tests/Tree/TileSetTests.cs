using CsCheck;

namespace Liangdeng.Ledger.Tests.Tree;

public sealed class TileSetTests
{
    private const int Most = 70_000;

    private static readonly Lazy<TreeHash[][]> Levels = new(() =>
    {
        var leaves = Enumerable.Range(0, Most).Select(i => MerkleTree.HashLeaf(BitConverter.GetBytes(i))).ToArray();
        List<TreeHash[]> levels = [leaves];
        while (levels[^1].Length > 1)
        {
            levels.Add([.. levels[^1].Chunk(2).Where(pair => pair.Length == 2)
                .Select(pair => MerkleTree.HashNode(pair[0], pair[1]))]);
        }

        return [.. levels];
    });

    [Fact]
    public void The_tiles_that_a_proof_needs_are_named_with_their_widths()
    {
        var tiles = new TileSet(300);
        Assert.Equal(["tile/0/000", "tile/0/001.p/44"], tiles.NeededForInclusion(1).Select(path => path.ToString()));
        Assert.Equal(["tile/0/001.p/44", "tile/1/000.p/1"], tiles.NeededForInclusion(299).Select(path => path.ToString()));
        Assert.Equal(["tile/1/000.p/1", "tile/0/001.p/44"], tiles.NeededForRoot().Select(path => path.ToString()));
        Assert.Equal(
            ["tile/0/000", "tile/0/001.p/44"], tiles.NeededForConsistency(7).Select(path => path.ToString()).Order());
        Assert.Empty(tiles.NeededForConsistency(300));
        Assert.Empty(new TileSet(0).NeededForRoot());
    }

    [Fact]
    public void Root_and_proofs_are_those_of_the_tree_whatever_the_widths() =>
        Gen.Select(Gen.OneOf(Gen.Int[1, 1000], Gen.Int[1, Most]), Gen.Double[0, 1], Gen.Bool).Sample((size, part, wide) =>
        {
            var index = Math.Min((int)(part * size), size - 1);
            var tiles = new TileSet(size);
            Assert.True(tiles.InclusionProof(index) is null or { Count: 0 });
            Fetch(tiles, tiles.NeededForInclusion(index), wide);
            Fetch(tiles, tiles.NeededForConsistency(index), wide);
            Fetch(tiles, tiles.NeededForRoot(), wide);
            Assert.Equal(MerkleTree.Root(size, Read), tiles.Root());
            Assert.Equal(MerkleTree.InclusionProof(index, size, Read), tiles.InclusionProof(index));
            Assert.Equal(MerkleTree.ConsistencyProof(index, size, Read), tiles.ConsistencyProof(index));
        });

    [Fact]
    public void Without_its_tiles_there_is_no_proof()
    {
        var tiles = new TileSet(300);
        Assert.True(tiles.Add(new TilePath(0, 0, 256), Bytes(new TilePath(0, 0, 256))));
        Assert.Null(tiles.InclusionProof(1));
        Assert.Null(tiles.ConsistencyProof(1));
        Assert.Null(tiles.Root());
        Assert.True(tiles.Add(new TilePath(0, 1, 43), Bytes(new TilePath(0, 1, 43))));
        Assert.Null(tiles.InclusionProof(1));
        Assert.True(tiles.Add(new TilePath(0, 1, 44), Bytes(new TilePath(0, 1, 44))));
        Assert.NotNull(tiles.InclusionProof(1));
        Assert.True(tiles.Add(new TilePath(0, 1, 43), Bytes(new TilePath(0, 1, 43))));
        Assert.NotNull(tiles.InclusionProof(1));
    }

    [Fact]
    public void Bytes_that_are_not_as_many_hashes_as_the_path_says_are_refused()
    {
        var tiles = new TileSet(300);
        Assert.False(tiles.Add(new TilePath(0, 1, 44), new byte[43 * 32]));
        Assert.False(tiles.Add(new TilePath(0, 1, 44), new byte[(44 * 32) + 1]));
        Assert.False(tiles.Add(new TilePath(0, 1, 44), []));
        Assert.False(tiles.Add(TilePath.Entries(1, 44), new byte[44 * 32]));
    }

    [Fact]
    public void A_wrong_tile_gives_a_proof_that_does_not_hold()
    {
        var tiles = new TileSet(300);
        Fetch(tiles, [new TilePath(0, 0, 256)], wide: false);
        Assert.True(tiles.Add(new TilePath(0, 1, 44), new byte[44 * 32]));
        var root = MerkleTree.Root(300, Read);
        Assert.False(MerkleTree.VerifyInclusion(Read(0, 1), 1, 300, tiles.InclusionProof(1), root));
        Assert.False(MerkleTree.VerifyConsistency(7, 300, MerkleTree.Root(7, Read), root, tiles.ConsistencyProof(7)));
    }

    [Fact]
    public void A_log_is_at_most_as_large_as_tiles_can_hold()
    {
        Assert.Equal(TileSet.MaxSize, new TileSet(TileSet.MaxSize).Size);
        Assert.All(new TileSet(TileSet.MaxSize).NeededForInclusion(0), path => Assert.InRange(path.Level, 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileSet(TileSet.MaxSize + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileSet(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileSet(3).NeededForInclusion(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileSet(3).NeededForConsistency(4));
    }

    [Theory]
    [InlineData(0, 0, 1, "tile/0/000.p/1")]
    [InlineData(0, 0, 255, "tile/0/000.p/255")]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1, 257, "tile/0/001.p/1")]
    [InlineData(1, 0, 70_000, "tile/1/000")]
    [InlineData(1, 1, 70_000, "tile/1/001.p/17")]
    [InlineData(2, 0, 70_000, "tile/2/000.p/1")]
    public void A_tile_is_as_wide_as_the_log_is_long(int level, long number, long size, string path) =>
        Assert.Equal(path, TilePath.OfSize(level, number, size).ToString());

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 256)]
    [InlineData(1, 0, 255)]
    [InlineData(-1, 0, 256)]
    [InlineData(6, 0, long.MaxValue)]
    [InlineData(0, -1, 256)]
    [InlineData(0, long.MaxValue, 256)]
    public void A_tile_beyond_the_log_has_no_path(int level, long number, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.OfSize(level, number, size));

    private static TreeHash Read(int level, long index) => Levels.Value[level][index];

    private static void Fetch(TileSet tiles, IEnumerable<TilePath> paths, bool wide)
    {
        foreach (var path in paths)
        {
            var there = (int)Math.Min(256, Levels.Value[8 * path.Level].Length - (256 * path.Number));
            var got = wide ? path with { Width = there } : path;
            Assert.True(tiles.Add(got, Bytes(got)));
        }
    }

    private static byte[] Bytes(TilePath path) =>
        Tiles.ToBytes(Levels.Value[8 * path.Level].Skip(256 * (int)path.Number).Take(path.Width).ToList());
}
