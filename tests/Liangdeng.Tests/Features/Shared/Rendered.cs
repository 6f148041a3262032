using AngleSharp.Dom;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Tests.Ui;

/// <summary>What a tag helper makes of its tag, as a tree.</summary>
internal static class Rendered
{
    public static IElement Of(TagHelper helper, string tag, params TagHelperAttribute[] attributes)
    {
        var list = new TagHelperAttributeList(attributes);
        var output = new TagHelperOutput(tag, list, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext(list, new Dictionary<object, object>(), "one"), output);
        using var text = new StringWriter();
        output.WriteTo(text, UiHtml.Encoder);
        return Shipped.Tree(text.ToString());
    }
}
