using System.Text;
using NodaTime;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Liangdeng.Ledger.Tests.Notes;

public sealed class CosignatureTests
{
    private const string ExampleLine =
        "— witness.example.com/w1 "
        + "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";

    // A checkpoint as the public network of witnesses signed it, with the published keys of its log and of one witness.
    private const string RealText =
        "arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n";

    private const string RealNote =
        RealText + "\n— arche2025h1.staging.ct.transparency.dev "
        + "ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
        + "— transparency.dev/DEV:witness-little-garden "
        + "2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==\n"
        + "— remora.n621.de "
        + "2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n";

    private const string RealLog =
        "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";

    private const string RealWitness = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly Instant At = Instant.FromUnixTimeSeconds(1_679_315_147);

    [Fact]
    public void The_line_of_the_specification_is_read_and_written()
    {
        var cosignature = Cosignature.Parse(ExampleLine)!;
        Assert.Equal(("witness.example.com/w1", 0x8D66CF3Fu), (cosignature.Name, cosignature.KeyId));
        Assert.Equal((1_679_315_147L, 64), (cosignature.UnixSeconds, cosignature.Signature.Length));
        Assert.Equal(ExampleLine, cosignature.ToString());
    }

    [Fact]
    public void A_checkpoint_of_the_public_network_of_witnesses_holds()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(RealNote))!;
        var witness = WitnessKey.Parse(RealWitness)!;
        var held = Assert.Single(Cosigning.Held(note, witness)!);
        Assert.Equal(("remora.n621.de", 0x6A122120L), (held.Name, held.UnixSeconds));
        Assert.Equal(RealWitness, witness.ToString());
        Assert.Equal(1_432_088_532, Checkpoint.Open(Encoding.UTF8.GetBytes(RealNote), VerifierKey.Parse(RealLog)!)?.Size);

        var forged = SignedNote.Parse(Encoding.UTF8.GetBytes(RealNote.Replace("1432088532", "1432088533")))!;
        Assert.Null(Cosigning.Held(forged, witness));
    }

    [Fact]
    public void A_witness_signs_these_bytes()
    {
        using var witness = WitnessSigner.FromSeed("witness.example.com/w1", Seed);
        using var log = SignerKey.FromSeed("example.com/behind-the-sofa", Seed);
        const string Text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        var signed = witness.Cosign(SignedNote.Sign(Text, log), At + Duration.FromMilliseconds(999));

        var message = Encoding.ASCII.GetBytes($"cosignature/v1\ntime 1679315147\n{Text}");
        var oracle = new Ed25519Signer();
        oracle.Init(true, new Ed25519PrivateKeyParameters(Seed));
        oracle.BlockUpdate(message, 0, message.Length);
        Assert.Equal(oracle.GenerateSignature(), signed.Signature.ToArray());
        Assert.True(witness.Verifier.Verify(Text, signed));
        Assert.False(witness.Verifier.Verify(Text + "more\n", signed));
        Assert.False(witness.Verifier.Verify(Text, signed with { UnixSeconds = signed.UnixSeconds + 1 }));
        Assert.False(witness.Verifier.Verify(Text, signed with { Name = "witness.example.com/w2" }));
        Assert.False(witness.Verifier.Verify(Text, signed with { KeyId = signed.KeyId + 1 }));
        Assert.False(witness.Verifier.Verify(Text, signed with { Signature = signed.Signature[1..] }));
        Assert.False(witness.Verifier.Verify(null, signed));
        Assert.False(witness.Verifier.Verify(Text, null));
    }

    [Fact]
    public void Keys_are_read_back_and_one_type_never_stands_for_another()
    {
        using var witness = WitnessSigner.FromSeed("witness.example.com/w1", Seed);
        using var log = SignerKey.FromSeed("witness.example.com/w1", Seed);
        Assert.Equal(log.Verifier.PublicBytes(), witness.Verifier.PublicBytes());
        Assert.NotEqual(log.Verifier.KeyId, witness.Verifier.KeyId);
        Assert.Equal(witness.Verifier.ToString(), WitnessKey.Parse(witness.Verifier.ToString())!.ToString());
        using var read = WitnessSigner.Parse(witness.ToSecretText())!;
        Assert.Equal(witness.ToSecretText(), read.ToSecretText());
        Assert.Null(WitnessKey.Parse(log.Verifier.ToString()));
        Assert.Null(VerifierKey.Parse(witness.Verifier.ToString()));
        Assert.Null(WitnessSigner.Parse(log.ToSecretText()));
        Assert.Null(SignerKey.Parse(witness.ToSecretText()));
    }

    [Fact]
    public void A_key_is_made_of_a_good_name_and_32_bytes_alone()
    {
        Assert.Throws<ArgumentException>("name", () => SignerKey.FromSeed("a b", Seed));
        Assert.Throws<ArgumentException>("seed", () => SignerKey.FromSeed("a", Seed.AsSpan(1)));
        Assert.Throws<ArgumentException>("name", () => WitnessSigner.FromSeed("a+b", Seed));
        Assert.Throws<ArgumentException>("seed", () => WitnessSigner.FromSeed("a", [.. Seed, 0]));
    }

    [Fact]
    public void Only_checkpoints_are_cosigned_and_not_before_1970()
    {
        using var witness = WitnessSigner.FromSeed("witness.example.com/w1", Seed);
        using var log = SignerKey.FromSeed("example.com/a", Seed);
        var checkpoint = new Checkpoint("example.com/a", 0, MerkleTree.EmptyRoot).Sign(log);
        Assert.Throws<ArgumentException>("checkpoint", () => witness.Cosign(SignedNote.Sign("text\n", log), At));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => witness.Cosign(checkpoint, NodaConstants.UnixEpoch - Duration.FromNanoseconds(1)));
        Assert.Equal(0, witness.Cosign(checkpoint, NodaConstants.UnixEpoch).UnixSeconds);
    }

    [Theory]
    [InlineData(71)]
    [InlineData(73)]
    [InlineData(64)]
    public void A_line_of_another_length_is_no_cosignature(int length) =>
        Assert.Null(Cosignature.Of(new NoteSignature("a", 1, new byte[length])));

    [Fact]
    public void A_time_of_2_to_the_63_or_more_is_none()
    {
        var line = new byte[72];
        line[0] = 0x7F;
        Assert.Equal(0x7F00_0000_0000_0000, Cosignature.Of(new NoteSignature("a", 1, line))?.UnixSeconds);
        line[0] = 0x80;
        Assert.Null(Cosignature.Of(new NoteSignature("a", 1, line)));
        Assert.Null(Cosignature.Of(null));
    }
}
