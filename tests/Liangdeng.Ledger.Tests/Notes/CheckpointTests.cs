using System.Text;
using CsCheck;

namespace Liangdeng.Ledger.Tests.Notes;

public sealed class CheckpointTests
{
    private const string Text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private const string Note = Text
        + "\n— example.com/behind-the-sofa "
        + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    [Fact]
    public void The_example_of_the_specification_is_read_and_written()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Note))!;
        var checkpoint = Checkpoint.Parse(note.Text)!;
        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", checkpoint.Root.ToBase64());
        Assert.Equal((Text, Note), (checkpoint.ToText(), note.ToString()));
    }

    [Fact]
    public void Extension_lines_are_passed_over() => Assert.Equal(20852163, Checkpoint.Parse(Text + "more\n")?.Size);

    [Theory]
    [InlineData("a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("a\n1\nCsUYapGG\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n")]
    [InlineData("a\n1\n")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_checkpoint_is_refused(string? text) => Assert.Null(Checkpoint.Parse(text));

    [Fact]
    public void A_checkpoint_opens_with_the_key_of_its_origin_alone()
    {
        using var key = SignerKey.FromSeed("example.org/a", new byte[32]);
        using var other = SignerKey.FromSeed("example.org/b", new byte[32]);
        var checkpoint = new Checkpoint("example.org/a", 5, MerkleTree.EmptyRoot);
        Assert.Equal(checkpoint, Checkpoint.Open(checkpoint.Sign(key).ToBytes(), key.Verifier));
        Assert.Null(Checkpoint.Open(checkpoint.Sign(key).ToBytes(), other.Verifier));
        Assert.Null(Checkpoint.Open(checkpoint.Sign(other).ToBytes(), other.Verifier));
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        using var key = SignerKey.FromSeed("example.org/a", new byte[32]);
        var note = new Checkpoint("example.org/a", 5, MerkleTree.EmptyRoot).Sign(key).ToBytes();
        Gen.Select(Gen.Int[0, note.Length - 1], Gen.Int[1, 255]).Sample((at, change) =>
        {
            var changed = note.ToArray();
            changed[at] ^= (byte)change;
            Assert.Null(Checkpoint.Open(changed, key.Verifier));
        });
    }

    [Fact]
    public void Every_checkpoint_is_read_back() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Byte.Array[32]).Sample((size, root) =>
        {
            var checkpoint = new Checkpoint("example.org/a", size, new TreeHash(root));
            Assert.Equal(checkpoint, Checkpoint.Parse(checkpoint.ToText()));
        });
}
