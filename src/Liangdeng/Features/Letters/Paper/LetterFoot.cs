using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using QRCoder;
using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>The foot of the first page, below the lower double line: where the letter can be checked. Later pages have their
/// number there; the first has none.</summary>
internal static class LetterFoot
{
    private const string Picture = "rId1";

    public static void WriteFirst(FooterPart part, LetterPaper paper)
    {
        var footer = new W.Footer();
        if (paper.Address.Length > 0)
        {
            part.AddNewPart<ImagePart>("image/png", Picture).FeedData(new MemoryStream(CodeOf(paper.Address)));
            footer.Append(Table(paper));
        }

        footer.Append(LetterParagraphs.Gap(1));
        part.Footer = footer;
    }

    /// <summary>— 2 —: outer side, one character in.</summary>
    public static W.Footer Numbered(W.JustificationValues side)
    {
        var indent = LetterParagraphs.Text(SmallSize);
        var number = LetterParagraphs.Of(
            LetterStyles.Page, "— ", new W.Indentation { Left = indent, Right = indent }, new W.Justification { Val = side });
        number.Append(
            new W.Run(new W.FieldChar { FieldCharType = W.FieldCharValues.Begin }),
            new W.Run(new W.FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            new W.Run(new W.FieldChar { FieldCharType = W.FieldCharValues.Separate }),
            new W.Run(new W.Text("2")),
            new W.Run(new W.FieldChar { FieldCharType = W.FieldCharValues.End }),
            new W.Run(new W.Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
        return new(number, LetterParagraphs.Gap(UnderPageNumber));
    }

    private static byte[] CodeOf(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return picture.GetGraphic(8);
    }

    private static W.Table Table(LetterPaper paper)
    {
        List<string> lines = [$"核对：{paper.HostInWords}", paper.Address];
        if (paper.Ledger is { } ledger)
        {
            lines.Add($"存证账本：{ledger.Size.ToString(CultureInfo.InvariantCulture)}条，根哈希 {ledger.Root}");
        }

        var (code, words) = (Code + (2 * Mm), Width - Code - (2 * Mm));
        return new(
            new W.TableProperties(
                new W.TableWidth { Width = LetterParagraphs.Text(Width), Type = W.TableWidthUnitValues.Dxa },
                new W.TableIndentation { Width = 0, Type = W.TableWidthUnitValues.Dxa },
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableCellMarginDefault(
                    new W.TableCellLeftMargin { Width = 0, Type = W.TableWidthValues.Dxa },
                    new W.TableCellRightMargin { Width = 0, Type = W.TableWidthValues.Dxa })),
            new W.TableGrid(new W.GridColumn { Width = LetterParagraphs.Text(code) }, new W.GridColumn { Width = LetterParagraphs.Text(words) }),
            new W.TableRow(
                new W.TableRowProperties(
                    new W.TableRowHeight { Val = (uint)Twips(Code), HeightType = W.HeightRuleValues.Exact }),
                Cell(code, CodeParagraph()),
                Cell(words, [.. lines.Select(line => LetterParagraphs.Of(LetterStyles.Check, line))])));
    }

    private static W.TableCell Cell(double width, params W.Paragraph[] paragraphs)
    {
        var cell = new W.TableCell(new W.TableCellProperties(
            new W.TableCellWidth { Width = LetterParagraphs.Text(width), Type = W.TableWidthUnitValues.Dxa },
            new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center }));
        cell.Append(paragraphs);
        return cell;
    }

    private static W.Paragraph CodeParagraph()
    {
        XNamespace wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
        XNamespace a = "http://schemas.openxmlformats.org/drawingml/2006/main";
        XNamespace pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        XNamespace r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var side = Emu(Code);
        XElement Extent(XName name) => new(name, new XAttribute("cx", side), new XAttribute("cy", side));
        var drawing = new XElement(w + "drawing", new XElement(
            wp + "inline",
            new XAttribute("distT", 0), new XAttribute("distB", 0), new XAttribute("distL", 0), new XAttribute("distR", 0),
            Extent(wp + "extent"),
            new XElement(wp + "docPr", new XAttribute("id", 5), new XAttribute("name", "二维码"), new XAttribute("descr", "核对本函的网址")),
            new XElement(a + "graphic", new XElement(
                a + "graphicData", new XAttribute("uri", pic.NamespaceName), new XElement(
                    pic + "pic",
                    new XElement(
                        pic + "nvPicPr", new XElement(pic + "cNvPr", new XAttribute("id", 5), new XAttribute("name", "二维码")),
                        new XElement(pic + "cNvPicPr")),
                    new XElement(
                        pic + "blipFill", new XElement(a + "blip", new XAttribute(r + "embed", Picture)),
                        new XElement(a + "stretch", new XElement(a + "fillRect"))),
                    new XElement(
                        pic + "spPr",
                        new XElement(a + "xfrm", new XElement(a + "off", new XAttribute("x", 0), new XAttribute("y", 0)), Extent(a + "ext")),
                        new XElement(a + "prstGeom", new XAttribute("prst", "rect"), new XElement(a + "avLst"))))))));
        // A picture in a line of a fixed pitch would be cut off.
        return new(
            new W.ParagraphProperties(
                new W.ParagraphStyleId { Val = LetterStyles.Check },
                new W.SpacingBetweenLines { Line = "240", LineRule = W.LineSpacingRuleValues.Auto }),
            new W.Run(new W.Drawing(drawing.ToString(SaveOptions.DisableFormatting))));
    }
}
