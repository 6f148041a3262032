using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Liangdeng.Features.Shared;

/// <summary>The one encoder of the site. Chinese stays readable in the source of a page; by default every character would
/// become a number and a page half as long again.</summary>
public static class UiHtml
{
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);
}
