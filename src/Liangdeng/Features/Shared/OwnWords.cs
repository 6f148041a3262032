using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Liangdeng.Features.Shared;

/// <summary>Marks the Chinese words inside an English sentence: names, numbers of documents, what people wrote. A voice
/// that reads the page aloud would spell them out in English otherwise.</summary>
public static partial class OwnWords
{
    /// <summary>The text as HTML; on a Chinese page it is left as it is.</summary>
    public static IHtmlContent Mark(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Languages.InEnglish || !Run().IsMatch(text))
        {
            return new HtmlString(UiHtml.Encoder.Encode(text ?? ""));
        }

        var html = new StringBuilder();
        var done = 0;
        foreach (var run in Run().EnumerateMatches(text))
        {
            html.Append(UiHtml.Encoder.Encode(text[done..run.Index]))
                .Append("<span lang=\"zh-Hans\">")
                .Append(UiHtml.Encoder.Encode(text.Substring(run.Index, run.Length)))
                .Append("</span>");
            done = run.Index + run.Length;
        }

        return new HtmlString(html.Append(UiHtml.Encoder.Encode(text[done..])).ToString());
    }

    /// <summary>The language to say at an element whose text is one piece; null where the page's own will do.</summary>
    public static string? LanguageOf(string? text) =>
        text is not null && Languages.InEnglish && Run().IsMatch(text) ? "zh-Hans" : null;

    // From the first Chinese character to the last one before a blank: 示政办〔2021〕8号 is one name.
    [GeneratedRegex(@"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF](?:\S*[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF])?")]
    private static partial Regex Run();
}
