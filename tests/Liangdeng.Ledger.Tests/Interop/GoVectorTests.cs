using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Liangdeng.Ledger.Tests.Interop;

/// <summary>Against what another implementation says: <c>Golden/go-vectors.txt</c> was written by golang.org/x/mod/sumdb (see
/// <c>go/main.go</c>), of a tree whose entry n is the text "leaf n".</summary>
public sealed class GoVectorTests
{
    private const int Size = 70_000;

    private static readonly List<TreeHash[]> Levels = Grow();

    private static readonly ILookup<string, string[]> Lines = File.ReadLines(PathOf("go-vectors.txt"))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToLookup(words => words[0], words => words[1..]);

    [Fact]
    public void Roots_are_the_same() => Assert.All(
        Lines["root"], line => Assert.Equal(line[1], MerkleTree.Root(Number(line[0]), Read).ToBase64()));

    [Fact]
    public void Inclusion_proofs_are_the_same_and_hold() => Assert.All(Lines["inclusion"], line =>
    {
        var (index, size) = (Number(line[0]), Number(line[1]));
        var proof = MerkleTree.InclusionProof(index, size, Read);
        Assert.Equal(line[2..], proof.Select(hash => hash.ToBase64()));
        Assert.True(MerkleTree.VerifyInclusion(Read(0, index), index, size, proof, MerkleTree.Root(size, Read)));
    });

    [Fact]
    public void Consistency_proofs_are_the_same_and_hold() => Assert.All(Lines["consistency"], line =>
    {
        var (from, to) = (Number(line[0]), Number(line[1]));
        var proof = MerkleTree.ConsistencyProof(from, to, Read);
        Assert.Equal(line[2..], proof.Select(hash => hash.ToBase64()));
        Assert.True(MerkleTree.VerifyConsistency(
            from, to, MerkleTree.Root(from, Read), MerkleTree.Root(to, Read), proof));
    });

    [Fact]
    public void Tiles_have_the_same_names_and_bytes() => Assert.All(Lines["tile"], line =>
    {
        Assert.True(TilePath.TryParse(line[0], out var path));
        var first = path.Number << 8;
        var bytes = Tiles.ToBytes([.. Enumerable.Range(0, path.Width).Select(n => Read(8 * path.Level, first + n))]);
        Assert.Equal(line[1], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(line[0], path.ToString());
    });

    [Fact]
    public void Keys_are_written_the_same() => Assert.All(Lines["key"].Zip([1, 2]), pair =>
    {
        using var key = KeyOf(pair.Second);
        Assert.Equal(pair.First, (string[])[key.ToSecretText(), key.Verifier.ToString()]);
    });

    [Fact]
    public void Notes_of_one_key_and_of_two_are_signed_the_same_and_opened() => Assert.All(Lines["note"], line =>
    {
        using var one = KeyOf(1);
        using var two = KeyOf(2);
        var keys = new[] { one, two }.Take((int)Number(line[0])).ToArray();
        var note = Convert.FromBase64String(line[1]);
        var checkpoint = new Checkpoint(one.Verifier.Name, Size, MerkleTree.Root(Size, Read));
        Assert.Equal(Encoding.UTF8.GetString(note), checkpoint.Sign(keys).ToString());
        Assert.All(keys, key => Assert.Equal(checkpoint, Checkpoint.Open(note, key.Verifier)));
    });

    private static TreeHash Read(int level, long index) => Levels[level][index];

    private static SignerKey KeyOf(int seed) =>
        SignerKey.FromSeed("ledger.example.org/shifan", [.. Enumerable.Repeat((byte)seed, 32)]);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static List<TreeHash[]> Grow()
    {
        List<TreeHash[]> levels =
        [
            [.. Enumerable.Range(0, Size).Select(n => MerkleTree.HashLeaf(Encoding.UTF8.GetBytes($"leaf {n}")))],
        ];
        while (levels[^1].Length > 1)
        {
            levels.Add([.. levels[^1].Chunk(2).Where(pair => pair.Length == 2)
                .Select(pair => MerkleTree.HashNode(pair[0], pair[1]))]);
        }

        return levels;
    }

    private static string PathOf(string name, [CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "..", "Golden", name);
}
