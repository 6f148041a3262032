using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Shared;

/// <summary><c>&lt;field-text name="Reached" label="…" value="…" hint="…" unit="亩" class="short" /&gt;</c>: one line. Any further
/// attribute goes onto the input (<c>type</c>, <c>autocomplete</c>, <c>inputmode</c> …).</summary>
[HtmlTargetElement("field-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTextTagHelper(Texts texts) : FieldTagHelper(texts)
{
    /// <summary>Stands after the control: 亩, %.</summary>
    public string? Unit { get; set; }

    public string Type { get; set; } = "text";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Wrap("div");
        AppendLabel(field, "label");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        PassOn(output, input);
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Type;
        // A password is never sent back.
        input.Attributes["value"] = Type == "password" ? "" : Shown ?? "";
        SayLanguage(input);
        Describe(input);
        field.InnerHtml.AppendHtml(string.IsNullOrEmpty(Unit) ? input : WithUnit(input, Unit));
        Show(output, field);
    }

    private static TagBuilder WithUnit(TagBuilder input, string unit)
    {
        var row = new TagBuilder("div");
        row.AddCssClass("with-unit");
        row.InnerHtml.AppendHtml(input);
        var after = new TagBuilder("span");
        after.InnerHtml.AppendHtml(OwnWords.Mark(unit));
        row.InnerHtml.AppendHtml(after);
        return row;
    }
}

/// <summary><c>&lt;field-date name="Due" label="…" value="@Model.Due" /&gt;</c>: a day, sent as 2021-09-30 by every browser.</summary>
[HtmlTargetElement("field-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldDateTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public NodaTime.LocalDate? Day { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= Texts["shared.field.date-hint"];
        var field = Wrap("div");
        AppendLabel(field, "label");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        PassOn(output, input);
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = "date";
        Value ??= Day is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null;
        input.Attributes["value"] = Shown ?? "";
        Describe(input);
        field.InnerHtml.AppendHtml(input);
        Show(output, field);
    }
}

/// <summary><c>&lt;field-area name="Reason" label="…" value="…" rows="6" /&gt;</c>: several lines.</summary>
[HtmlTargetElement("field-area", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldAreaTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Wrap("div");
        AppendLabel(field, "label");
        var area = new TagBuilder("textarea");
        area.Attributes["rows"] = "5";
        PassOn(output, area);
        area.Attributes["id"] = Id;
        area.Attributes["name"] = Name;
        SayLanguage(area);
        Describe(area);
        // A browser drops the first line break, so one is given that may be dropped.
        area.InnerHtml.AppendHtml("\n").Append(Shown ?? "");
        field.InnerHtml.AppendHtml(area);
        Show(output, field);
    }
}

/// <summary><c>&lt;field-file name="Evidence" label="…" accept=".pdf,.jpg" multiple /&gt;</c>; the form needs
/// <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("field-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldFileTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Wrap("div");
        AppendLabel(field, "label");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        PassOn(output, input);
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = "file";
        Describe(input);
        field.InnerHtml.AppendHtml(input);
        Show(output, field);
    }
}

/// <summary><c>&lt;field-select name="Unit" label="…" choices="Model.Units" value="…" empty="…" /&gt;</c>.</summary>
[HtmlTargetElement("field-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldSelectTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>The first line, with no value: 全部, 请选择. Left out where there always is an answer.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Wrap("div");
        AppendLabel(field, "label");
        var select = new TagBuilder("select");
        PassOn(output, select);
        select.Attributes["id"] = Id;
        select.Attributes["name"] = Name;
        Describe(select);
        IEnumerable<Choice> all = Empty is null ? Choices : Choices.Prepend(new("", Empty));
        foreach (var choice in all)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = choice.Value;
            if (choice.Value == (Shown ?? ""))
            {
                option.Attributes["selected"] = "selected";
            }

            if (OwnWords.LanguageOf(choice.Label) is { } language)
            {
                option.Attributes["lang"] = language;
            }

            option.InnerHtml.Append(choice.Label);
            select.InnerHtml.AppendHtml(option);
        }

        field.InnerHtml.AppendHtml(select);
        Show(output, field);
    }
}

/// <summary><c>&lt;field-radios name="Verdict" label="…" choices="Model.Verdicts" value="…" /&gt;</c>, and with <c>several</c>
/// boxes to tick. The first one has the field's id, so that the summary's link lands on it.</summary>
[HtmlTargetElement("field-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldRadiosTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public IEnumerable<Choice> Choices { get; set; } = [];

    public bool Several { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Wrap("fieldset");
        Describe(field);
        // aria-invalid belongs to a control, not to the group around it.
        field.Attributes.Remove("aria-invalid");
        AppendLabel(field, "legend");
        var chosen = (Shown ?? "").Split(',', StringSplitOptions.TrimEntries);
        var number = 0;
        foreach (var choice in Choices)
        {
            var id = number++ == 0 ? Id : $"{Id}-{number}";
            field.InnerHtml.AppendHtml(ChoiceLine.Of(choice, id, Name, Several ? "checkbox" : "radio", chosen));
        }

        Show(output, field);
    }
}
