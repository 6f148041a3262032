using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Letters;

/// <summary>Takes back a letter with its seal. The bytes are kept as they came, since an e-seal holds only of them; what is no
/// scan and no e-seal's file is refused by how it begins.</summary>
public sealed class LetterSeals(FileStore store, Texts texts)
{
    public const int MostBytes = 20 * 1024 * 1024;

    private static readonly (byte[] Begins, string MediaType, string Ending)[] Kinds =
    [
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "application/pdf", "pdf"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg", "jpg"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", "png"),
        // OFD (GB/T 33190) is a zip archive.
        ([0x50, 0x4B, 0x03, 0x04], "application/ofd", "ofd"),
    ];

    /// <returns>The file, or what to say of it.</returns>
    public async Task<(StoredFile? Taken, string? Problem)> TakeAsync(IFormFile? upload, CancellationToken stop)
    {
        if (upload is null || upload.Length == 0)
        {
            return (null, texts["letters.seal.missing"]);
        }

        if (upload.Length > MostBytes)
        {
            return (null, texts["letters.seal.too-large", MostBytes / 1024 / 1024]);
        }

        using var buffer = new MemoryStream();
        await upload.CopyToAsync(buffer, stop);
        var bytes = buffer.ToArray();
        var kind = Kinds.FirstOrDefault(kind => bytes.AsSpan().StartsWith(kind.Begins));
        // Its own name could name a person, and the event is public.
        return kind.Begins is null || (kind.Ending == "ofd" && !upload.FileName.EndsWith(".ofd", StringComparison.OrdinalIgnoreCase))
            ? (null, texts["letters.seal.kinds"])
            : (new(await store.WriteAsync(bytes, stop), $"sealed.{kind.Ending}", kind.MediaType, bytes.Length, PlanFiles.Sha256(bytes)), null);
    }

    /// <returns>Null where it is not there.</returns>
    public Stream? Open(StoredFile file) => store.Open(file.Id);
}
