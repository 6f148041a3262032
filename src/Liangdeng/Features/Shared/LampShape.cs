using System.Globalization;

namespace Liangdeng.Features.Shared;

/// <summary>The shapes of the lamps as SVG: circle, triangle, square, diamond, ring. One place draws them, for the table, the
/// charts and the print; the fill stands in the markup, so that a chart keeps its colours when it is saved on its own.</summary>
internal static class LampShape
{
    /// <summary>A lamp of its own, 16 units wide, hidden from screen readers: its word stands beside it.</summary>
    public static string Icon(LightColour colour) =>
        $"""<svg class="lamp" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{At(colour, 8, 8, 7)}</svg>""";

    /// <summary>A lamp within a larger drawing, around a centre, with a half-width in the drawing's units.</summary>
    public static string At(LightColour colour, double x, double y, double half) => colour switch
    {
        LightColour.Green => Format($"""<circle cx="{x}" cy="{y}" r="{half}" fill="#1a7f37"/>"""),
        LightColour.Yellow => Format(
            $"""<path d="M{x} {y - half * 0.93}L{x + half} {y + half * 0.86}H{x - half}z" fill="#f0b400" stroke="#7a5200" stroke-width="{half / 7}" stroke-linejoin="round"/>"""),
        LightColour.Red => Format(
            $"""<rect x="{x - half * 0.9}" y="{y - half * 0.9}" width="{half * 1.8}" height="{half * 1.8}" fill="#c4281c"/>"""),
        LightColour.Blue => Format(
            $"""<path d="M{x} {y - half}L{x + half} {y}L{x} {y + half}L{x - half} {y}z" fill="#1f5fbf"/>"""),
        LightColour.Grey => Format(
            $"""<circle cx="{x}" cy="{y}" r="{half * 0.8}" fill="none" stroke="#6f7885" stroke-width="{half * 0.3}"/>"""),
    };

    // At most two decimals: a sheet of a hundred lamps stays small.
    private static string Format(FormattableString markup) => string.Format(
        CultureInfo.InvariantCulture,
        markup.Format,
        [.. markup.GetArguments().Select(part => part is double number ? Math.Round(number, 2) : part)]);
}
