using System.IO.Compression;
using System.Text;

namespace Liangdeng.Features.Evidence;

/// <summary>What the bytes of a file say it is. A name or a declared type is a claim by a stranger; the bytes are
/// not.</summary>
public enum FileKind
{
    /// <summary>No known signature: text, or anything else.</summary>
    Unknown,
    Jpeg,
    Png,
    WebP,
    OtherPicture,
    Pdf,
    Word,
    Excel,

    /// <summary>A Word or Excel file with macros, a slide show, OFD, OpenDocument, or a plain archive.</summary>
    OtherArchive,

    /// <summary>The binary form of Word before 2007 (.doc, .wps).</summary>
    OldWord,

    /// <summary>Another file in the old binary form (.xls, .ppt, .msg).</summary>
    OldOffice,

    /// <summary>A Word or Excel file that asks for a password.</summary>
    EncryptedOffice,
    RichText,
    OtherBinary,
}

public static class FileKinds
{
    // Writers may put junk before the PDF header; Adobe's readers look at the first 1,024 bytes.
    private const int PdfHeaderWithin = 1024;

    // The directory of an old office file may stand anywhere; its names are found in the first megabytes in practice.
    private const int OldOfficeWithin = 4 * 1024 * 1024;

    public static FileKind Of(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes.Span;
        return head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                FileKind.WebP,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [(byte)'I', (byte)'I', 0x2A, 0, ..]
                or [(byte)'M', (byte)'M', 0, 0x2A, ..]
                or [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => FileKind.OtherPicture,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Archive(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => OldOffice(head),
            [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => FileKind.RichText,
            [0x1F, 0x8B, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..]
                or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..]
                or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => FileKind.OtherBinary,
            _ => Within(head, PdfHeaderWithin).IndexOf("%PDF-"u8) >= 0 ? FileKind.Pdf : FileKind.Unknown,
        };
    }

    private static FileKind Archive(ReadOnlyMemory<byte> bytes)
    {
        // Only the list of names is read here; ZipGuard decides later whether anything may be unpacked.
        try
        {
            using var zip = new ZipArchive(new ReadOnlyStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > ZipGuard.MaxEntries)
            {
                return FileKind.OtherArchive;
            }

            var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/').TrimStart('/'))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var hasMacros = names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
            return hasMacros ? FileKind.OtherArchive
                : names.Contains("word/document.xml") ? FileKind.Word
                : names.Contains("xl/workbook.xml") ? FileKind.Excel
                : FileKind.OtherArchive;
        }
        catch (InvalidDataException)
        {
            // A torn archive: what it was meant to be shows in the first entry's name, so that the refusal can say
            // "damaged".
            var start = Within(bytes.Span, 1 << 16);
            return start.IndexOf("word/"u8) >= 0 ? FileKind.Word
                : start.IndexOf("xl/"u8) >= 0 ? FileKind.Excel
                : start.IndexOf("[Content_Types].xml"u8) >= 0 ? FileKind.Word
                : FileKind.OtherArchive;
        }
    }

    private static FileKind OldOffice(ReadOnlySpan<byte> bytes)
    {
        var seen = Within(bytes, OldOfficeWithin);
        return seen.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? FileKind.EncryptedOffice
            : seen.IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 ? FileKind.OldWord
            : FileKind.OldOffice;
    }

    private static ReadOnlySpan<byte> Within(ReadOnlySpan<byte> bytes, int count) =>
        bytes[..Math.Min(count, bytes.Length)];
}
