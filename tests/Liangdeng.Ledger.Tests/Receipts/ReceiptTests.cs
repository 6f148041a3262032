using System.Text;
using CsCheck;
using NodaTime;

namespace Liangdeng.Ledger.Tests.Receipts;

public sealed class ReceiptTests
{
    [Fact]
    public void A_receipt_of_any_entry_in_a_log_of_any_size_holds_and_is_read_back()
    {
        for (var size = 1; size <= 20; size++)
        {
            using var log = new SmallLog(size);
            for (var index = 0; index < size; index++)
            {
                var text = log.Receipt(index).Write();
                Assert.Null(Receipt.Check(Encoding.UTF8.GetBytes(text), log.Key.Verifier));
                Assert.Equal(text, Receipt.Read(text)!.Write());
            }
        }
    }

    [Fact]
    public void A_receipt_without_content_holds_too()
    {
        using var log = new SmallLog(5);
        var receipt = log.Receipt(3) with { Content = null };
        var read = Receipt.Read(receipt.Write())!;
        Assert.Null(read.Content);
        Assert.Null(read.Verify(log.Key.Verifier));
    }

    [Fact]
    public void Each_thing_that_is_wrong_is_told_apart()
    {
        using var log = new SmallLog(5);
        using var shorter = new SmallLog(3);
        using var other = SignerKey.FromSeed("ledger.example.org/other", new byte[32]);
        var good = log.Receipt(3);
        var key = log.Key.Verifier;
        var forged = SignedNote.Parse(Encoding.UTF8.GetBytes(good.Checkpoint.ToString().Replace("\n5\n", "\n6\n")))!;
        Assert.Equal(ReceiptFinding.NotAReceipt, Receipt.Check("text"u8, key));
        Assert.Equal(ReceiptFinding.NoCheckpoint, (good with { Checkpoint = SignedNote.Sign("x\n", log.Key) }).Verify(key));
        Assert.Equal(ReceiptFinding.NoKnownKey, good.Verify());
        Assert.Throws<ArgumentNullException>("trusted", () => good.Verify((IReadOnlyList<VerifierKey>)null!));
        Assert.Equal(ReceiptFinding.NoKnownKey, good.Verify(other.Verifier));
        Assert.Equal(
            ReceiptFinding.NoKnownKey, (good with { Checkpoint = log.Checkpoint().Sign(other) }).Verify(other.Verifier));
        Assert.Equal(ReceiptFinding.BadSignature, (good with { Checkpoint = forged }).Verify(key));
        Assert.Equal(
            ReceiptFinding.BeyondTheLog, (good with { Checkpoint = shorter.Checkpoint().Sign(log.Key) }).Verify(key));
        Assert.Equal(ReceiptFinding.NotInTheLog, (good with { Index = 2 }).Verify(key));
        Assert.Equal(ReceiptFinding.NotInTheLog, (good with { Header = log.Header(2) }).Verify(key));
        Assert.Equal(ReceiptFinding.NotInTheLog, (good with { Proof = [] }).Verify(key));
        Assert.Equal(
            ReceiptFinding.OtherContent, (good with { Content = log.Receipt(2).Content }).Verify(key));
        Assert.Equal(
            ReceiptFinding.OtherContent,
            (good with { Content = good.Content! with { Salt = new byte[3] } }).Verify(key));
    }

    [Fact]
    public void Any_changed_byte_of_a_receipt_is_noticed()
    {
        using var log = new SmallLog(7);
        var bytes = Encoding.UTF8.GetBytes(log.Receipt(4).Write());
        var key = log.Key.Verifier;
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[1, 255]).Sample(
            (at, change) =>
            {
                var changed = bytes.ToArray();
                changed[at] ^= (byte)change;
                Assert.NotNull(Receipt.Check(changed, key));
            },
            iter: 20 * Check.Iter);
    }

    [Fact]
    public void A_receipt_signed_by_an_old_and_a_new_key_and_by_a_witness_holds()
    {
        using var log = new SmallLog(5);
        using var renewed = SignerKey.FromSeed(SmallLog.Origin, new byte[32]);
        using var witness = WitnessSigner.FromSeed("witness.example/1", new byte[32]);
        var now = Instant.FromUtc(2021, 5, 6, 1, 2, 3);
        var note = log.Checkpoint().Sign(log.Key, renewed);
        var cosigned = Cosigning.Add(note, witness.Cosign(note, now), [witness.Verifier], now).Note!;
        var receipt = Receipt.Read((log.Receipt(3) with { Checkpoint = cosigned }).Write())!;
        Assert.Null(receipt.Verify(log.Key.Verifier));
        Assert.Null(receipt.Verify(renewed.Verifier));
        Assert.Null(receipt.Verify(renewed.Verifier, log.Key.Verifier));
        Assert.Single(Cosigning.Held(receipt.Checkpoint, witness.Verifier)!);
    }

    [Fact]
    public void A_proof_without_our_extra_or_with_another_is_no_receipt()
    {
        using var log = new SmallLog(5);
        var proof = TlogProof.Parse(Encoding.UTF8.GetBytes(log.Receipt(3).Write()))!;
        var extra = Encoding.UTF8.GetString(proof.Extra!.Value.Span);
        Assert.Null(Receipt.Read((proof with { Extra = null }).Write()));
        Assert.Null(Receipt.Read((string?)null));
        (string From, string To)[] changes =
        [
            ("\"salt\":\"a3", "\"salt\":\"A3"), ("\"salt\":\"a3", "\"salt\":\"3"), ("\"salt\":\"a3", "\"salt\":\"a3a3"),
            ("\"salt\":\"a3", "\"salt\":\"xx"), ("{\"content\"", "{ \"content\""), ("\"content\"", "\"Content\""),
            ("promise/1", "\\u0070romise/1"), ("\\\"v\\\":1", "\\\"v\\\":2"), ("\"}", "\",\"x\":1}"),
        ];
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, extra);
            var changed = Encoding.UTF8.GetBytes(extra.Replace(from, to));
            Assert.Null(Receipt.Read((proof with { Extra = changed }).Write()));
        }

        var header = extra[extra.IndexOf("\"header\"", StringComparison.Ordinal)..extra.IndexOf(",\"salt\"", StringComparison.Ordinal)];
        foreach (var halves in new[] { $$"""{"content":null,{{header}},"salt":"{{new string('a', 32)}}"}""", $$"""{"content":"",{{header}},"salt":null}""" })
        {
            Assert.Null(Receipt.Read((proof with { Extra = Encoding.UTF8.GetBytes(halves) }).Write()));
        }

        var bare = Encoding.UTF8.GetBytes($$"""{"content":null,{{header}},"salt":null}""");
        Assert.NotNull(Receipt.Read((proof with { Extra = bare }).Write()));
    }

    [Fact]
    public void A_content_that_is_not_UTF_8_cannot_be_written()
    {
        using var log = new SmallLog(1);
        var receipt = log.Receipt(0) with { Content = new ReceiptContent(new byte[16], new byte[] { 0xFF }) };
        Assert.ThrowsAny<ArgumentException>(receipt.Write);
    }
}
