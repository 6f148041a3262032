using System.Net;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime.Text;

namespace Liangdeng.Features.Shared.Times;

/// <summary>Links from a page of another day lead to pages of the same day, where these can show it. One that is to lead back
/// to the present says <c>now="true"</c>.</summary>
[HtmlTargetElement("a", Attributes = "href")]
public sealed class KeptTimeTagHelper(ShownViews shown) : TagHelper
{
    /// <summary>After those that make the address.</summary>
    public override int Order => 1000;

    public bool Now { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!shown.Time.IsPast || Now || Address(output.Attributes["href"].Value) is not { } address || !Shows(address))
        {
            return;
        }

        output.Attributes.SetAttribute("href", shown.Time.Keep(address));
    }

    /// <summary>Whether a page of that address can show another day.</summary>
    internal static bool Shows(string address)
    {
        var path = address.AsSpan()[..(address.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? end : address.Length)];
        return path is "/" or "/commitments" or "/commitments.csv" or "/chart" or "/plans"
            || (path.StartsWith("/commitments/") && path["/commitments/".Length..].IndexOf('/') < 0)
            || (path.StartsWith("/plans/") && path["/plans/".Length..].IndexOf('/') < 0);
    }

    private static string? Address(object? value) => value switch
    {
        string text => text,
        HtmlString text => WebUtility.HtmlDecode(text.Value),
        IHtmlContent content => WebUtility.HtmlDecode(Written(content)),
        _ => null,
    };

    private static string Written(IHtmlContent content)
    {
        using var text = new StringWriter();
        content.WriteTo(text, UiHtml.Encoder);
        return text.ToString();
    }
}

/// <summary><c>&lt;kept-time /&gt;</c> in a form that filters: the next page shows the day that this one shows.</summary>
[HtmlTargetElement("kept-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KeptTimeFieldTagHelper(ShownViews shown) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (shown.Time.Key is { } key)
        {
            output.Content.AppendHtml(
                $"<input type=\"hidden\" name=\"{key}\" value=\"{LocalDatePattern.Iso.Format(shown.Time.Day)}\">");
        }
    }
}
