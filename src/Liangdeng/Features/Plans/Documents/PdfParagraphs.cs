using System.Text;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Joins the lines that the page width broke. Chinese has no hyphens: a line that runs to the right margin
/// goes on in the next one, unless that one is indented or the column ends.</summary>
internal static class PdfParagraphs
{
    // In characters of the line's size. Rules for punctuation leave up to two places free at a line's end.
    private const double FullLine = 2.2;
    private const double Indent = 0.8;

    // Times the usual step from line to line.
    private const double WideStep = 1.4;

    // Lines of another size are a heading and its text.
    private const double SameSize = 0.15;

    public static string Write(List<List<PdfLine>> pages)
    {
        var text = new StringBuilder();
        PdfLine? before = null;
        var step = UsualStep(pages);
        var (left, right) = Column(pages);
        foreach (var page in pages)
        {
            var first = true;
            foreach (var line in page)
            {
                if (before is not null)
                {
                    text.Append(Continues(before, line, left, right, first ? null : step) ? Glue(before, line) : "\n");
                }

                text.Append(line.Text);
                (before, first) = (line, false);
            }
        }

        return text.Length == 0 ? "" : text.Append('\n').ToString();
    }

    /// <param name="step">Null across a page break, where the distance says nothing.</param>
    private static bool Continues(PdfLine before, PdfLine line, double left, double right, double? step)
    {
        var size = Math.Max(before.Size, line.Size);
        return before.Right >= right - (FullLine * size)
            && line.Left <= left + (Indent * size)
            && Math.Abs(before.Size - line.Size) <= SameSize * size
            && (step is null || before.Baseline - line.Baseline <= WideStep * step)
            && !before.Text.Contains('\t', StringComparison.Ordinal)
            && !line.Text.Contains('\t', StringComparison.Ordinal)
            && !(EndsSentence(before.Text) && IsNumbered(line.Text));
    }

    private static string Glue(PdfLine before, PdfLine line) =>
        char.IsAsciiLetterOrDigit(before.Text[^1]) && char.IsAsciiLetterOrDigit(line.Text[0]) ? " " : "";

    private static bool EndsSentence(string text) => text[^1] is '。' or '；' or '：' or '！' or '？' or ';' or ':';

    private static bool IsNumbered(string text)
    {
        const string Numerals = "一二三四五六七八九十0123456789";
        var digits = text.AsSpan().TrimStart("（(");
        var after = digits.TrimStart(Numerals);
        return text[0] is >= '①' and <= '⑳'
            || (after.Length < digits.Length && after is ['、' or '）' or ')' or '．' or '.', ..]
                && !(after.Length > 1 && char.IsAsciiDigit(after[1])));
    }

    /// <summary>Where the column of text begins and ends: the usual left edge, and a right edge that some lines
    /// reach.</summary>
    private static (double Left, double Right) Column(List<List<PdfLine>> pages)
    {
        var lines = pages.SelectMany(p => p).ToList();
        if (lines.Count == 0)
        {
            return (0, 0);
        }

        // Page numbers aside, nothing stands left of the text but a stray mark: one line in fifty may.
        var lefts = lines.Select(l => l.Left).Order().ToList();
        var rights = lines.Select(l => l.Right).Order().ToList();
        return (lefts[lefts.Count / 50], rights[^(1 + (rights.Count / 50))]);
    }

    private static double UsualStep(List<List<PdfLine>> pages)
    {
        var steps = pages.SelectMany(p => p.Zip(p.Skip(1), (a, b) => a.Baseline - b.Baseline)).Order().ToList();
        return steps.Count == 0 ? double.MaxValue : steps[steps.Count / 2];
    }
}
