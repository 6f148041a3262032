using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Shared;

/// <summary>One of the answers of a select or a group of radios; words that people wrote are marked so.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);

/// <summary>
/// What all fields share: label, hint and problem around a control, tied together by ids. What was typed is shown again when
/// the form comes back; the problem is the first one that ModelState holds for <c>name</c>.
/// </summary>
public abstract class FieldTagHelper(Texts texts) : TagHelper
{
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string? Value { get; set; }

    /// <summary>Only the label says that a field may stay empty; the server alone refuses.</summary>
    public bool Optional { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected Texts Texts => texts;

    protected string Id => FieldIds.Of(Name);

    protected string? Problem => FieldIds.ProblemOf(ViewContext.ViewData.ModelState, Name);

    protected string? Shown => ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null
        ? entry.AttemptedValue
        : Value;

    protected TagBuilder Wrap(string element)
    {
        var field = new TagBuilder(element);
        field.AddCssClass("field");
        if (Problem is not null)
        {
            field.AddCssClass("field-problem");
        }

        return field;
    }

    protected void AppendLabel(TagBuilder field, string element)
    {
        var label = new TagBuilder(element);
        if (element == "label")
        {
            label.Attributes["for"] = Id;
        }

        label.InnerHtml.Append(Optional ? texts["shared.field.optional", Label] : Label);
        field.InnerHtml.AppendHtml(label);
        AppendNote(field, "hint", $"{Id}-hint", Hint);
        AppendNote(field, "problem", $"{Id}-problem", Problem is null ? null : texts["shared.error.prefix"] + Problem);
    }

    /// <summary>Ties a control to its hint and its problem.</summary>
    protected void Describe(TagBuilder control)
    {
        string[] by = [.. Hint is null ? [] : new[] { $"{Id}-hint" }, .. Problem is null ? [] : new[] { $"{Id}-problem" }];
        if (by.Length > 0)
        {
            control.Attributes["aria-describedby"] = string.Join(' ', by);
        }

        if (Problem is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }
    }

    /// <summary>What people wrote is Chinese also on an English page.</summary>
    protected void SayLanguage(TagBuilder control)
    {
        if (OwnWords.LanguageOf(Shown) is { } language)
        {
            control.Attributes["lang"] = language;
        }
    }

    /// <summary>Attributes that the page wrote on the tag and that are not ours go onto the control (accept, rows, autocomplete …).</summary>
    protected static void PassOn(TagHelperOutput output, TagBuilder control)
    {
        foreach (var attribute in output.Attributes)
        {
            control.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? "", replaceExisting: true);
        }

        output.Attributes.Clear();
    }

    protected static void Show(TagHelperOutput output, TagBuilder field)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(field);
    }

    private static void AppendNote(TagBuilder field, string css, string id, string? text)
    {
        if (text is null)
        {
            return;
        }

        var note = new TagBuilder("p");
        note.AddCssClass(css);
        note.Attributes["id"] = id;
        note.InnerHtml.AppendHtml(OwnWords.Mark(text));
        field.InnerHtml.AppendHtml(note);
    }
}

/// <summary>How a field's name becomes its id, the same at the field and in the summary.</summary>
internal static class FieldIds
{
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "-").ToLowerInvariant();

    public static string? ProblemOf(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors is { Count: > 0 } errors ? string.Join(' ', errors.Select(error => error.ErrorMessage)) : null;
}

/// <summary>
/// <c>&lt;problem-summary fields="Reached, Verdict" /&gt;</c> above a form: everything that has to be put right, each linking to
/// its field.
/// </summary>
[HtmlTargetElement("problem-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProblemSummaryTagHelper(Texts texts) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The fields in the order of the form, by name; ModelState itself keeps no order. Others follow.</summary>
    public string Fields { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var order = Fields.Split(',', StringSplitOptions.TrimEntries).ToList();
        var wrong = ViewContext.ViewData.ModelState
            .Where(pair => pair.Value is { Errors.Count: > 0 })
            .OrderBy(pair => order.IndexOf(pair.Key) is var place and >= 0 ? place : int.MaxValue)
            .ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "problems");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "problems");
        output.Content.AppendHtml("<h2 id=\"problems\">").Append(texts["shared.problems"]).AppendHtml("</h2><ul>");
        foreach (var (name, problem) in wrong.SelectMany(pair => pair.Value!.Errors, (pair, error) => (pair.Key, error.ErrorMessage)))
        {
            Append(output, name, problem);
        }

        output.Content.AppendHtml("</ul>");
    }

    private static void Append(TagHelperOutput output, string name, string problem)
    {
        output.Content.AppendHtml("<li>");
        if (name.Length == 0)
        {
            output.Content.AppendHtml(OwnWords.Mark(problem));
        }
        else
        {
            output.Content.AppendHtml($"<a href=\"#{FieldIds.Of(name)}\">").AppendHtml(OwnWords.Mark(problem)).AppendHtml("</a>");
        }

        output.Content.AppendHtml("</li>");
    }
}

/// <summary>The server alone speaks about what is wrong: a browser's own bubbles are in its language, not the page's.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class NoValidateTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));
}
