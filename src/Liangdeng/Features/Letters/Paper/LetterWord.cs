using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Liangdeng.Features.Shared.Documents;
using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>A letter as a Word document in the letter format of GB/T 9704-2012 (10.1). It is in Chinese whatever language the
/// screen speaks.</summary>
public static class LetterWord
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <returns>The same bytes for the same letter.</returns>
    public static byte[] Write(LetterPaper paper)
    {
        var head = new LetterHead(paper.IssuingBody);
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(MainType, "rId1");
            WordProperties.Add(document, WordPaper.Clean(paper.Title.ReplaceLineEndings("")));
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = LetterStyles.Make(head.Size);
            main.AddNewPart<DocumentSettingsPart>("rId2").Settings = new(new W.EvenAndOddHeaders());
            main.AddNewPart<HeaderPart>("rId3").Header = head.Write();
            main.AddNewPart<HeaderPart>("rId4").Header = new(LetterParagraphs.Gap(1));
            main.AddNewPart<HeaderPart>("rId5").Header = new(LetterParagraphs.Gap(1));
            LetterFoot.WriteFirst(main.AddNewPart<FooterPart>("rId6"), paper);
            main.AddNewPart<FooterPart>("rId7").Footer = LetterFoot.Numbered(W.JustificationValues.Right);
            main.AddNewPart<FooterPart>("rId8").Footer = LetterFoot.Numbered(W.JustificationValues.Left);
            var body = new W.Body();
            body.Append(LetterText.Write(paper));
            body.Append(Section(head));
            main.Document = new(body);
        }

        return WordPaper.Settle(file.ToArray());
    }

    /// <summary>A4 with the margins of 5.2.1; the first page has a head and a foot of its own.</summary>
    private static W.SectionProperties Section(LetterHead head) => new(
        new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = "rId3" },
        new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = "rId4" },
        new W.HeaderReference { Type = W.HeaderFooterValues.Even, Id = "rId5" },
        new W.FooterReference { Type = W.HeaderFooterValues.First, Id = "rId6" },
        new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = "rId7" },
        new W.FooterReference { Type = W.HeaderFooterValues.Even, Id = "rId8" },
        new W.PageSize { Width = WordPages.Mm(210), Height = WordPages.Mm(297) },
        new W.PageMargin
        {
            Top = (int)WordPages.Mm(37),
            Right = WordPages.Mm(26),
            Bottom = (int)WordPages.Mm(35),
            Left = WordPages.Mm(28),
            Header = (uint)Twips(head.Distance),
            Footer = (uint)Twips(Foot),
            Gutter = 0,
        },
        new W.TitlePage());
}
