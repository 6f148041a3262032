using System.Text;
using System.Xml;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Goes through the body of a Word file once, as a stream: no tree is built, so neither depth nor size can
/// hurt.</summary>
internal sealed class WordWalk(WordNumbering numbering)
{
    public const string Names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictNames = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    // Deleted and moved-away words, instructions of fields, the second writing of a drawing, the reading above a
    // character.
    private static readonly HashSet<string> Skipped =
    [
        "del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt", "rPrChange", "pPrChange",
    ];

    private readonly StringBuilder text = new();
    private readonly Stack<Paragraph> paragraphs = new();
    private int depthOfCells;
    private bool rowHasText;
    private bool runIsHidden;

    public string Read(XmlReader xml)
    {
        var more = xml.Read();
        while (more)
        {
            if (xml.NodeType == XmlNodeType.Element && Skipped.Contains(xml.LocalName))
            {
                xml.Skip();
                more = !xml.EOF;
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && IsWord(xml))
            {
                if (xml.LocalName == "t")
                {
                    // Leaves the reader on the node behind the element.
                    Write(ContentOf(xml));
                    more = !xml.EOF;
                    continue;
                }

                Enter(xml);
                if (xml.IsEmptyElement)
                {
                    Leave(xml.LocalName);
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement && IsWord(xml))
            {
                Leave(xml.LocalName);
            }

            more = xml.Read();
        }

        return text.ToString();
    }

    private static bool IsWord(XmlReader xml) => xml.NamespaceURI is Names or StrictNames;

    private static string ContentOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var content = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                or XmlNodeType.CDATA)
            {
                content.Append(xml.Value);
            }
        }

        xml.Read();
        return content.ToString();
    }

    private void Enter(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "p":
                paragraphs.Push(new());
                break;
            case "r":
                runIsHidden = false;
                break;
            case "vanish":
                runIsHidden = IsOn(xml) && paragraphs.TryPeek(out var open) && open.InRun;
                break;
            case "pStyle" when paragraphs.TryPeek(out var p):
                p.Style = Value(xml);
                break;
            case "ilvl" when paragraphs.TryPeek(out var p) && int.TryParse(Value(xml), out var level):
                p.Level = level;
                break;
            case "numId" when paragraphs.TryPeek(out var p):
                p.List = Value(xml);
                break;
            case "tab" when paragraphs.TryPeek(out var p) && p.InRun:
                Write("\t");
                break;
            case "br" or "cr":
                Write(depthOfCells > 0 ? " " : "\n");
                break;
            case "noBreakHyphen":
                Write("-");
                break;
            case "tc":
                BeginCell();
                break;
        }

        if (xml.LocalName == "r" && !xml.IsEmptyElement && paragraphs.TryPeek(out var run))
        {
            run.InRun = true;
        }
    }

    private void Leave(string name)
    {
        switch (name)
        {
            case "p":
                EndParagraph();
                break;
            case "r":
                runIsHidden = false;
                if (paragraphs.TryPeek(out var p))
                {
                    p.InRun = false;
                }

                break;
            case "tc":
                depthOfCells = Math.Max(0, depthOfCells - 1);
                break;
            case "tr" when depthOfCells == 0:
                TrimRow();
                break;
        }
    }

    private void Write(string words)
    {
        if (!runIsHidden && paragraphs.TryPeek(out var p))
        {
            p.Words.Append(words);
        }
    }

    private void BeginCell()
    {
        if (depthOfCells++ == 0)
        {
            if (rowHasText)
            {
                text.Append('\t');
            }

            rowHasText = true;
        }
    }

    // A row ends its line; empty cells at its end leave tabs that say nothing.
    private void TrimRow()
    {
        while (text.Length > 0 && text[^1] is '\t' or ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }

        rowHasText = false;
    }

    private void EndParagraph()
    {
        if (!paragraphs.TryPop(out var p))
        {
            return;
        }

        var words = p.Words.ToString().TrimEnd();
        if (string.IsNullOrWhiteSpace(words))
        {
            return;
        }

        words = numbering.NumberOf(p.Style, p.List, p.Level) + words;
        if (depthOfCells == 0)
        {
            text.Append(words).Append('\n');
            return;
        }

        if (text.Length > 0 && text[^1] is not ('\t' or '\n'))
        {
            text.Append(' ');
        }

        text.Append(words.Replace('\n', ' '));
    }

    private static string? Value(XmlReader xml) =>
        xml.GetAttribute("val", Names) ?? xml.GetAttribute("val", StrictNames);

    private static bool IsOn(XmlReader xml) => Value(xml) is not ("0" or "false" or "off");

    private sealed class Paragraph
    {
        public StringBuilder Words { get; } = new();

        public string? Style { get; set; }

        public string? List { get; set; }

        public int? Level { get; set; }

        public bool InRun { get; set; }
    }
}
