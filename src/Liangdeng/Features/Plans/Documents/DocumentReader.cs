using System.Text;
using Liangdeng.Features.Evidence;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Takes the text out of a file that a stranger may have made. Expected refusals are results; no bytes make it
/// throw.</summary>
public static class DocumentReader
{
    // Enough to pass a byte order mark, an XML declaration and a comment before the first tag.
    private const int TagWithin = 1024;

    private static readonly string[] HtmlNames = [".html", ".htm", ".xhtml", ".shtml"];

    /// <param name="fileName">Used for its ending only, and only where the bytes leave a doubt.</param>
    /// <param name="declaredType">A media type, perhaps with a charset, as a browser or server declared it.</param>
    public static DocumentResult Read(ReadOnlyMemory<byte> bytes, string fileName, string? declaredType)
    {
        if (bytes.IsEmpty)
        {
            return DocumentRefusal.Empty;
        }

        if (bytes.Length > DocumentLimits.Bytes)
        {
            return new DocumentProblem(DocumentRefusal.TooLarge, bytes.Length, DocumentLimits.Bytes);
        }

        return Within(FileKinds.Of(bytes) switch
        {
            FileKind.Pdf => PdfText.Read(bytes),
            FileKind.Word => WordText.Read(bytes),
            FileKind.OldWord => DocumentRefusal.OldWord,
            FileKind.EncryptedOffice => DocumentRefusal.Encrypted,
            FileKind.Unknown => IsHtml(bytes, fileName, declaredType)
                ? HtmlText.Read(bytes, Charset(declaredType))
                : PlainText(bytes, Charset(declaredType)),
            var other => new DocumentProblem(DocumentRefusal.UnsupportedFormat, Detail: other.ToString()),
        });
    }

    internal static DocumentProblem Refused(DecodingProblem problem) => new(
        problem.Fault switch
        {
            DecodingFault.Empty => DocumentRefusal.Empty,
            DecodingFault.NotText => DocumentRefusal.NotText,
            DecodingFault.UnknownEncoding => DocumentRefusal.UnknownEncoding,
            DecodingFault.WrongEncoding => DocumentRefusal.WrongEncoding,
        },
        Position: problem.Position, Detail: problem.Guess);

    private static DocumentResult Within(DocumentResult result) =>
        result.Document is { Text.Length: > DocumentLimits.Characters } d
        ? new DocumentProblem(
            DocumentRefusal.TooLarge, d.Text.Length, DocumentLimits.Characters, DocumentMeasure.Characters)
        : result;

    private static DocumentResult PlainText(ReadOnlyMemory<byte> bytes, string? charset)
    {
        var (text, problem) = TextDecoder.Decode(bytes, charset);
        return text is null
            ? Refused(problem!)
            : new Document(text.Text, DocumentKind.PlainText, text.Encoding, "liangdeng-text 1", Title: null);
    }

    private static bool IsHtml(ReadOnlyMemory<byte> bytes, string fileName, string? declaredType)
    {
        if (HtmlNames.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || declaredType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true)
        {
            return true;
        }

        // A text file with stray tags in it is text; a page says so at its very start. Latin-1 keeps ASCII in any
        // encoding.
        var start = Encoding.Latin1.GetString(bytes.Span[..Math.Min(TagWithin, bytes.Length)])
            .Replace("\0", "", StringComparison.Ordinal);
        var first = start.AsSpan().TrimStart("ï»¿þÿ \t\r\n");
        return first.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (first.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                && first.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Charset(string? declaredType)
    {
        const string Key = "charset=";
        var at = declaredType?.IndexOf(Key, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : declaredType![(at + Key.Length)..].Split(';')[0];
    }
}
