using DocumentFormat.OpenXml.Packaging;
using Liangdeng.Features.Evidence;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>The text of a Word file: paragraphs with their numbers, table rows with tabs; headers, footers, notes,
/// hidden and deleted words left out. The package is opened only after <see cref="ZipGuard"/> has looked into
/// it.</summary>
internal static class WordText
{
    private static readonly string Extractor =
        $"liangdeng-docx 1 (OpenXml {typeof(WordprocessingDocument).Assembly.GetName().Version!.ToString(3)})";

    public static DocumentResult Read(ReadOnlyMemory<byte> bytes)
    {
        switch (ZipGuard.Inspect(bytes))
        {
            case ZipFinding.Bomb:
                return DocumentRefusal.Bomb;
            case ZipFinding.Damaged:
                return DocumentRefusal.Damaged;
            case ZipFinding.DocumentType:
                return new DocumentProblem(DocumentRefusal.Damaged, Detail: "A part declares a document type.");
        }

        try
        {
            using var stream = new ReadOnlyStream(bytes);
            using var word = WordprocessingDocument.Open(stream, isEditable: false);
            return Read(word);
        }
#pragma warning disable CA1031 // Whatever a stranger's file makes the library throw, the file is refused.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new DocumentProblem(DocumentRefusal.Damaged, Detail: $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static DocumentResult Read(WordprocessingDocument word)
    {
        if (word.MainDocumentPart is not { } main)
        {
            return DocumentRefusal.Damaged;
        }

        var numbering = WordNumbering.Of(main);
        using var stream = main.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = SafeXml.Open(stream);
        var text = new WordWalk(numbering).Read(xml);
        var title = word.PackageProperties.Title?.Trim();
        return string.IsNullOrWhiteSpace(text)
            ? DocumentRefusal.NoTextInside
            : new Document(text, DocumentKind.Word, "", Extractor, string.IsNullOrEmpty(title) ? null : title);
    }
}
