using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Features.Shared;

/// <summary>What became of a promise, as pages and charts show it: five marks that differ in shape, each with its word.
/// </summary>
public enum OutcomeMark
{
    Kept,
    KeptLate,
    NotKept,
    Withdrawn,
    CarriedOver,
}

/// <summary>The words of the marks.</summary>
public static class OutcomeWords
{
    /// <summary>兑现, 逾期兑现, 未兑现, 撤销, 结转.</summary>
    public static string Word(Texts texts, OutcomeMark mark) => texts[$"shared.outcome.{KeyOf(mark)}"];

    internal static string KeyOf(OutcomeMark mark) => mark switch
    {
        OutcomeMark.Kept => "kept",
        OutcomeMark.KeptLate => "kept-late",
        OutcomeMark.NotKept => "not-kept",
        OutcomeMark.Withdrawn => "withdrawn",
        OutcomeMark.CarriedOver => "carried-over",
    };
}

/// <summary>The shapes of the marks as SVG: a tick, a tick over a line, a cross, a struck ring, an arrow; strokes, so that
/// none is taken for a lamp.</summary>
internal static class OutcomeShape
{
    public static string Icon(OutcomeMark mark) =>
        $"""<svg class="lamp" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{At(mark, 8, 8, 7)}</svg>""";

    /// <summary>A mark within a larger drawing, around a centre, with a half-width in the drawing's units.</summary>
    public static string At(OutcomeMark mark, double x, double y, double half)
    {
        string Point(double right, double down) => Text(x + half * right) + " " + Text(y + half * down);
        return mark switch
        {
            OutcomeMark.Kept => Stroke($"M{Point(-0.85, 0)}L{Point(-0.25, 0.65)}L{Point(0.9, -0.7)}", "#17692e", half),
            OutcomeMark.KeptLate => Stroke(
                $"M{Point(-0.85, -0.35)}L{Point(-0.25, 0.25)}L{Point(0.8, -0.95)}M{Point(-0.9, 0.9)}L{Point(0.9, 0.9)}", "#7a5200", half),
            OutcomeMark.NotKept => Stroke(
                $"M{Point(-0.75, -0.75)}L{Point(0.75, 0.75)}M{Point(0.75, -0.75)}L{Point(-0.75, 0.75)}", "#b42318", half),
            OutcomeMark.Withdrawn => Stroke(
                $"M{Point(-0.85, 0)}A{Text(half * 0.85)} {Text(half * 0.85)} 0 1 1 {Point(0.85, 0)}"
                + $"A{Text(half * 0.85)} {Text(half * 0.85)} 0 1 1 {Point(-0.85, 0)}M{Point(-0.6, 0.6)}L{Point(0.6, -0.6)}", "#555d69", half),
            OutcomeMark.CarriedOver => Stroke(
                $"M{Point(-0.9, 0)}L{Point(0.85, 0)}M{Point(0.15, -0.65)}L{Point(0.9, 0)}L{Point(0.15, 0.65)}", "#1b55ad", half),
        };
    }

    private static string Stroke(string path, string colour, double half) =>
        $"""<path d="{path}" fill="none" stroke="{colour}" stroke-width="{Text(half * 0.32)}" stroke-linecap="round" stroke-linejoin="round"/>""";

    private static string Text(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}

/// <summary><c>&lt;outcome mark="Kept" /&gt;</c>: shape and word.</summary>
[HtmlTargetElement("outcome", TagStructure = TagStructure.WithoutEndTag)]
public sealed class OutcomeTagHelper(Texts texts) : TagHelper
{
    public OutcomeMark Mark { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"outcome outcome-{OutcomeWords.KeyOf(Mark)}");
        output.Content.AppendHtml(OutcomeShape.Icon(Mark)).AppendHtml("<span>").Append(OutcomeWords.Word(texts, Mark)).AppendHtml("</span>");
    }
}
