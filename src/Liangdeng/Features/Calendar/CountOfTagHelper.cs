using Liangdeng.Features.Shared;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Calendar;

/// <summary><c>&lt;count-of due="…" text="…" /&gt;</c>: a deadline with its own count, which days and which were left out and why.
/// Whatever shows a deadline shows it so. One of <c>due</c>, <c>minutes</c> and <c>age</c>; what stands inside comes after the
/// text. On paper the count is open.</summary>
[HtmlTargetElement("count-of")]
public sealed class CountOfTagHelper(Texts texts) : TagHelper
{
    public Deadline? Due { get; set; }

    public MinuteDeadline? Minutes { get; set; }

    public WorkingDayCount? Age { get; set; }

    /// <summary>What is said of it; the day alone where nothing else is.</summary>
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var language = Languages.InEnglish ? TextLanguage.English : TextLanguage.Chinese;
        var (day, provisional, count) = (Due, Minutes, Age) switch
        {
            ({ } due, _, _) => (due.LastDay, due.Provisional, due.Explain(language)),
            (_, { } due, _) => (due.Ends.Date, due.Provisional, due.Explain(language)),
            (_, _, { } age) => (age.UpTo, age.Provisional, age.Explain(language)),
            _ => throw new InvalidOperationException("A count is of something."),
        };
        var inside = await output.GetChildContentAsync();
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "count print-open");
        output.Content.SetHtmlContent("<summary>");
        output.Content.Append(Text ?? Say.Date(day)).AppendHtml(inside);
        if (provisional)
        {
            output.Content.AppendHtml(" <span class=\"tag\">").Append(texts["calendar.provisional"]).AppendHtml("</span>");
        }

        output.Content.AppendHtml("</summary><pre>").Append(count).AppendHtml("</pre>");
    }
}
