using System.Globalization;
using System.Text;

namespace Liangdeng.Features.Shared;

/// <summary>Writes the lines of a source view.</summary>
internal sealed class SourceHtml(string text, IReadOnlyList<SourceMark> marks, bool withPlaces)
{
    private readonly StringBuilder _html = new();
    private readonly HashSet<SourceMark> _begun = new(ReferenceEqualityComparer.Instance);

    public void Write(string markup) => _html.Append(markup);

    public override string ToString() => _html.ToString();

    public void WriteLine(int start, int end, bool isHeading)
    {
        if (text.AsSpan(start, end - start).IsWhiteSpace())
        {
            return;
        }

        var here = marks.Where(mark => mark.Start < end && mark.End > start).ToList();
        var begun = here.Where(mark => !_begun.Contains(mark) && mark.Margin is not null).ToList();
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"source-line{(isHeading ? " heading" : "")}\"><p data-start=\"{start}\"{(withPlaces ? $" id=\"p{start.ToString(CultureInfo.InvariantCulture)}\"" : "")}>");
        int[] cuts = [.. here.SelectMany(mark => new[] { mark.Start, mark.End })
            .Where(cut => cut > start && cut < end).Append(start).Append(end).Distinct().Order()];
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            WritePiece(cuts[i], cuts[i + 1], here);
        }

        _html.Append("</p>");
        WriteMargin(begun);
        _html.Append("</div>");
    }

    private void WritePiece(int start, int end, List<SourceMark> here)
    {
        var covering = here.Where(mark => mark.Start <= start && mark.End >= end).ToList();
        foreach (var mark in covering)
        {
            Open(mark);
        }

        // Links do not nest: the innermost mark, the most exact one, is the one to follow.
        var address = covering.LastOrDefault(mark => mark.Address is not null)?.Address;
        if (address is not null)
        {
            _html.Append("<a href=\"").Append(UiHtml.Encoder.Encode(address)).Append("\">");
        }

        _html.Append(UiHtml.Encoder.Encode(text[start..end]));
        _html.Append(address is null ? "" : "</a>");
        _html.Insert(_html.Length, "</mark>", covering.Count);
    }

    private void Open(SourceMark mark)
    {
        _html.Append("<mark");
        Attribute("id", _begun.Add(mark) ? mark.Id : null);
        Attribute("class", mark.Css.Length == 0 ? null : mark.Css);
        Attribute("title", mark.Title);
        _html.Append('>');
    }

    private void WriteMargin(IEnumerable<SourceMark> begun)
    {
        _html.Append("<ul class=\"source-margin\">");
        foreach (var mark in begun)
        {
            _html.Append("<li><a href=\"").Append(UiHtml.Encoder.Encode(mark.Address ?? "#" + mark.Id)).Append("\">")
                .Append(UiHtml.Encoder.Encode(mark.Margin!)).Append("</a></li>");
        }

        _html.Append("</ul>");
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _html.Append(' ').Append(name).Append("=\"").Append(UiHtml.Encoder.Encode(value)).Append('"');
        }
    }
}
