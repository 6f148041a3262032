using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>The head of the first page: the issuing body in red, and the two red double lines, which stand where they stand on
/// the sheet whatever the text does.</summary>
internal sealed class LetterHead
{
    private readonly IReadOnlyList<string> lines;

    public LetterHead(string issuingBody)
    {
        var fits = Width / Characters(issuingBody);
        Size = Math.Clamp(Math.Floor(fits * 2) / 2, SmallestHead, LargestHead);
        lines = TitleLines.Of(issuingBody, Width / Size);
    }

    /// <summary>Of its letters.</summary>
    public double Size { get; }

    /// <summary>From the upper edge of the sheet to the head, so that its letters begin at 30 mm.</summary>
    public double Distance => HeadTop - (((Baseline * HeadPitch) - Above) * Size);

    /// <summary>From the upper edge of the sheet to the upper edge of the first double line.</summary>
    public double LineTop => HeadTop + ((lines.Count - 1) * HeadPitch * Size) + (Tall * Size) + UnderHead;

    public W.Header Write()
    {
        var header = new W.Header();
        header.Append(lines.Select(line => LetterParagraphs.Of(LetterStyles.Head, line)));
        var lower = (297 * Mm) - LowerLine;
        // The number is the first line of the text: this one ends where that has to begin.
        var numberTop = LineTop + DoubleLine + UnderLine - ((Baseline * Pitch) - (Above * TextSize));
        header.Append(LetterParagraphs.Gap(
            numberTop - Distance - (lines.Count * HeadPitch * Size),
            Line(1, LineTop, Thick), Line(2, LineTop + Thick + LineGap, Thin),
            Line(3, lower - DoubleLine, Thin), Line(4, lower - Thick, Thick)));
        return header;
    }

    /// <summary>A red bar across the sheet, behind everything.</summary>
    private static W.Run Line(int id, double top, double height) => LetterDrawings.Bar(id, ((210 * Mm) - LineWidth) / 2, top, LineWidth, height);
}
