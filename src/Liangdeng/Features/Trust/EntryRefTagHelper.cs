using System.Globalization;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Trust;

/// <summary><c>&lt;entry-ref index="12" /&gt;</c>: the entry of the ledger that something on the page rests on, and its receipt to
/// download.</summary>
[HtmlTargetElement("entry-ref", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EntryRefTagHelper(ReceiptLinks links, Texts texts) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public long Index { get; set; }

    /// <summary>What the link says; the number alone where a heading says what it is.</summary>
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var number = Say.Number(Index);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Text is null ? "entry-ref bare" : "entry-ref");
        output.Content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<a href=\"/ledger/entries/{Index}\">"))
            .Append(Text ?? number).AppendHtml("</a>");
        if (await links.HasReceiptAsync(Index, View.HttpContext.RequestAborted))
        {
            output.Content.AppendHtml($" <a class=\"receipt no-print\" href=\"{links.Address(Index)}\" download=\"{links.FileName(Index)}\" aria-label=\"")
                .Append(texts["trust.receipt.of", number]).AppendHtml("\">").Append(texts["trust.receipt"]).AppendHtml("</a>");
        }
    }
}
