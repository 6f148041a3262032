using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Shared;

/// <summary><c>&lt;blockquote own-words&gt;…&lt;/blockquote&gt;</c> or <c>&lt;own-words&gt;…&lt;/own-words&gt;</c>: words that people wrote,
/// kept as they are; inside an English page they say that they are Chinese.</summary>
[HtmlTargetElement("own-words")]
[HtmlTargetElement(Attributes = MarkingAttribute)]
public sealed class OwnWordsTagHelper : TagHelper
{
    private const string MarkingAttribute = "own-words";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(MarkingAttribute);
        if (output.TagName == MarkingAttribute)
        {
            output.TagName = "span";
        }

        if (Languages.InEnglish)
        {
            output.Attributes.SetAttribute("lang", "zh-Hans");
        }
    }
}
