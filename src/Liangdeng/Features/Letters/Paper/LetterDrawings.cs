using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>What stands at a place of its own on the sheet and takes no room from the text.</summary>
internal static class LetterDrawings
{
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A bar of red, behind everything; measured from the sheet's upper left corner.</summary>
    public static W.Run Bar(int id, double left, double top, double width, double height) => Run(
        id, $"红线{id.ToString(CultureInfo.InvariantCulture)}", "红色双线", behind: true, width, height,
        Offset("positionH", left), Offset("positionV", top),
        new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", "FF0000"))));

    /// <summary>A box across the type area that ends where that ends.</summary>
    public static W.Run AtTheBottom(int id, string name, double height, W.Paragraph words) => Run(
        id, name, name, behind: false, Width, height, Aligned("positionH", "left"), Aligned("positionV", "bottom"), new XElement(A + "noFill"),
        new XElement(Wps + "txbx", new XElement(Word + "txbxContent", XElement.Parse(words.OuterXml))),
        new XElement(
            Wps + "bodyPr", new XAttribute("lIns", 0), new XAttribute("tIns", 0), new XAttribute("rIns", 0), new XAttribute("bIns", 0),
            new XAttribute("anchor", "b")));

    private static W.Run Run(
        int id, string name, string description, bool behind, double width, double height, XElement across, XElement down, XElement fill,
        params XElement[] content)
    {
        var (cx, cy) = (Emu(width), Emu(height));
        var shape = new XElement(
            Wps + "wsp",
            new XElement(Wps + "cNvSpPr", content.Length == 0 ? null : new XAttribute("txBox", 1)),
            new XElement(
                Wps + "spPr",
                new XElement(
                    A + "xfrm", new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)),
                    new XElement(A + "ext", new XAttribute("cx", cx), new XAttribute("cy", cy))),
                new XElement(A + "prstGeom", new XAttribute("prst", "rect"), new XElement(A + "avLst")),
                fill, new XElement(A + "ln", new XElement(A + "noFill"))),
            content.Length == 0 ? new XElement(Wps + "bodyPr") : content);
        var anchor = new XElement(
            Wp + "anchor",
            new XAttribute("distT", 0), new XAttribute("distB", 0), new XAttribute("distL", 0), new XAttribute("distR", 0),
            new XAttribute("simplePos", 0), new XAttribute("relativeHeight", id), new XAttribute("behindDoc", behind ? 1 : 0),
            new XAttribute("locked", 1), new XAttribute("layoutInCell", 1), new XAttribute("allowOverlap", 1),
            new XElement(Wp + "simplePos", new XAttribute("x", 0), new XAttribute("y", 0)), across, down,
            new XElement(Wp + "extent", new XAttribute("cx", cx), new XAttribute("cy", cy)),
            new XElement(Wp + "effectExtent", new XAttribute("l", 0), new XAttribute("t", 0), new XAttribute("r", 0), new XAttribute("b", 0)),
            new XElement(Wp + "wrapNone"),
            new XElement(Wp + "docPr", new XAttribute("id", id), new XAttribute("name", name), new XAttribute("descr", description)),
            new XElement(Wp + "cNvGraphicFramePr"),
            new XElement(A + "graphic", new XElement(A + "graphicData", new XAttribute("uri", Wps.NamespaceName), shape)));
        var choice = new XElement(
            Mc + "AlternateContent", new XAttribute(XNamespace.Xmlns + "mc", Mc), new XAttribute(XNamespace.Xmlns + "wps", Wps),
            new XElement(Mc + "Choice", new XAttribute("Requires", "wps"), new XElement(Word + "drawing", anchor)));
        return new(new AlternateContent(choice.ToString(SaveOptions.DisableFormatting)));
    }

    private static XElement Offset(string name, double points) =>
        new(Wp + name, new XAttribute("relativeFrom", "page"), new XElement(Wp + "posOffset", Emu(points)));

    private static XElement Aligned(string name, string side) =>
        new(Wp + name, new XAttribute("relativeFrom", "margin"), new XElement(Wp + "align", side));
}
