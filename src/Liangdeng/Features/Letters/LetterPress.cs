using Liangdeng.Features.Evidence;
using Liangdeng.Features.Letters.Paper;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Documents;
using Liangdeng.Features.Trust;
using Liangdeng.Store;

namespace Liangdeng.Features.Letters;

/// <summary>Puts a signed letter on paper, from the words that were signed. All that stands on it is of its signing, so that it says
/// the same whenever it is downloaded; from the issuing on it is the same file.</summary>
public sealed class LetterPress(ReceiptLinks links, LedgerStore ledger, ISiteFacts site, FileStore store, LetterPdf pdf)
{
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>How far behind a signing its checkpoint is looked for; appends that come together share one.</summary>
    private const int Farthest = 64;

    /// <summary>Whether this machine can make a PDF.</summary>
    public bool HasPdf => pdf.IsThere;

    /// <summary>Its number is its name.</summary>
    /// <param name="ending">Without the dot.</param>
    public static string NameOf(LetterLine line, string ending) => $"{line.Row.Number}.{ending}";

    /// <param name="line">The letter, signed.</param>
    /// <param name="words">As they were signed.</param>
    /// <param name="named">The name of an addressee on the day.</param>
    /// <returns>The Word document.</returns>
    public async Task<byte[]> WriteAsync(
        LetterLine line, LetterWords words, Func<LetterAddressee, string> named, CancellationToken stop)
    {
        if (line.Printed is { } printed)
        {
            return await store.ReadAsync(printed, stop);
        }

        var (signed, row) = (line.Signed, line.Row);
        return LetterWord.Write(new(
            signed.Form.IssuedBy.Zh, row.Number, words.Title, words.To, words.Text, [], row.SignedOn,
            [.. signed.Copies.Select(named)], await links.PaperAddressAsync(row.SignedIndex, stop) ?? "",
            $"{site.DistrictName("zh")}亮灯网{(site.IsDemo ? "（演示，内容均为虚构）" : "")}", await MarkAsync(row.SignedIndex, stop)));
    }

    /// <summary>Keeps the document that is about to be issued; the caller then names it in an event.</summary>
    public async Task<StoredFile> KeepAsync(byte[] word, CancellationToken stop) =>
        new(await store.WriteAsync(word, stop), "letter.docx", WordType, word.Length, PlanFiles.Sha256(word));

    public Task<(byte[]? Pdf, PdfProblem? Problem)> PrintAsync(byte[] word, CancellationToken stop) => pdf.MakeAsync(word, stop);

    /// <summary>The first checkpoint that holds the signing: it stays the same however the ledger grows.</summary>
    private async Task<LedgerMark?> MarkAsync(long signing, CancellationToken stop)
    {
        for (var size = signing + 1; size <= Math.Min(ledger.Size, signing + Farthest); size++)
        {
            if (await ledger.CheckpointAtAsync(size, stop) is { } note)
            {
                // Origin, size, root.
                return new(size, note.Split('\n')[2]);
            }
        }

        return null;
    }
}
