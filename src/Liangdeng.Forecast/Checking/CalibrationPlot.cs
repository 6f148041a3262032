using System.Globalization;
using System.Text;

namespace Liangdeng.Forecast;

/// <summary>Draws what was said against what came true, as SVG.</summary>
public static class CalibrationPlot
{
    private const int Side = 300, Left = 62, Top = 64, Step = 400, Height = 440;

    /// <summary>A panel for each report, beside each other.</summary>
    /// <param name="panels">Titles and reports.</param>
    /// <returns>An SVG document. Points stand for tenths of the chances, larger ones for more cases; the bar is where 95 % of
    /// shares would lie by chance alone.</returns>
    public static string Draw(IReadOnlyList<(string Title, CheckReport Report)> panels)
    {
        ArgumentNullException.ThrowIfNull(panels);
        var svg = new StringBuilder();
        var width = Math.Max(1, panels.Count) * Step;
        Say(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Height}\" width=\"{width}\" height=\"{Height}\" ");
        Say(svg, $"font-family=\"'Noto Sans CJK SC','Noto Sans SC',sans-serif\" font-size=\"13\" fill=\"#222\">\n");
        Say(svg, $"<rect width=\"{width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        for (var at = 0; at < panels.Count; at++)
        {
            Panel(svg, at * Step, panels[at].Title, panels[at].Report);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, int from, string title, CheckReport report)
    {
        Say(svg, $"<g transform=\"translate({from + Left},{Top})\">\n");
        Say(svg, $"<text x=\"0\" y=\"-34\" font-size=\"15\" font-weight=\"bold\">{Escaped(title)}</text>\n");
        Say(svg, $"<text x=\"0\" y=\"-14\">n = {report.Cases}, Brier {report.Brier:0.000}, skill {report.Skill:0.00}</text>\n");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var at = Side * tenth / 10;
            Say(svg, $"<path d=\"M{at} 0V{Side}M0 {at}H{Side}\" stroke=\"#e4e4e4\"/>\n");
            Say(svg, $"<text x=\"{at}\" y=\"{Side + 18}\" text-anchor=\"middle\">{tenth * 10}</text>");
            Say(svg, $"<text x=\"-8\" y=\"{Side - at + 4}\" text-anchor=\"end\">{tenth * 10}</text>\n");
        }

        Say(svg, $"<path d=\"M0 {Side}L{Side} 0\" stroke=\"#888\" stroke-dasharray=\"5 4\"/>\n");
        foreach (var decile in report.Deciles.Where(decile => decile.Cases > 0))
        {
            Point(svg, decile, report.Cases);
        }

        Say(svg, $"<text x=\"{Side / 2}\" y=\"{Side + 40}\" text-anchor=\"middle\">预测把握 said, %</text>\n");
        Say(svg, $"<text transform=\"translate(-44,{Side / 2}) rotate(-90)\" text-anchor=\"middle\">实际兑现 kept, %</text>\n</g>\n");
    }

    private static void Point(StringBuilder svg, Decile decile, int cases)
    {
        var (x, y) = (Side * decile.Said, Side * (1 - decile.Kept));
        var chance = 1.96 * Math.Sqrt(decile.Said * (1 - decile.Said) / decile.Cases);
        var (low, high) = (Side * (1 - Math.Max(0, decile.Said - chance)), Side * (1 - Math.Min(1, decile.Said + chance)));
        var few = decile.Cases < CheckReport.FewCases;
        var radius = 3 + (14 * Math.Sqrt(decile.Cases / (double)cases));
        Say(svg, $"<path d=\"M{x:0.0} {low:0.0}V{high:0.0}\" stroke=\"#9bb8d3\" stroke-width=\"5\"/>");
        Say(svg, $"<circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"{radius:0.0}\" fill=\"{(few ? "#fff" : "#1f5f99")}\" fill-opacity=\"0.8\" ");
        Say(svg, $"stroke=\"#1f5f99\"><title>{decile.Said:0.00} / {decile.Kept:0.00}, n = {decile.Cases}</title></circle>\n");
    }

    private static void Say(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
