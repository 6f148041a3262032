using System.Text;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace Liangdeng.Features.Register.Search;

/// <summary>A text with the words that were asked for marked; a long one cut down to what stands around them.</summary>
public static class Snippet
{
    private const string Left = "…";

    /// <summary>A text up to this many characters is shown whole, and so much of a longer one.</summary>
    private const int Whole = 160;

    private const int Before = 24;
    private const int After = 40;

    /// <summary>The whole text, marked, as HTML.</summary>
    public static IHtmlContent Mark(string text, SearchTerms terms)
    {
        var html = new StringBuilder();
        Write(html, text, (0, text.Length), terms.PlacesIn(text));
        return new HtmlString(html.ToString());
    }

    /// <summary>The parts of a text around the words, marked, as HTML.</summary>
    public static IHtmlContent Of(string text, SearchTerms terms)
    {
        if (text.Length <= Whole)
        {
            return Mark(text, terms);
        }

        var places = terms.PlacesIn(text);
        var html = new StringBuilder();
        var done = 0;
        foreach (var window in Windows(text, places))
        {
            html.Append(window.Start > done ? Left : "");
            Write(html, text, window, places);
            done = window.End;
        }

        return new HtmlString(html.Append(done < text.Length ? Left : "").ToString());
    }

    private static List<(int Start, int End)> Windows(string text, IReadOnlyList<(int Start, int End)> places)
    {
        List<(int Start, int End)> windows = [];
        var room = Whole;
        foreach (var (start, end) in places.DefaultIfEmpty((0, 0)))
        {
            var from = Math.Max(0, start - Before);
            var last = windows.Count > 0 ? windows[^1] : (-1, -1);
            var wanted = from <= last.Item2 ? last.Item2 : from;
            var to = Math.Min(text.Length, Math.Min(end + After, wanted + room));
            if (to <= wanted || (windows.Count > 0 && to < end))
            {
                continue;
            }

            room -= to - wanted;
            (from, to) = (Unbroken(text, from), Unbroken(text, to));
            if (wanted == last.Item2 && windows.Count > 0)
            {
                windows[^1] = (windows[^1].Start, to);
            }
            else
            {
                windows.Add((from, to));
            }
        }

        return windows;
    }

    /// <summary>Not between the two halves of one character.</summary>
    private static int Unbroken(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static void Write(
        StringBuilder html, string text, (int Start, int End) window, IReadOnlyList<(int Start, int End)> places)
    {
        var done = window.Start;
        foreach (var (start, end) in places)
        {
            var (from, to) = (Math.Max(start, done), Math.Min(end, window.End));
            if (from >= to)
            {
                continue;
            }

            html.Append(UiHtml.Encoder.Encode(text[done..from])).Append("<mark>")
                .Append(UiHtml.Encoder.Encode(text[from..to])).Append("</mark>");
            done = to;
        }

        html.Append(UiHtml.Encoder.Encode(text[done..window.End]));
    }
}
