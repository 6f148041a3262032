using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>A paragraph of a table's cell.</summary>
/// <param name="Strong">In the bold face of headings.</param>
public sealed record WordLine(string Text, bool Strong = false);

/// <summary>A table whose head is repeated on every page.</summary>
/// <param name="Widths">Of the columns, in millimetres; together at most <see cref="WordPaper.Width"/>.</param>
public sealed record WordTable(
    IReadOnlyList<double> Widths, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<IReadOnlyList<WordLine>>> Rows);

/// <summary>
/// A document on A4 as offices print it (margins and page numbers of GB/T 9704-2012, true names of the typefaces), written
/// paragraph by paragraph. The same calls give the same bytes: parts have names of their own and the archive's times are
/// fixed, so that the hash of a document tells whether it says the same.
/// </summary>
public sealed class WordPaper
{
    /// <summary>The width of the type area in millimetres.</summary>
    public const double Width = 156;

    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>The first moment that a ZIP archive can name.</summary>
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly W.Body body = new();

    public WordPaper Title(string words) => Add(WordStyles.Title, words);

    public WordPaper Subtitle(string words) => Add(WordStyles.Subtitle, words);

    /// <summary>一、…</summary>
    /// <param name="onNewPage">It begins one.</param>
    public WordPaper Heading(string words, bool onNewPage = false)
    {
        var paragraph = Paragraph(WordStyles.Heading, words);
        if (onNewPage)
        {
            paragraph.ParagraphProperties!.PageBreakBefore = new();
        }

        body.Append(paragraph);
        return this;
    }

    /// <summary>（一）…</summary>
    public WordPaper Subheading(string words) => Add(WordStyles.Subheading, words);

    public WordPaper Text(string words) => Add(WordStyles.Text, words);

    /// <summary>A hash or a name for machines.</summary>
    public WordPaper Code(string words) => Add(WordStyles.Code, words);

    public WordPaper Table(WordTable table)
    {
        body.Append(WordTables.Of(table));
        // Two tables without a paragraph between them would be one.
        body.Append(new W.Paragraph(new W.ParagraphProperties(
            new W.ParagraphStyleId { Val = WordStyles.Gap })));
        return this;
    }

    /// <param name="title">For the list of documents and for readers of the screen.</param>
    public byte[] Save(string title)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(MainType, "rId1");
            WordProperties.Add(document, title);
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Make();
            main.AddNewPart<DocumentSettingsPart>("rId2").Settings = new W.Settings(new W.EvenAndOddHeaders());
            main.AddNewPart<FooterPart>("rId3").Footer = WordPages.Footer(W.JustificationValues.Right);
            main.AddNewPart<FooterPart>("rId4").Footer = WordPages.Footer(W.JustificationValues.Left);
            var written = (W.Body)body.CloneNode(deep: true);
            written.Append(WordPages.Section("rId3", "rId4"));
            main.Document = new(written);
        }

        return Settle(file.ToArray());
    }

    internal static W.Paragraph Paragraph(string style, string words) => new(
        new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }),
        new W.Run(new W.Text(Clean(words)) { Space = SpaceProcessingModeValues.Preserve }));

    private WordPaper Add(string style, string words)
    {
        foreach (var line in words.Split('\n'))
        {
            body.Append(Paragraph(style, line));
        }

        return this;
    }

    /// <summary>Without what XML cannot hold: it may stand in the words of a report.</summary>
    internal static string Clean(string words) => string.Concat(words.EnumerateRunes()
        .Where(rune => rune.Value is '\t' or >= ' ' and not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString()));

    /// <summary>The same archive with fixed times, in a fixed order.</summary>
    internal static byte[] Settle(byte[] written)
    {
        using var settled = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(written), ZipArchiveMode.Read))
        using (var to = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the list of content types first.
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Never;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return settled.ToArray();
    }
}
