using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>The text of a PDF: lines in reading order, wrapped lines joined to paragraphs, page numbers and running
/// heads left out.</summary>
internal static class PdfText
{
    private static readonly string Extractor =
        $"liangdeng-pdf 1 (PdfPig {typeof(PdfDocument).Assembly.GetName().Version!.ToString(3)})";

    public static DocumentResult Read(ReadOnlyMemory<byte> bytes)
    {
        var guard = new PdfFilters(DocumentLimits.UnpackedPdf, DocumentLimits.Time);
        try
        {
            using var pdf = PdfDocument.Open(bytes.ToArray(), new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                FilterProvider = guard,
            });
            return Read(pdf, guard);
        }
        catch (PdfDocumentEncryptedException)
        {
            return DocumentRefusal.Encrypted;
        }
        catch (PdfBombException e)
        {
            return new DocumentProblem(DocumentRefusal.Bomb, Detail: e.Message);
        }
#pragma warning disable CA1031 // Whatever a stranger's file makes the parser throw, the file is refused.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The library may wrap what the guard threw.
            return new DocumentProblem(
                guard.Tripped ? DocumentRefusal.Bomb : DocumentRefusal.Damaged,
                Detail: $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static DocumentResult Read(PdfDocument pdf, PdfFilters guard)
    {
        if (pdf.NumberOfPages > DocumentLimits.Pages)
        {
            return new DocumentProblem(
                DocumentRefusal.TooLarge, pdf.NumberOfPages, DocumentLimits.Pages, DocumentMeasure.Pages);
        }

        var pages = new List<List<PdfLine>>();
        var letters = 0L;
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            guard.CheckTime();
            var page = pdf.GetPage(number);
            letters += page.Letters.Count;
            if (letters > DocumentLimits.Characters)
            {
                return new DocumentProblem(
                    DocumentRefusal.TooLarge, letters, DocumentLimits.Characters, DocumentMeasure.Characters);
            }

            pages.Add(PdfLines.Of(page.Letters, page.Height));
        }

        var text = PdfParagraphs.Write(PdfFurniture.Remove(pages));
        var title = pdf.Information.Title?.Trim('\0', ' ', '\uFEFF');
        return text.Length == 0
            ? DocumentRefusal.NoTextInside
            : new Document(text, DocumentKind.Pdf, "", Extractor, string.IsNullOrEmpty(title) ? null : title);
    }
}
