using Microsoft.AspNetCore.Html;

namespace Liangdeng.Features.Shared;

/// <summary>A marked span of a text: UTF-16 offsets, the end not included. <c>Css</c> is one of the classes of site.css (sure,
/// unsure, dropped, here) or empty; <c>Margin</c> is what stands beside the line where the span begins, already named for the
/// reader (a number, a light's word).</summary>
public sealed record SourceMark(
    int Start,
    int End,
    string Id,
    string? Address = null,
    string Css = "",
    string? Title = null,
    string? Margin = null);

/// <summary>
/// A text as it was published, with its promises marked. One block a line, each with <c>data-start</c>, so that a place in the
/// page can be told as an offset in the text; a mark that spans lines or overlaps another is split, and only its first piece
/// has the id. Everything is encoded; not one character of the text is left out, but for empty lines.
/// </summary>
public static class SourceView
{
    /// <summary><c>label</c> names the region for screen readers; <c>headings</c> are the offsets of lines that are headings;
    /// <c>withPlaces</c> makes every line a place that a link can lead to, <c>#p</c> and its offset.</summary>
    public static IHtmlContent Render(
        string text, IReadOnlyList<SourceMark> marks, string label, IReadOnlySet<int>? headings = null, bool withPlaces = false)
    {
        var html = new SourceHtml(text, Checked(text, marks), withPlaces);
        html.Write($"<div class=\"source\" role=\"region\" aria-label=\"{UiHtml.Encoder.Encode(label)}\"");
        html.Write(Languages.InEnglish ? " lang=\"zh-Hans\">" : ">");
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            html.WriteLine(start, end, headings?.Contains(start) == true);
            start = end + 1;
        }

        html.Write("</div>");
        return new HtmlString(html.ToString());
    }

    private static List<SourceMark> Checked(string text, IReadOnlyList<SourceMark> marks)
    {
        foreach (var mark in marks)
        {
            if (mark.Start < 0 || mark.End > text.Length || mark.Start >= mark.End)
            {
                throw new ArgumentException($"The mark {mark.Id} lies outside the text.", nameof(marks));
            }
        }

        // The longer of two that begin together lies outside.
        return [.. marks.OrderBy(mark => mark.Start).ThenByDescending(mark => mark.End)];
    }
}
