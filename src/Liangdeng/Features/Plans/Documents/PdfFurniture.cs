using System.Text;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Takes page numbers and running heads off the pages.</summary>
internal static class PdfFurniture
{
    // Shares of the page's height, from the upper edge; margins of official documents are 37 and 35 of 297 mm.
    private const double Head = 0.125;
    private const double Foot = 0.88;

    // A head counts as running when this share of the pages has it, and at least this many.
    private const double RunningShare = 0.5;
    private const int RunningPages = 3;

    public static List<List<PdfLine>> Remove(List<List<PdfLine>> pages)
    {
        var running = pages
            .SelectMany(page => page.Where(MayBeFurniture).Select(line => Shape(line.Text)).Distinct())
            .GroupBy(shape => shape)
            .Where(g => g.Count() >= Math.Max(RunningPages, pages.Count * RunningShare))
            .Select(g => g.Key)
            .ToHashSet();
        return [.. pages.Select(page => page
            .Where((line, i) => !MayBeFurniture(line) || (!running.Contains(Shape(line.Text))
                && !((i == 0 || i == page.Count - 1) && IsPageNumber(line.Text))))
            .ToList())];
    }

    // Phrases with punctuation are the plan's own, however often they recur at an edge: losing a promise is worse than
    // reading a head.
    private static bool MayBeFurniture(PdfLine line) =>
        (line.FromTop is <= Head or >= Foot) && line.Text.AsSpan().IndexOfAny("，。；") < 0;

    /// <summary>The line with each run of digits as one sign, so that "第3页" and "第12页" are alike.</summary>
    private static string Shape(string text)
    {
        var shape = new StringBuilder();
        foreach (var c in text)
        {
            if (!char.IsDigit(c))
            {
                shape.Append(c);
            }
            else if (shape.Length == 0 || shape[^1] != '#')
            {
                shape.Append('#');
            }
        }

        return shape.ToString();
    }

    private static bool IsPageNumber(string text)
    {
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var shape = Shape(bare.Trim('-', '–', '—', '－', '·', '~', '.'));
        return shape is "#" or "#/#" or "第#页" or "第#页共#页" or "第#页,共#页" or "第#页，共#页" or "第#页/共#页"
            or "Page#" or "Page#of#";
    }
}
