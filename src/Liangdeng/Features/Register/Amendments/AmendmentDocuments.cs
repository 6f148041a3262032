using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Register;

/// <summary>Takes the document that an amendment rests on: a PDF, a Word document or a picture, cleaned like evidence, on
/// disk, named.</summary>
public sealed class AmendmentDocuments(FileStore store, Texts texts)
{
    private static readonly string[] Kinds = ["application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml", "image/"];

    /// <returns>The file, or what to say of it.</returns>
    public async Task<(StoredFile? Taken, string? Problem)> TakeAsync(IFormFile upload, CancellationToken stop)
    {
        if (upload.Length > EvidenceCleaner.MaxBytes)
        {
            return (null, In(EvidenceWording.Of(EvidenceRefusal.TooLarge)));
        }

        using var bytes = new MemoryStream();
        await upload.CopyToAsync(bytes, stop);
        var cleaned = EvidenceCleaner.Clean(bytes.ToArray(), upload.FileName);
        if (!cleaned.Ok)
        {
            return (null, In(EvidenceWording.Of(cleaned.Problem.Refusal)));
        }

        var file = cleaned.File;
        return Kinds.Any(kind => file.MediaType.StartsWith(kind, StringComparison.Ordinal))
            ? (new(await store.WriteAsync(file.Bytes, stop), file.Name, file.MediaType, file.Bytes.Length, file.Sha256), null)
            : (null, texts["amendments.document.kinds"]);
    }

    private static string In((string Zh, string En) words) => Languages.InEnglish ? words.En : words.Zh;
}
