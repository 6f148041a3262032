using System.Security.Cryptography;

namespace Liangdeng.Features.Evidence;

/// <summary>Makes an upload fit to be kept: pictures lose what they tell about the phone and the place, other files are
/// looked at before anybody opens them, everything else is refused. Never throws, whatever the bytes.</summary>
public static class EvidenceCleaner
{
    /// <summary>Bytes of an upload at most; a twelve-megapixel photograph has 3 to 8 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static CleaningResult Clean(ReadOnlyMemory<byte> bytes, string fileName)
    {
        if (bytes.IsEmpty)
        {
            return EvidenceRefusal.Empty;
        }

        if (bytes.Length > MaxBytes)
        {
            return EvidenceRefusal.TooLarge;
        }

        return FileKinds.Of(bytes) switch
        {
            FileKind.Jpeg => Picture(bytes, fileName, PictureKind.Jpeg),
            FileKind.Png => Picture(bytes, fileName, PictureKind.Png),
            FileKind.WebP => Picture(bytes, fileName, PictureKind.WebP),
            FileKind.Pdf => Keep(bytes, fileName, "application/pdf", ".pdf"),
            FileKind.Word => Office(bytes, fileName, WordType, ".docx"),
            FileKind.Excel => Office(bytes, fileName, ExcelType, ".xlsx"),
            FileKind.EncryptedOffice => EvidenceRefusal.Encrypted,
            FileKind.Unknown => Text(bytes, fileName),
            var other => new EvidenceProblem(EvidenceRefusal.UnsupportedFormat, other.ToString()),
        };
    }

    private static CleaningResult Picture(ReadOnlyMemory<byte> bytes, string fileName, PictureKind kind)
    {
        var (clean, problem) = Pictures.Rewrite(bytes, kind);
        return clean is null ? problem! : kind switch
        {
            PictureKind.Jpeg => Keep(clean, fileName, "image/jpeg", ".jpg"),
            PictureKind.Png => Keep(clean, fileName, "image/png", ".png"),
            PictureKind.WebP => Keep(clean, fileName, "image/webp", ".webp"),
        };
    }

    private static CleaningResult Office(ReadOnlyMemory<byte> bytes, string fileName, string type, string ending) =>
        ZipGuard.Inspect(bytes) switch
        {
            ZipFinding.Sound => Keep(bytes, fileName, type, ending),
            ZipFinding.Bomb => EvidenceRefusal.Bomb,
            ZipFinding.Damaged => EvidenceRefusal.Damaged,
            ZipFinding.DocumentType => new EvidenceProblem(EvidenceRefusal.Damaged, "A part declares a document type."),
        };

    private static CleaningResult Text(ReadOnlyMemory<byte> bytes, string fileName)
    {
        var (text, problem) = TextDecoder.Decode(bytes);
        if (text is null)
        {
            return problem!.Fault switch
            {
                DecodingFault.Empty => EvidenceRefusal.Empty,
                DecodingFault.NotText or DecodingFault.UnknownEncoding => EvidenceRefusal.UnsupportedFormat,
                DecodingFault.WrongEncoding => EvidenceRefusal.Damaged,
            };
        }

        // A page is a program; as evidence it comes as a PDF or a picture.
        return LooksLikeMarkup(text.Text)
            ? new EvidenceProblem(EvidenceRefusal.UnsupportedFormat, "markup")
            : Keep(bytes, fileName, $"text/plain; charset={text.Encoding.ToLowerInvariant()}", ".txt");
    }

    private static bool LooksLikeMarkup(string text)
    {
        // What browsers sniff: a tag at the start, or script anywhere near it.
        var start = text.AsSpan(0, Math.Min(text.Length, 1024)).TrimStart();
        return (start is ['<', var next, ..] && (char.IsAsciiLetter(next) || next is '!' or '?'))
            || start.Contains("<script", StringComparison.OrdinalIgnoreCase);
    }

    private static CleanedFile Keep(ReadOnlyMemory<byte> bytes, string fileName, string type, string ending) =>
        new(bytes, type, FileNames.Safe(fileName, ending), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
}
