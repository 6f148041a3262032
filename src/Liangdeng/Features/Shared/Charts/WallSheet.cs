namespace Liangdeng.Features.Shared.Charts;

/// <summary>Draws one wall chart: title, one column or several side by side, legend.</summary>
internal sealed class WallSheet(WallChartData data, Texts texts, WallSize size)
{
    private string Subtitle =>
        data.Sheets == 1 ? data.Subtitle : texts["shared.wall.sheet", data.Subtitle, data.Sheet, data.Sheets];

    public Svg Draw() => Draw([data]);

    /// <param name="columns">Parts of the chart, each with its own head.</param>
    public Svg Draw(IReadOnlyList<WallChartData> columns)
    {
        var (body, bottom) = (new Svg(), 0.0);
        foreach (var (at, part) in columns.Index())
        {
            var column = new WallColumn(part, texts, size);
            var drawn = column.Draw().ToString();
            _ = at == 0 ? body.Raw(drawn) : body.Add($"""<g transform="translate({at * (size.Width + WallFit.Gap)} 0)">""").Raw(drawn).Raw("</g>");
            bottom = Math.Max(bottom, column.Bottom);
        }

        WallLegend.Draw(body, texts, bottom + 30, data.HasOutcomes);
        var (width, height) = (columns.Count * (size.Width + WallFit.Gap) - WallFit.Gap, bottom + WallSize.LegendHeightOf(data));
        return new Svg()
            .Add($"""<svg class="wall" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="&quot;PingFang SC&quot;, &quot;Microsoft YaHei&quot;, &quot;Noto Sans CJK SC&quot;, sans-serif" font-size="{WallSize.Font}" fill="#1d2025" role="group" aria-labelledby="wall-title-{data.Sheet} wall-desc-{data.Sheet}">""")
            .Add($"""<title id="wall-title-{data.Sheet}">{Svg.Encode(data.Title)}</title>""")
            .Add($"""<desc id="wall-desc-{data.Sheet}">{Svg.Encode(Description())}</desc>""")
            // The titles are the plan's own words.
            .Text(WallSize.Margin, 36, data.Title, "font-size=\"26\" font-weight=\"600\" fill=\"#1d2025\"" + (Languages.InEnglish ? " lang=\"zh-Hans\"" : ""))
            .Text(WallSize.Margin, 64, Subtitle, "font-size=\"15\" fill=\"#555d69\"")
            .Raw(body.ToString())
            .Raw("</svg>");
    }

    private string Description() => texts[
        "shared.wall.desc", data.Groups.Sum(group => group.Rows.Count), Say.Date(data.Today)];
}
