using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What is wrong with a file that an export should hold.</summary>
public enum FileFault
{
    Missing,

    /// <summary>Its bytes are not those that the ledger names.</summary>
    Changed,
}

/// <param name="Place">Name in the archive.</param>
public sealed record FileProblem(string Place, string Sha256, FileFault Fault);

/// <summary>Everything in one archive: the register as JSON and Excel, the documents of the plans with their texts, every file
/// that a public entry names, and their hashes in the form that <c>sha256sum -c</c> reads.</summary>
public sealed class RegisterArchive(RegisterWorkbook workbook, FileStore files)
{
    public const string Json = "register.json";
    public const string Hashes = "SHA256SUMS";

    /// <returns>Every file that is missing or is not what the ledger says; they are left out.</returns>
    public async Task<IReadOnlyList<FileProblem>> WriteAsync(
        RegisterPicture picture, Stream to, string language, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        await using (var json = await zip.CreateEntry(Json).OpenAsync(stop))
        {
            await RegisterJson.WriteAsync(picture, json, stop);
        }

        await using (var excel = TemporaryFile.Open())
        {
            await workbook.WriteAsync(picture, excel, language, stop);
            excel.Position = 0;
            await using var entry = await zip.CreateEntry("register.xlsx").OpenAsync(stop);
            await excel.CopyToAsync(entry, stop);
        }

        var (hashes, problems) = (new StringBuilder(), new List<FileProblem>());
        await foreach (var (place, id, sha256) in FilesAsync(picture, stop))
        {
            if (await PutAsync(zip, place, id, sha256, stop) is { } fault)
            {
                problems.Add(new(place, sha256, fault));
            }
            else
            {
                hashes.Append(sha256).Append("  ").Append(place).Append('\n');
            }
        }

        await using var sums = await zip.CreateEntry(Hashes).OpenAsync(stop);
        await sums.WriteAsync(Encoding.UTF8.GetBytes(hashes.ToString()), stop);
        return problems;
    }

    private static async IAsyncEnumerable<(string Place, Guid Id, string Sha256)> FilesAsync(
        RegisterPicture picture, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var plan in picture.PlansAsync(stop))
        {
            var ending = Path.GetExtension(plan.Original.Name);
            yield return ($"plans/{plan.Id:N}/original{ending}", plan.Original.Id, plan.Original.Sha256);
            yield return ($"plans/{plan.Id:N}/text.txt", plan.Text.Id, plan.Text.Sha256);
        }

        HashSet<Guid> seen = [];
        await foreach (var commitment in picture.CommitmentsAsync(stop))
        {
            foreach (var file in FilesOf(commitment).Where(file => seen.Add(file.Id)))
            {
                yield return ($"files/{file.Id:N}{Path.GetExtension(file.Name)}", file.Id, file.Sha256);
            }
        }
    }

    private static IEnumerable<StoredFile> FilesOf(CommitmentShape commitment) =>
    [
        .. commitment.Figures.SelectMany(figure => figure.Evidence), .. commitment.Closings.SelectMany(closing => closing.Evidence),
        .. commitment.Members.SelectMany(member => member.Evidence), .. commitment.Amendments.Select(amendment => amendment.Document),
    ];

    // Hashed before it is put in: a file that was tampered with does not travel under the ledger's name.
    private async Task<FileFault?> PutAsync(ZipArchive zip, string place, Guid id, string sha256, CancellationToken stop)
    {
        await using var file = files.Open(id);
        if (file is null)
        {
            return FileFault.Missing;
        }

        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)) != sha256)
        {
            return FileFault.Changed;
        }

        file.Position = 0;
        await using var entry = await zip.CreateEntry(place).OpenAsync(stop);
        await file.CopyToAsync(entry, stop);
        return null;
    }
}
