using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Liangdeng.Features.Shared.Charts;

/// <summary>Writes SVG text. Numbers have at most two decimals and a point; all text is encoded. There is no style attribute,
/// which the site's policy would refuse: fills and sizes are presentation attributes.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup whose values are numbers or already encoded text.</summary>
    public Svg Add(FormattableString markup)
    {
        var values = markup.GetArguments();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] is double number ? Round(number) : values[i];
        }

        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, values);
        return this;
    }

    public Svg Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A line of text at its baseline; <paramref name="attributes"/> are ours, the text is anyone's.</summary>
    public Svg Text(double x, double y, string text, string attributes = "") =>
        Add($"""<text x="{x}" y="{y}"{(attributes.Length == 0 ? "" : " ")}{attributes}>{Encode(text)}</text>""");

    public Svg Line(double x1, double y1, double x2, double y2, string attributes) =>
        Add($"""<path d="M{x1} {y1}L{x2} {y2}" {attributes}/>""");

    public Svg Path(IEnumerable<(double X, double Y)> points, string attributes)
    {
        _text.Append("<path d=\"");
        var first = true;
        foreach (var (x, y) in points)
        {
            Add($"{(first ? "M" : "L")}{x} {y}");
            first = false;
        }

        _text.Append("\" fill=\"none\" ").Append(attributes).Append("/>");
        return this;
    }

    public IHtmlContent ToHtml() => new HtmlString(_text.ToString());

    public override string ToString() => _text.ToString();

    public static string Encode(string text) => UiHtml.Encoder.Encode(text);

    // A sum of tenths would otherwise show all its digits.
    private static double Round(double number) => Math.Round(number, 2);
}
