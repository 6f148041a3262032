using System.Text;
using CsCheck;

namespace Liangdeng.Ledger.Tests.Receipts;

public sealed class TlogProofTests
{
    // The lines of the specification's example; it shortens its signatures, so the note is one of ours.
    private const string Lines =
        """
        gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
        B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
        EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
        RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
        AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

        """;

    private const string Note =
        "example.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n— example.com/fancylog AAAAAAA=\n";

    [Fact]
    public void The_lines_of_the_specification_are_read_and_written()
    {
        var text = $"c2sp.org/tlog-proof@v1\nextra YWdlLXYxLjIuMQ==\nindex 73894\n{Lines}\n{Note}";
        var proof = Parse(text)!;
        Assert.Equal((73894L, 5), (proof.Index, proof.Hashes.Count));
        Assert.Equal("age-v1.2.1"u8.ToArray(), proof.Extra!.Value.ToArray());
        Assert.Equal("gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=", proof.Hashes[0].ToBase64());
        Assert.Equal((Note, text), (proof.Checkpoint.ToString(), proof.Write()));
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775807\n\n")]
    public void Extra_and_hashes_may_be_missing(string start) => Assert.Equal(start + Note, Parse(start + Note)?.Write());

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex +1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex  1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 1 \n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nINDEX 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra YQ==\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra YQ\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra YR==\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra YQ==\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra YQ==\nextra YQ==\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\ngSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPl==\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n\n")]
    public void What_is_no_proof_is_refused(string start) => Assert.Null(Parse(start + Note));

    [Fact]
    public void A_proof_ends_with_a_note() => Assert.Null(Parse("c2sp.org/tlog-proof@v1\nindex 0\n\ntext\n"));

    [Fact]
    public void A_proof_has_at_most_62_hashes()
    {
        var hash = MerkleTree.EmptyRoot.ToBase64() + "\n";
        var most = string.Concat(Enumerable.Repeat(hash, TlogProof.MaxHashes));
        Assert.Equal(62, Parse($"c2sp.org/tlog-proof@v1\nindex 0\n{most}\n{Note}")?.Hashes.Count);
        Assert.Null(Parse($"c2sp.org/tlog-proof@v1\nindex 0\n{most}{hash}\n{Note}"));
    }

    [Fact]
    public void A_proof_has_at_most_16_mebibytes()
    {
        // The note's text is as long as it takes for base64, which grows by four characters, to fill the length to the byte.
        var bare = "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n".Length + Encoding.UTF8.GetByteCount(Note);
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(new string('a', (TlogProof.MaxLength - bare) % 4) + Note))!;
        var room = (TlogProof.MaxLength - bare) / 4 * 3;
        var most = new TlogProof(0, [], note, new byte[room]).Write();
        Assert.Equal(TlogProof.MaxLength, Encoding.UTF8.GetByteCount(most));
        Assert.NotNull(Parse(most));
        Assert.Null(Parse(new TlogProof(0, [], note, new byte[room + 3]).Write()));
    }

    [Fact]
    public void Every_proof_is_read_back()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Note))!;
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Byte.Array[32].Array[0, 62], Gen.Byte.Array[0, 60], Gen.Bool).Sample(
            (index, hashes, extra, has) =>
            {
                var proof = new TlogProof(index, [.. hashes.Select(hash => new TreeHash(hash))], note, has ? (ReadOnlyMemory<byte>?)extra : null);
                var read = Parse(proof.Write())!;
                Assert.Equal(proof.Write(), read.Write());
                Assert.Equal((index, has), (read.Index, read.Extra is not null));
                Assert.Equal(proof.Hashes, read.Hashes);
            });
    }

    private static TlogProof? Parse(string text) => TlogProof.Parse(Encoding.UTF8.GetBytes(text));
}
