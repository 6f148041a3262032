using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>The document's title, for lists and for readers of the screen; no name, and no time.</summary>
internal static class WordProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    public static void Add(WordprocessingDocument document, string title)
    {
        var part = document.AddNewPart<CoreFilePropertiesPart>("rId2");
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(new XDocument(new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core), new XAttribute(XNamespace.Xmlns + "dc", Dublin),
            new XElement(Dublin + "title", title), new XElement(Dublin + "language", "zh-CN"))).ToString(SaveOptions.DisableFormatting)));
        part.FeedData(bytes);
    }
}
