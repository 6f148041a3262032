using System.Net.Mime;
using System.Text;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary><c>/log/{district}/receipt/{index}</c>: one text file that proves an entry without this site. Of a public entry it
/// carries the content; of any other the header alone. What is held back has none yet, what is erased has none any more.</summary>
public static class ReceiptEndpoint
{
    public static async Task<IResult> AnswerAsync(
        HttpContext context, string index, LedgerStore ledger, PublicGate gate, PageViews views, DistrictFolder folder,
        CancellationToken stop)
    {
        // The proof of today is not wrong tomorrow, but the content may be erased by then.
        context.Response.Headers.CacheControl = LogEndpoints.AskAgain;
        // One state for size and proof: an entry that comes in meanwhile has its receipt the next time.
        var signed = ledger.Checkpoint;
        if (!LogEndpoints.TryIndex(index, out var number) || number >= signed.Checkpoint.Size)
        {
            return LogEndpoints.Nothing("no such entry");
        }

        if (!await gate.IsPublicAsync(number, stop))
        {
            return LogEndpoints.NotReleased(context, views, number);
        }

        if (await ledger.PublicContentAsync(number, stop) is PublicContent.Erased erased)
        {
            return await LogEndpoints.GoneAsync(ledger, erased, stop);
        }

        // What a witness signed says more, where the present keys signed it too.
        signed = ledger.Witnessed is { } witnessed && number < witnessed.Checkpoint.Size
            && witnessed.Checkpoint.Size >= ledger.Signers.From ? witnessed : signed;
        if (await WriteAsync(ledger, number, signed.Checkpoint.Size, signed.Note, stop) is not { } receipt)
        {
            return LogEndpoints.Nothing("no such entry");
        }

        context.Response.Headers.ContentDisposition = new ContentDisposition
        {
            DispositionType = DispositionTypeNames.Attachment,
            FileName = ReceiptLinks.FileName(folder, number),
        }.ToString();
        return Results.Text(receipt);
    }

    /// <summary>The receipt of an entry under a checkpoint; null where there is no such entry.</summary>
    internal static async Task<string?> WriteAsync(LedgerStore ledger, long index, long size, string note, CancellationToken stop) =>
        await ledger.HeaderAsync(index, stop) is { } header
            ? Of(
                index, header, await ledger.PublicContentAsync(index, stop) as PublicContent.Served,
                await ledger.InclusionProofAsync(index, size, stop), note)
            : null;

    private static string Of(
        long index, byte[] header, PublicContent.Served? content, IReadOnlyList<TreeHash> proof, string note) => new Receipt(
            index,
            EntryHeader.Parse(header) ?? throw new InvalidDataException($"Entry {index} has no readable header."),
            content is null ? null : new(Convert.FromHexString(content.Salt), Encoding.UTF8.GetBytes(content.Content)),
            proof,
            SignedNote.Parse(Encoding.UTF8.GetBytes(note)) ?? throw new InvalidDataException("The checkpoint is no signed note.")).Write();
}
