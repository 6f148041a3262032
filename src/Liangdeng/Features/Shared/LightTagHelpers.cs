using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Shared;

/// <summary>
/// <c>&lt;light colour="Yellow" /&gt;</c>: shape and word. <c>named</c> says 黄灯 · 预警; <c>small</c> shows the shape alone and
/// leaves the word to screen readers and the pointer, for tables whose column is headed 灯.
/// </summary>
[HtmlTargetElement("light", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LightTagHelper(Texts texts) : TagHelper
{
    public LightColour Colour { get; set; }

    public GreyReason? Reason { get; set; }

    public bool Named { get; set; }

    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var word = Named ? LightWords.Named(texts, Colour, Reason) : LightWords.Word(texts, Colour, Reason);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"light light-{LightWords.KeyOf(Colour)}");
        output.Content.AppendHtml(LampShape.Icon(Colour));
        if (Small)
        {
            output.Attributes.SetAttribute("title", word);
            output.Content.AppendHtml("<span class=\"unseen\">").Append(word).AppendHtml("</span>");
        }
        else
        {
            output.Content.AppendHtml("<span>").Append(word).AppendHtml("</span>");
        }
    }
}

/// <summary><c>&lt;light-legend /&gt;</c>: what each shape means, under a table or chart that shows shapes alone.</summary>
[HtmlTargetElement("light-legend", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LightLegendTagHelper(Texts texts) : TagHelper
{
    /// <summary>Whether the rulebook in force has a blue light.</summary>
    public bool WithBlue { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "light-legend");
        output.Attributes.SetAttribute("aria-label", texts["shared.legend"]);
        foreach (var colour in LightWords.WorstFirst.Where(colour => WithBlue || colour != LightColour.Blue))
        {
            output.Content
                .AppendHtml($"<li class=\"light light-{LightWords.KeyOf(colour)}\">{LampShape.Icon(colour)}<span>")
                .Append(LightWords.Named(texts, colour))
                .AppendHtml("</span></li>");
        }
    }
}
