using System.Globalization;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>The sheet and its foot (GB/T 9704-2012, 5.2 and 7.5).</summary>
internal static class WordPages
{
    private const double Twips = 1440 / 25.4;

    /// <summary>Millimetres in twentieths of a point, rounded.</summary>
    public static uint Mm(double millimetres) => (uint)Math.Round(millimetres * Twips);

    /// <summary>A4, type area 156 × 225 mm; odd pages have their number on the right, even ones on the left.</summary>
    public static W.SectionProperties Section(string odd, string even) => new(
        new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = odd },
        new W.FooterReference { Type = W.HeaderFooterValues.Even, Id = even },
        new W.PageSize { Width = Mm(210), Height = Mm(297) },
        new W.PageMargin
        {
            Top = (int)Mm(37),
            Right = Mm(26),
            Bottom = (int)Mm(35),
            Left = Mm(28),
            Header = Mm(15),
            Footer = Mm(25),
            Gutter = 0,
        });

    /// <summary>— 1 —, one character in from the edge of the type area.</summary>
    public static W.Footer Footer(W.JustificationValues side)
    {
        var indent = Mm(5).ToString(CultureInfo.InvariantCulture);
        var paragraph = new W.Paragraph(new W.ParagraphProperties(
            new W.ParagraphStyleId { Val = WordStyles.Foot },
            new W.Indentation { Left = indent, Right = indent },
            new W.Justification { Val = side }));
        paragraph.Append(Run(new W.Text("— ") { Space = SpaceProcessingModeValues.Preserve }));
        paragraph.Append(Run(new W.FieldChar { FieldCharType = W.FieldCharValues.Begin }));
        paragraph.Append(Run(new W.FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }));
        paragraph.Append(Run(new W.FieldChar { FieldCharType = W.FieldCharValues.Separate }));
        paragraph.Append(Run(new W.Text("1")));
        paragraph.Append(Run(new W.FieldChar { FieldCharType = W.FieldCharValues.End }));
        paragraph.Append(Run(new W.Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
        return new(paragraph);
    }

    private static W.Run Run(OpenXmlElement content) => new(content);
}
