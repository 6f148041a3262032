using System.Xml;
using System.Xml.Linq;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>XML from a stranger: no document type, no outside files, no more characters than a plan can have.</summary>
internal static class SafeXml
{
    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Evidence.ZipGuard.MaxUnpacked,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    public static XDocument Load(Stream stream)
    {
        using var xml = Open(stream);
        return XDocument.Load(xml);
    }
}
