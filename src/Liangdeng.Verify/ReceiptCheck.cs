using System.Globalization;
using Liangdeng.Ledger;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify;

/// <summary>What a receipt says, once it was found to hold.</summary>
internal sealed record ReceiptFacts(
    string Origin, long Index, long Size, string At, string Kind, string Stream, string Type, long Version, bool HasContent);

/// <summary>Checks the receipt of one entry offline.</summary>
internal static class ReceiptCheck
{
    public static (Said Said, ReceiptFacts Facts) Run(string path, TrustedKeys keys, IReadOnlyList<string> changes, IReadOnlyList<WitnessKey> witnesses)
    {
        foreach (var change in changes)
        {
            keys.Learn(Read(change), change);
        }

        var bytes = Read(path);
        var receipt = Receipt.Read(bytes);
        var finding = receipt is null ? ReceiptFinding.NotAReceipt : receipt.Verify(keys.Of(Checkpoint.Parse(receipt.Checkpoint.Text)?.Size ?? 0));
        if (finding is { } wrong)
        {
            throw Findings.BadReceipt(path, wrong.InChinese(), wrong.InEnglish());
        }

        Cosigned.Check(receipt!.Checkpoint, witnesses, path);
        var (header, checkpoint) = (receipt.Header, Checkpoint.Parse(receipt.Checkpoint.Text)!);
        var facts = new ReceiptFacts(
            checkpoint.Origin, receipt.Index, checkpoint.Size, NodaTime.Text.InstantPattern.ExtendedIso.Format(header.At),
            header.Kind.ToString().ToLowerInvariant(), header.Stream, header.Type, header.Version, receipt.Content is not null);
        return (Say(facts), facts);
    }

    private static Said Say(ReceiptFacts facts)
    {
        var (index, size) = (facts.Index.ToString(CultureInfo.InvariantCulture), facts.Size.ToString(CultureInfo.InvariantCulture));
        return new(
            $"回执有效：{facts.Origin} 的前 {size} 条中的第 {index} 号记录（从 0 数起），{facts.At} 记入，{facts.Type}。"
            + (facts.HasContent ? "所附内容与摘要一致。" : "回执不附内容。"),
            $"The receipt holds: entry {index} (counted from 0) of the first {size} of {facts.Origin}, recorded {facts.At}, {facts.Type}. "
            + (facts.HasContent ? "Its content fits the digest." : "It carries no content."));
    }

    private static byte[] Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length > TlogProof.MaxLength
                ? throw Findings.TooLong(path, TlogProof.MaxLength)
                : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"文件 {path} 读不了：{e.Message}", $"The file {path} cannot be read: {e.Message}"));
        }
    }
}
