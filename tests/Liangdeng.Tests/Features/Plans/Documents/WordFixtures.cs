using System.IO.Compression;
using System.Text;

namespace Liangdeng.Tests.Features.Plans.Documents;

/// <summary>Word files from the XML of their body, so that a test shows the very marks that it is about.</summary>
internal static class WordFixtures
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static string Paragraph(string words) => $"<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>";

    public static byte[] Word(string body, string? numbering = null, string prolog = "") => Zip(
    [
        ("[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
            + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
            + "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>"),
        ("_rels/.rels", Relations("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", Relations("numbering", "numbering.xml")),
        ("word/document.xml", $"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>"),
        ("word/numbering.xml", $"<w:numbering {W}>{numbering}</w:numbering>"),
    ]);

    public static byte[] Zip(IEnumerable<(string Name, string Content)> entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    private static string Relations(string type, string target) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/></Relationships>";
}
