using System.Text;
using UglyToad.PdfPig.Content;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>One line of a page, in points from the left and from the bottom.</summary>
/// <param name="Size">Height of its letters in points.</param>
/// <param name="FromTop">0 at the page's upper edge, 1 at the lower.</param>
internal sealed record PdfLine(string Text, double Left, double Right, double Baseline, double Size, double FromTop);

/// <summary>Puts the letters of a page into lines.</summary>
internal static class PdfLines
{
    // Letters whose baselines are nearer than this share of their size stand on one line (superscripts stay with it).
    private const double SameLine = 0.5;

    // The same letter drawn twice within this share of its size is imitation bold.
    private const double Redrawn = 0.2;

    // A gap of this share of the size between Latin letters is a space; between Chinese ones it is spacing.
    private const double LatinSpace = 0.25;

    // A gap this wide parts the cells of a table.
    private const double CellGap = 1.8;

    public static List<PdfLine> Of(IReadOnlyList<Letter> letters, double pageHeight)
    {
        var lines = new List<PdfLine>();
        var open = new List<Letter>();
        var shown = letters
            .Where(l => l.TextOrientation == TextOrientation.Horizontal)
            .Where(l => !string.IsNullOrWhiteSpace(l.Value) && IsSane(l))
            .OrderByDescending(l => l.StartBaseLine.Y);
        foreach (var letter in shown)
        {
            if (open.Count > 0 && open[0].StartBaseLine.Y - letter.StartBaseLine.Y > SameLine * Larger(open[0], letter))
            {
                lines.Add(Line(open, pageHeight));
                open.Clear();
            }

            open.Add(letter);
        }

        if (open.Count > 0)
        {
            lines.Add(Line(open, pageHeight));
        }

        return lines;
    }

    private static bool IsSane(Letter letter) =>
        double.IsFinite(letter.StartBaseLine.X) && double.IsFinite(letter.StartBaseLine.Y)
        && double.IsFinite(letter.EndBaseLine.X) && double.IsFinite(letter.PointSize);

    private static double Larger(Letter a, Letter b) => Math.Max(Size(a), Size(b));

    private static double Size(Letter letter) => Math.Max(1, Math.Abs(letter.PointSize));

    private static PdfLine Line(List<Letter> letters, double pageHeight)
    {
        letters.Sort((a, b) => a.StartBaseLine.X.CompareTo(b.StartBaseLine.X));
        var words = new StringBuilder();
        Letter? before = null;
        foreach (var letter in letters)
        {
            if (before is not null && before.Value == letter.Value
                && letter.StartBaseLine.X - before.StartBaseLine.X < Redrawn * Size(letter))
            {
                continue;
            }

            if (before is not null)
            {
                words.Append(Between(before, letter));
            }

            words.Append(Ideographs.Plain(letter.Value));
            before = letter;
        }

        var baseline = letters.Average(l => l.StartBaseLine.Y);
        return new(
            words.ToString(), letters[0].StartBaseLine.X, letters.Max(l => l.EndBaseLine.X), baseline,
            letters.Max(Size), pageHeight > 0 ? Math.Clamp(1 - (baseline / pageHeight), 0, 1) : 0.5);
    }

    private static string Between(Letter left, Letter right)
    {
        var gap = (right.StartBaseLine.X - left.EndBaseLine.X) / Larger(left, right);
        if (gap > CellGap)
        {
            return "\t";
        }

        return gap > LatinSpace && (IsLatin(left.Value[^1]) && IsLatin(right.Value[0])) ? " " : "";
    }

    internal static bool IsLatin(char c) => c < 0x250 && !char.IsWhiteSpace(c);
}
