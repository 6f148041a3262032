using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

public sealed class ProofTestsOnSqlite() : ProofTests(Home.Sqlite);

public sealed class ProofTestsOnPostgres() : ProofTests(Home.Postgres);

public abstract class ProofTests(Home home)
{
    private const int Size = 700;
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_entry_is_proved_in_the_signed_tree_and_every_older_tree_in_it()
    {
        await using var ledger = await FilledAsync();
        var key = VerifierKey.Parse(ledger.Store.VerifierKey)!;
        var note = ledger.Store.Checkpoint.Note;
        var checkpoint = Checkpoint.Open(Encoding.UTF8.GetBytes(note), key)!;
        var tail = new MerkleTail();
        for (var index = 0; index < Size; index++)
        {
            var leaf = MerkleTree.HashLeaf(await ledger.Store.HeaderAsync(index, None));
            var proof = await ledger.Store.InclusionProofAsync(index, Size, None);
            Assert.True(MerkleTree.VerifyInclusion(leaf, index, Size, proof, checkpoint.Root));

            var consistency = await ledger.Store.ConsistencyProofAsync(index, Size, None);
            Assert.True(MerkleTree.VerifyConsistency(index, Size, tail.Root(), checkpoint.Root, consistency));
            tail.Append(leaf);
        }

        Assert.Equal((tail.Root(), (long)Size), (checkpoint.Root, checkpoint.Size));
    }

    [Fact]
    public async Task Tiles_and_bundles_give_the_signed_root_to_who_has_nothing_else()
    {
        await using var ledger = await FilledAsync();
        var tail = new MerkleTail();
        for (var number = 0L; number < 3; number++)
        {
            var width = (int)Math.Min(256, Size - (number * 256));
            var bundle = await ledger.Store.TileAsync(TilePath.Entries(number, width), None);
            var tile = await ledger.Store.TileAsync(new TilePath(0, number, width), None);
            Assert.True(EntryBundle.TryParse(bundle, out var entries));
            Assert.True(Tiles.TryParse(tile, out var hashes));
            Assert.Equal(entries.Select(entry => MerkleTree.HashLeaf(entry.Span)), hashes);
            Array.ForEach(hashes, tail.Append);
        }

        Assert.Equal(ledger.Store.Checkpoint.Checkpoint.Root, tail.Root());
        Assert.True(Tiles.TryParse(await ledger.Store.TileAsync(new TilePath(1, 0, 2), None), out var above));
        Assert.Equal(await RootOfTileAsync(ledger.Store, 1), above[1]);
    }

    [Theory]
    [InlineData(0, 3, 256)]
    [InlineData(0, 2, 189)]
    [InlineData(-1, 2, 189)]
    [InlineData(1, 0, 3)]
    [InlineData(2, 0, 1)]
    [InlineData(0, long.MaxValue >> 10, 256)]
    public async Task A_tile_beyond_the_end_is_not_there(int level, long number, int width)
    {
        await using var ledger = await FilledAsync();
        Assert.Null(await ledger.Store.TileAsync(new TilePath(level, number, width), None));
    }

    [Fact]
    public async Task A_proof_for_a_tree_that_is_not_yet_there_is_a_bug()
    {
        await using var ledger = await home.OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Store.InclusionProofAsync(0, 1, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.Store.ConsistencyProofAsync(0, 1, None));
    }

    private static async Task<TreeHash> RootOfTileAsync(LedgerStore store, long number)
    {
        Assert.True(Tiles.TryParse(await store.TileAsync(new TilePath(0, number, 256), None), out var hashes));
        return Tiles.Subtree(hashes);
    }

    private async Task<TempLedger> FilledAsync()
    {
        var ledger = await home.OpenAsync();
        for (var n = 0; n < Size; n += 35)
        {
            await ledger.AppendAsync(TempLedger.Stream("a", n, [.. Enumerable.Repeat("x", 35)]));
        }

        await ledger.ReopenAsync();
        return ledger;
    }
}
