using CsCheck;

namespace Liangdeng.Ledger.Tests.Tree;

public sealed class MerkleTreeTests
{
    private const int Sizes = 300;
    private static readonly HashReader Cached = Cache(PlainTree.Reader);

    // The eight leaves and the roots of the trees of 0 to 8 of them, published with Certificate Transparency's reference
    // implementation.
    private static readonly string[] KnownLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] KnownRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Proofs_about_nothing_and_about_the_same_hold_only_without_hashes_and_with_the_same_roots()
    {
        var (empty, root, other) = (MerkleTree.EmptyRoot, MerkleTree.HashLeaf("a"u8), MerkleTree.HashLeaf("b"u8));
        Assert.True(MerkleTree.VerifyConsistency(0, 5, empty, root, []));
        Assert.False(MerkleTree.VerifyConsistency(0, 5, empty, root, [other]));
        Assert.False(MerkleTree.VerifyConsistency(0, 5, other, root, []));
        Assert.True(MerkleTree.VerifyConsistency(0, 0, empty, empty, []));
        Assert.False(MerkleTree.VerifyConsistency(0, 0, empty, root, []));
        Assert.False(MerkleTree.VerifyConsistency(0, 0, root, root, []));
        Assert.True(MerkleTree.VerifyConsistency(1, 1, root, root, []));
        Assert.False(MerkleTree.VerifyConsistency(1, 1, root, other, []));
        Assert.False(MerkleTree.VerifyConsistency(1, 1, root, root, [other]));
        Assert.False(MerkleTree.VerifyConsistency(1, 2, root, root, []));
        Assert.False(MerkleTree.VerifyConsistency(2, 1, root, root, []));
        Assert.False(MerkleTree.VerifyConsistency(-1, 1, root, root, []));
        Assert.False(MerkleTree.VerifyInclusion(root, 1, 1, [], root));
        Assert.False(MerkleTree.VerifyInclusion(root, -1, 1, [], root));
        Assert.True(MerkleTree.VerifyInclusion(root, 0, 1, [], root));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(70_000)]
    public void Leaves_and_digests_of_any_length_are_plain_SHA_256(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();
        var salt = new byte[EntryDigest.SaltLength];
        Assert.Equal(new TreeHash(System.Security.Cryptography.SHA256.HashData([0, .. bytes])), MerkleTree.HashLeaf(bytes));
        Assert.Equal(
            new TreeHash(System.Security.Cryptography.SHA256.HashData([.. salt, .. bytes])), EntryDigest.Of(salt, bytes));
    }

    [Fact]
    public void Hashes_are_compared_by_their_bytes()
    {
        var (a, same, b) = (MerkleTree.HashLeaf("a"u8), MerkleTree.HashLeaf("a"u8), MerkleTree.HashLeaf("b"u8));
        Assert.True(a == same && !(a != same) && a != b && !(a == b));
        Assert.False(TreeHash.TryParseBase64("AAAA", out var none));
        Assert.Equal(default, none);
        Assert.Throws<ArgumentException>("bytes", () => new TreeHash(new byte[31]));
    }

    [Fact]
    public void The_roots_are_those_of_the_published_vectors()
    {
        var tail = new MerkleTail();
        Assert.Equal(KnownRoots[0], tail.Root().ToString());
        for (var i = 0; i < KnownLeaves.Length; i++)
        {
            tail.Append(MerkleTree.HashLeaf(Convert.FromHexString(KnownLeaves[i])));
            Assert.Equal(KnownRoots[i + 1], tail.Root().ToString());
        }
    }

    [Fact]
    public void The_root_of_every_size_is_that_of_the_plain_definition()
    {
        var tail = new MerkleTail();
        for (var size = 0; size <= Sizes; size++)
        {
            var plain = new TreeHash(PlainTree.Root(0, size));
            Assert.Equal(plain, tail.Root());
            Assert.Equal(plain, MerkleTree.Root(size, Cached));
            Assert.Equal(plain, new MerkleTail(size, Cached).Root());
            tail.Append(MerkleTree.HashLeaf(PlainTree.Entry(size)));
        }
    }

    [Fact]
    public void Every_inclusion_proof_is_that_of_the_plain_definition_and_holds()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            var root = MerkleTree.Root(size, Cached);
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(index, size, Cached);
                Assert.True(MerkleTree.VerifyInclusion(Cached(0, index), index, size, proof, root));
                if (size % 7 == 0 || size < 40)
                {
                    Assert.Equal(PlainTree.Path(index, 0, size).Select(hash => new TreeHash(hash)), proof);
                }
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_is_that_of_the_plain_definition_and_holds()
    {
        for (var to = 1; to <= Sizes; to++)
        {
            var newer = MerkleTree.Root(to, Cached);
            for (var from = 0; from <= to; from++)
            {
                var proof = MerkleTree.ConsistencyProof(from, to, Cached);
                Assert.True(MerkleTree.VerifyConsistency(from, to, MerkleTree.Root(from, Cached), newer, proof));
                if (from > 0 && (to % 7 == 0 || to < 40))
                {
                    Assert.Equal(PlainTree.Subproof(from, 0, to, true).Select(hash => new TreeHash(hash)), proof);
                }
            }
        }
    }

    [Fact]
    public void A_proof_with_anything_changed_does_not_hold() =>
        Gen.Select(Gen.Int[2, 120], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 255]).Sample((size, i, j, bit) =>
        {
            var index = i % size;
            var root = MerkleTree.Root(size, Cached);
            var proof = MerkleTree.InclusionProof(index, size, Cached).ToList();
            var leaf = Cached(0, index);
            Assert.False(MerkleTree.VerifyInclusion(Flip(leaf, bit), index, size, proof, root));
            Assert.False(MerkleTree.VerifyInclusion(leaf, index, size, proof, Flip(root, bit)));
            Assert.False(MerkleTree.VerifyInclusion(leaf, index, size, [.. proof, root], root));
            Assert.False(MerkleTree.VerifyInclusion(leaf, index, size, proof.SkipLast(1).ToList(), root));
            Assert.False(MerkleTree.VerifyInclusion(leaf, (index + 1) % size, size, proof, root));
            proof[j % proof.Count] = Flip(proof[j % proof.Count], bit);
            Assert.False(MerkleTree.VerifyInclusion(leaf, index, size, proof, root));
        });

    [Fact]
    public void A_consistency_proof_with_anything_changed_does_not_hold() =>
        Gen.Select(Gen.Int[2, 120], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 255]).Sample((to, i, j, bit) =>
        {
            var from = 1 + (i % (to - 1));
            var (older, newer) = (MerkleTree.Root(from, Cached), MerkleTree.Root(to, Cached));
            var proof = MerkleTree.ConsistencyProof(from, to, Cached).ToList();
            Assert.False(MerkleTree.VerifyConsistency(from, to, Flip(older, bit), newer, proof));
            Assert.False(MerkleTree.VerifyConsistency(from, to, older, Flip(newer, bit), proof));
            Assert.False(MerkleTree.VerifyConsistency(from, to, older, newer, [.. proof, newer]));
            proof[j % proof.Count] = Flip(proof[j % proof.Count], bit);
            Assert.False(MerkleTree.VerifyConsistency(from, to, older, newer, proof));
        });

    [Fact]
    public void A_check_never_throws_whatever_it_is_given()
    {
        var hash = Gen.Byte.Array[32].Select(bytes => new TreeHash(bytes));
        Gen.Select(Gen.Long, Gen.Long, hash, hash, hash.List[0, 70]).Sample((a, b, x, y, proof) =>
        {
            Assert.False(MerkleTree.VerifyInclusion(x, a, b, proof, y) && x != y);
            Assert.False(MerkleTree.VerifyConsistency(a, b, x, y, proof) && x != y && a != 0);
        });
        Assert.False(MerkleTree.VerifyInclusion(default, 0, 1, null, default));
        Assert.False(MerkleTree.VerifyConsistency(0, 1, default, default, null));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void A_proof_outside_the_tree_is_a_bug(long index, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(index, size, Cached));

    private static TreeHash Flip(TreeHash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new TreeHash(bytes);
    }

    private static HashReader Cache(HashReader read)
    {
        var known = new System.Collections.Concurrent.ConcurrentDictionary<(int, long), TreeHash>();
        return (level, index) => known.GetOrAdd((level, index), place => read(place.Item1, place.Item2));
    }
}
