using System.Globalization;
using Liangdeng.Features.Shared;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Colour = Liangdeng.Rules.LightColour;

namespace Liangdeng.Features.Lights;

/// <summary><c>&lt;rule-light of="…" reason="…" /&gt;</c>: a light as its own rulebook names, colours and shapes it; a district's
/// card may be black, or a short line where it has no card.</summary>
[HtmlTargetElement("rule-light", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RuleLightTagHelper(Texts texts) : TagHelper
{
    public Light Of { get; set; } = Light.Grey;

    /// <summary>Why it is grey.</summary>
    public Rules.GreyReason? Reason { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "light");
        output.Content.AppendHtml(RuleLamp.Icon(Of)).AppendHtml("<span>")
            .Append(Reason is { } why ? texts[$"lights.grey.{why}"] : Of.Name.In(ShownLight.Language)).AppendHtml("</span>");
    }
}

/// <summary>The shapes of a rulebook's lights as SVG.</summary>
public static class RuleLamp
{
    public static IHtmlContent Icon(Light light) => new HtmlString(
        $"""<svg class="lamp" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{Shape(light)}</svg>""");

    private static string Shape(Light light)
    {
        var (fill, edge) = ColoursOf(light.Colour);
        var paint = $"fill=\"{fill}\" stroke=\"{edge}\" stroke-linejoin=\"round\"";
        return light.Shape switch
        {
            LightShape.Circle => $"<circle cx=\"8\" cy=\"8\" r=\"6.5\" {paint}/>",
            LightShape.Triangle => $"<path d=\"M8 1.5L15 14H1z\" {paint}/>",
            LightShape.Square => $"<rect x=\"1.7\" y=\"1.7\" width=\"12.6\" height=\"12.6\" {paint}/>",
            LightShape.Diamond => $"<path d=\"M8 1L15 8L8 15L1 8z\" {paint}/>",
            LightShape.Pentagon => $"<path d=\"{Around(5, _ => 7)}\" {paint}/>",
            LightShape.Star => $"<path d=\"{Around(10, corner => corner % 2 == 0 ? 7.5 : 3.2)}\" {paint}/>",
            LightShape.Dash => $"<rect x=\"1.5\" y=\"6.5\" width=\"13\" height=\"3\" {paint}/>",
            LightShape.Ring => $"<circle cx=\"8\" cy=\"8\" r=\"5.6\" fill=\"none\" stroke=\"{edge}\" stroke-width=\"2.1\"/>",
        };
    }

    /// <summary>A closed line through corners around the middle, the first on top.</summary>
    private static string Around(int corners, Func<int, double> radius) => "M" + string.Join('L', Enumerable.Range(0, corners)
        .Select(corner => (Angle: (Math.Tau * corner / corners) - (Math.PI / 2), Radius: radius(corner)))
        .Select(at => string.Create(
            CultureInfo.InvariantCulture,
            $"{8 + (at.Radius * Math.Cos(at.Angle)):0.##} {8.5 + (at.Radius * Math.Sin(at.Angle)):0.##}"))) + "z";

    private static (string Fill, string Edge) ColoursOf(Colour colour) => colour switch
    {
        Colour.Green => ("#1a7f37", "#1a7f37"),
        Colour.Yellow => ("#f0b400", "#7a5200"),
        Colour.Orange => ("#e36209", "#8a3b00"),
        Colour.Red => ("#c4281c", "#c4281c"),
        Colour.Blue => ("#1f5fbf", "#1f5fbf"),
        Colour.Black => ("#1d2025", "#1d2025"),
        Colour.White => ("#fff", "#555d69"),
        Colour.Purple => ("#7a3fb0", "#7a3fb0"),
        Colour.Grey => ("#fff", "#6f7885"),
    };
}
