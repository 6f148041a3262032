using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Shared;

/// <summary><c>&lt;field-many name="Supporting" label="…" choices="Model.Units" value="water,roads" /&gt;</c>: some out of so many that
/// they are folded away behind a line that says which are ticked; these come first. The line has the field's id, so that the
/// summary's link lands on it; the script keeps it true while boxes are ticked.</summary>
[HtmlTargetElement("field-many", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldManyTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public IEnumerable<Choice> Choices { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Wrap("fieldset");
        Describe(field);
        // aria-invalid belongs to a control, not to the group around it.
        field.Attributes.Remove("aria-invalid");
        AppendLabel(field, "legend");
        var chosen = (Shown ?? "").Split(',', StringSplitOptions.TrimEntries);
        List<Choice> first = [.. Choices.OrderBy(choice => !chosen.Contains(choice.Value))];
        var many = new TagBuilder("details");
        many.AddCssClass("many");
        if (Problem is not null)
        {
            many.Attributes["open"] = "open";
        }

        many.InnerHtml.AppendHtml(LineOf([.. first.Where(choice => chosen.Contains(choice.Value))]));
        var list = new TagBuilder("div");
        foreach (var (choice, number) in first.Select((choice, number) => (choice, number)))
        {
            list.InnerHtml.AppendHtml(ChoiceLine.Of(choice, $"{Id}-{number + 1}", Name, "checkbox", chosen));
        }

        many.InnerHtml.AppendHtml(list);
        field.InnerHtml.AppendHtml(many);
        Show(output, field);
    }

    private TagBuilder LineOf(IReadOnlyList<Choice> chosen)
    {
        var line = new TagBuilder("summary");
        line.Attributes["id"] = Id;
        line.Attributes["data-none"] = Texts["shared.many.none"];
        line.Attributes["data-chosen"] = Texts["shared.many.chosen"];
        line.Attributes["data-comma"] = Texts["shared.many.comma"];
        line.InnerHtml.Append(chosen.Count == 0
            ? Texts["shared.many.none"]
            : Texts["shared.many.chosen", chosen.Count, string.Join(Texts["shared.many.comma"], chosen.Select(choice => choice.Label))]);
        return line;
    }
}

/// <summary>A box or a button to choose by, with its label.</summary>
internal static class ChoiceLine
{
    public static TagBuilder Of(Choice choice, string id, string name, string type, string[] chosen)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["type"] = type;
        input.Attributes["value"] = choice.Value;
        if (chosen.Contains(choice.Value))
        {
            input.Attributes["checked"] = "checked";
        }

        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.AppendHtml(OwnWords.Mark(choice.Label));
        var line = new TagBuilder("div");
        line.AddCssClass("choice");
        line.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is { } hint)
        {
            var note = new TagBuilder("p");
            note.AddCssClass("hint");
            note.Attributes["id"] = $"{id}-note";
            note.InnerHtml.Append(hint);
            input.Attributes["aria-describedby"] = $"{id}-note";
            line.InnerHtml.AppendHtml(note);
        }

        return line;
    }
}
