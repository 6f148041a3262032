using System.Text;

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
    public void Every_finding_has_words_in_both_languages()
    {
        var findings = Enum.GetValues<ReceiptFinding>();
        Assert.Equal(findings.Length, findings.Select(finding => finding.InChinese()).Distinct().Count());
        Assert.Equal(findings.Length, findings.Select(finding => finding.InEnglish()).Distinct().Count());
        Assert.All(findings, finding => Assert.EndsWith("。", finding.InChinese(), StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.EndsWith(".", finding.InEnglish(), StringComparison.Ordinal));
    }
}
