using System.Text;
using CsCheck;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Liangdeng.Ledger.Tests.Notes;

public sealed class SignedNoteTests
{
    private const string ExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private const string Example =
        "This is an example message.\n\n— example.com/foo "
        + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private const string NeumannSecret =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private const string NeumannKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private const string NeumannText =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private const string NeumannNote =
        NeumannText + "\n— PeterNeumann "
        + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    [Fact]
    public void The_example_of_the_specification_holds()
    {
        var note = Parse(Example)!;
        var key = VerifierKey.Parse(ExampleKey)!;
        Assert.Equal("This is an example message.\n", note.Text);
        Assert.Equal(NoteStanding.Trusted, note.Check(key));
        Assert.Equal((ExampleKey, Example), (key.ToString(), note.ToString()));
    }

    [Fact]
    public void The_example_of_the_reference_implementation_is_signed_byte_for_byte()
    {
        using var key = SignerKey.Parse(NeumannSecret)!;
        Assert.Equal(NeumannKey, key.Verifier.ToString());
        Assert.Equal(NeumannSecret, key.ToSecretText());
        Assert.Equal(NeumannNote, SignedNote.Sign(NeumannText, key).ToString());
    }

    [Fact]
    public void Signatures_are_those_of_an_independent_implementation() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[0, 200]).Sample(
            (seed, message) =>
            {
                using var key = SignerKey.FromSeed("example.org/a", seed);
                var oracle = new Ed25519Signer();
                var secret = new Ed25519PrivateKeyParameters(seed);
                oracle.Init(true, secret);
                oracle.BlockUpdate(message, 0, message.Length);
                Assert.Equal(oracle.GenerateSignature(), key.Sign(message));
                Assert.Equal(secret.GeneratePublicKey().GetEncoded(), key.Verifier.PublicBytes());
                Assert.True(key.Verifier.Verify(message, key.Sign(message)));
                Assert.False(key.Verifier.Verify([.. message, 0], key.Sign(message)));
            },
            iter: 50);

    [Fact]
    public void A_changed_text_is_told_from_an_unknown_key()
    {
        var trusted = VerifierKey.Parse(ExampleKey)!;
        var other = VerifierKey.Parse(NeumannKey)!;
        Assert.Equal(NoteStanding.BadSignature, Parse(Example.Replace("an example", "no example"))!.Check(trusted));
        Assert.Equal(NoteStanding.NoKnownKey, Parse(Example)!.Check(other));
        Assert.Equal(NoteStanding.NoKnownKey, Parse(Example)!.Check());
        Assert.Equal(NoteStanding.Trusted, Parse(Example)!.Check(other, trusted));
    }

    [Fact]
    public void The_last_empty_line_divides_text_from_signatures()
    {
        using var key = SignerKey.Parse(NeumannSecret)!;
        var note = SignedNote.Sign("one\n\ntwo\n", key);
        Assert.Equal("one\n\ntwo\n", SignedNote.Parse(note.ToBytes())!.Text);
        Assert.Equal("\n", SignedNote.Parse(SignedNote.Sign("\n", key).ToBytes())!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n- a AAAAAAA=\n")]
    [InlineData("text\n\n— a AAAAAA==\n")]
    [InlineData("text\n\n— a+b AAAAAAA=\n")]
    [InlineData("text\n\n— a AAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAAB=\n")]
    [InlineData("text\n\n— a AAAAAAA=")]
    [InlineData("text\r\n\n— a AAAAAAA=\n")]
    [InlineData("text\n\n— a  AAAAAAA=\n")]
    [InlineData("te\u0001xt\n\n— a AAAAAAA=\n")]
    public void What_is_no_note_is_refused(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("+c74f20a3+")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_verifier_key_is_refused(string? text)
    {
        Assert.Null(VerifierKey.Parse(text));
        Assert.Null(SignerKey.Parse($"PRIVATE+KEY+{text}"));
    }

    [Fact]
    public void Reading_never_throws_and_reads_only_what_it_would_write()
    {
        var pieces = Gen.OneOf("\n", "\n\n", "— ", "a ", "AAAAAAA=", "AAAAAAAA", "+", "é", "\ud800", "1");
        pieces.Array[0, 12].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))).Sample(ReadsBack);
        Gen.Byte.Array[0, 100].Sample(ReadsBack);
    }

    [Fact]
    public void A_note_has_no_control_characters_and_ends_in_a_newline()
    {
        using var key = SignerKey.Parse(NeumannSecret)!;
        foreach (var text in new[] { "", "text", "te\txt\n", "te\ud800xt\n" })
        {
            Assert.ThrowsAny<ArgumentException>(() => SignedNote.Sign(text, key));
        }
    }

    private static void ReadsBack(byte[] bytes)
    {
        if (SignedNote.Parse(bytes) is { } note)
        {
            Assert.Equal(bytes, note.ToBytes());
        }

        Assert.Null(VerifierKey.Parse(Encoding.Latin1.GetString(bytes)));
    }

    private static SignedNote? Parse(string text) => SignedNote.Parse(Encoding.UTF8.GetBytes(text));
}
