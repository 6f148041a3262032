using System.Text;
using AngleSharp.Dom;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Walks a page without recursion (a hostile page nests deeper than any stack) and writes what a reader would
/// see.</summary>
internal sealed class HtmlLines
{
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio", "video",
        "select", "textarea", "button", "input", "head", "title", "rt", "rp",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    private readonly List<string> lines = [];
    private readonly StringBuilder line = new();
    private readonly Stack<Row> rows = new();
    private Gap gap;
    private int preformatted;

    private enum Gap
    {
        None,

        /// <summary>White space within a line of the source.</summary>
        Space,

        /// <summary>White space with a line end of the source in it: nothing between two Chinese characters.</summary>
        SourceBreak,
        Tab,
        Break,
    }

    public static List<string> Of(IElement? root)
    {
        var walk = new HtmlLines();
        if (root is not null)
        {
            walk.Walk(root);
            walk.EndLine();
        }

        return walk.lines;
    }

    private void Walk(IElement root)
    {
        for (INode? node = root; node is not null;)
        {
            if (Enter(node) && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            Leave(node);
            while (node != root && node.NextSibling is null)
            {
                node = node.Parent!;
                Leave(node);
            }

            node = node == root ? null : node.NextSibling;
        }
    }

    /// <returns>Whether the children are to be visited.</returns>
    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            Write(text.Data);
            return false;
        }

        if (node is not IElement element || Dropped.Contains(element.LocalName) || IsHidden(element))
        {
            return false;
        }

        switch (element.LocalName)
        {
            case "br":
                EndLine();
                break;
            case "pre":
                preformatted++;
                break;
            case "tr":
                EndLine();
                rows.Push(new());
                break;
            case "td" or "th" when rows.TryPeek(out var row):
                BeginCell(row);
                return true;
        }

        BreakAt(element);
        return true;
    }

    private void Leave(INode node)
    {
        if (node is not IElement element || Dropped.Contains(element.LocalName) || IsHidden(element))
        {
            return;
        }

        if (element.LocalName == "pre")
        {
            preformatted--;
        }
        else if (element.LocalName == "tr")
        {
            rows.TryPop(out _);
        }

        BreakAt(element);
    }

    private void BreakAt(IElement element)
    {
        if (Blocks.Contains(element.LocalName) && gap != Gap.Tab)
        {
            gap = Gap.Break;
        }
    }

    // Behind a cell of one line or none the row goes on; behind one of several paragraphs (a page laid out in tables)
    // it does not.
    private void BeginCell(Row row)
    {
        if (row.NextCell(lines.Count))
        {
            gap = Gap.Tab;
            return;
        }

        EndLine();
        row.LinesBefore = lines.Count;
    }

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        if (style is null)
        {
            return false;
        }

        var plain = style.Replace(" ", "", StringComparison.Ordinal);
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    private void Write(string text)
    {
        foreach (var c in text)
        {
            if (c is '\n' or '\r' && preformatted > 0)
            {
                gap = Gap.Break;
            }
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0')
            {
                var kind = c is '\n' or '\r' ? Gap.SourceBreak : Gap.Space;
                gap = gap > kind ? gap : kind;
            }
            else
            {
                Close(c);
                line.Append(c);
            }
        }
    }

    private void Close(char next)
    {
        switch (gap)
        {
            case Gap.Break:
                EndLine();
                break;
            case Gap.Tab when line.Length > 0:
                line.Append('\t');
                break;
            case Gap.Space when line.Length > 0:
                line.Append(' ');
                break;
            case Gap.SourceBreak when line.Length > 0 && !(IsWide(line[^1]) && IsWide(next)):
                line.Append(' ');
                break;
        }

        gap = Gap.None;
    }

    private void EndLine()
    {
        // The ideographic space at a paragraph's start is its indent, which the line itself now says.
        var written = line.ToString().Trim();
        line.Clear();
        gap = Gap.None;
        if (written.Length > 0)
        {
            lines.Add(written);
        }
    }

    private static bool IsWide(char c) =>
        c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF')
        or '“' or '”' or '‘' or '’' or '…' or '—' || char.IsSurrogate(c);

    private sealed class Row
    {
        private int cells;

        public int LinesBefore { get; set; }

        /// <returns>Whether the cell continues the line of the one before it.</returns>
        public bool NextCell(int linesNow) => cells++ > 0 && linesNow == LinesBefore;
    }
}
