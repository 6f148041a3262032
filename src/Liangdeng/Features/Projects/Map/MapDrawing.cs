using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Microsoft.AspNetCore.Html;

namespace Liangdeng.Features.Projects;

/// <summary>Something to be put on the map, in the shape of its light.</summary>
public sealed record MapMark(string Name, double Longitude, double Latitude, LightColour Light);

/// <summary>The base map with marks, as SVG without script. Drawn in neutral inks; the lamps alone are coloured, and have shapes.
/// </summary>
public static class MapDrawing
{
    private const double Wide = 720;
    private const double Small = 340;
    private const double Margin = 0.04;
    private const double Degree = Math.PI / 180;

    private const string Land = "fill=\"#f3f1ec\" stroke=\"#8a929e\" stroke-width=\"1.2\"";
    private const string Water = "fill=\"#d5e2ea\" stroke=\"#a9bfcc\" stroke-width=\"1\"";
    private const string River = "fill=\"none\" stroke=\"#a9bfcc\" stroke-width=\"2.5\" stroke-linejoin=\"round\"";
    private const string Road = "fill=\"none\" stroke=\"#a39a8a\" stroke-width=\"1.6\" stroke-dasharray=\"7 2\"";
    private const string Sea = "fill=\"#e6eef3\"";

    /// <param name="summary">One sentence for who cannot see the map.</param>
    /// <param name="small">Beside other things, without names of towns that are not near.</param>
    public static IHtmlContent Draw(BaseMap map, IReadOnlyList<MapMark> marks, string summary, bool small)
    {
        var svg = new Svg();
        if (map.Bounds is not { } bounds)
        {
            return svg.ToHtml();
        }

        var plane = new MapPlane(bounds, small ? Small : Wide);
        svg.Add($"""<svg class="map" role="img" aria-label="{Svg.Encode(summary)}" viewBox="0 0 {plane.Width} {plane.Height}" font-size="{(small ? 11.0 : 13.0)}">""");
        svg.Add($"""<rect x="0" y="0" width="{plane.Width}" height="{plane.Height}" """).Raw(Sea + "/>");
        Shapes(svg, plane, map.Land, Land, Land);
        Shapes(svg, plane, map.Water, Water, River);
        Shapes(svg, plane, map.Roads, Road, Road);
        foreach (var town in map.Towns)
        {
            var (x, y) = plane.At(town.Longitude, town.Latitude);
            svg.Add($"""<circle cx="{x}" cy="{y}" r="2.5" fill="#1d2025"/>""");
            svg.Text(x, y - 8, Languages.InEnglish ? town.NameEn : town.Name, Ink.SoftOnLines + " text-anchor=\"middle\"");
        }

        foreach (var mark in marks)
        {
            var (x, y) = plane.At(mark.Longitude, mark.Latitude);
            svg.Add($"""<g><title>{Svg.Encode(mark.Name)}</title><circle cx="{x}" cy="{y}" r="{(small ? 9.0 : 7.5)}" fill="#fff"/>""");
            svg.Raw(LampShape.At(mark.Light, x, y, small ? 7 : 5.5)).Raw("</g>");
        }

        return svg.Raw("</svg>").ToHtml();
    }

    private static void Shapes(Svg svg, MapPlane plane, IReadOnlyList<MapShape> shapes, string areas, string lines)
    {
        foreach (var shape in shapes.Where(shape => shape.Points.Count > 1))
        {
            svg.Raw("<path d=\"");
            foreach (var (at, point) in shape.Points.Index())
            {
                var (x, y) = plane.At(point.Longitude, point.Latitude);
                svg.Add($"{(at == 0 ? "M" : "L")}{x} {y}");
            }

            svg.Raw(shape.Closed ? "Z\" " : "\" ").Raw(shape.Closed ? areas : lines).Raw("/>");
        }
    }

    /// <summary>Degrees on a plane: a degree of longitude is shorter than one of latitude, by the cosine of the latitude.</summary>
    private sealed class MapPlane
    {
        private readonly double west, north, scale, squeeze;

        public MapPlane((double West, double South, double East, double North) bounds, double width)
        {
            var (across, up) = (bounds.East - bounds.West, bounds.North - bounds.South);
            squeeze = Math.Cos((bounds.South + bounds.North) / 2 * Degree);
            (west, north) = (bounds.West - (across * Margin), bounds.North + (up * Margin));
            scale = width / Math.Max(1e-6, across * (1 + (2 * Margin)) * squeeze);
            (Width, Height) = (width, Math.Max(1, up * (1 + (2 * Margin)) * scale));
        }

        public double Width { get; }

        public double Height { get; }

        public (double X, double Y) At(double longitude, double latitude) =>
            ((longitude - west) * squeeze * scale, (north - latitude) * scale);
    }
}
