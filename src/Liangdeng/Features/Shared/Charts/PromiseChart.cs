using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Liangdeng.Features.Shared.Charts;

/// <summary>A figure on a day.</summary>
public sealed record ChartPoint(LocalDate Day, decimal Value);

/// <summary>What the planned-and-reached chart of one promise shows. Figures are cumulative, in one unit; points are in the
/// order of their days. <c>Summary</c> is one sentence for who cannot see the chart, the page's table holds the figures.
/// <c>PlannedInSteps</c>: the plan jumps at its milestones rather than grows between them. <c>CutOff</c> is the day for which
/// planned and reached are compared, <c>Light</c> the one at the last reached point, <c>Expected</c> the forecast for the due
/// day.</summary>
public sealed record PromiseChartData(
    string Summary,
    LocalDate Start,
    LocalDate Due,
    decimal Target,
    string Unit,
    IReadOnlyList<ChartPoint> Planned,
    bool PlannedInSteps,
    IReadOnlyList<ChartPoint> Reached,
    LocalDate? CutOff,
    LightColour? Light,
    decimal? Expected = null);

/// <summary>Planned (dashed) and reached (solid) over the year. Drawn twice, for a wide and for a narrow screen, of which
/// the style sheet shows one; the page puts the table with the same figures under it.</summary>
public static class PromiseChart
{
    internal static readonly ChartFrame Wide = new(720, 300, Left: 64, Right: 84, Top: 34, Bottom: 36, Font: 13, Ticks: 4);
    internal static readonly ChartFrame Narrow = new(360, 270, Left: 48, Right: 20, Top: 34, Bottom: 32, Font: 13, Ticks: 4);

    public static IHtmlContent Draw(PromiseChartData data, Texts texts)
    {
        var svg = new Svg().Add($"""<div class="chart" role="img" aria-label="{Svg.Encode(data.Summary)}">""");
        DrawOne(svg, data, texts, Wide, "wide");
        DrawOne(svg, data, texts, Narrow, "narrow");
        return svg.Raw("</div>").ToHtml();
    }

    private static void DrawOne(Svg svg, PromiseChartData data, Texts texts, ChartFrame frame, string css)
    {
        var largest = data.Planned.Concat(data.Reached).Select(point => point.Value)
            .Append(data.Target).Append(data.Expected ?? 0).Max();
        var ticks = Axis.Ticks(largest, frame.Ticks);
        var plane = new ChartPlane(frame, data.Start, Last(data), ticks[^1]);
        svg.Add($"""<svg class="{css}" viewBox="0 0 {frame.Width} {frame.Height}" font-size="{frame.Font}" aria-hidden="true" focusable="false">""");
        Grid(svg, plane, ticks, data);
        Months(svg, plane, css == "wide" || Period.Between(plane.From, plane.To, PeriodUnits.Months).Months < 6 ? 1 : 3);
        TargetLine(svg, plane, data, texts);
        CutOffLine(svg, plane, data, texts);
        PlannedLine(svg, plane, data, texts);
        ReachedLine(svg, plane, data, texts);
        svg.Raw("</svg>");
    }

    private static LocalDate Last(PromiseChartData data) =>
        data.Reached is [.., var last] && last.Day > data.Due ? last.Day : data.Due;

    private static void Grid(Svg svg, ChartPlane plane, IReadOnlyList<decimal> ticks, PromiseChartData data)
    {
        var frame = plane.Frame;
        var (divisor, unit) = Say.Scale(ticks[^1], data.Unit);
        foreach (var tick in ticks)
        {
            var y = plane.Y(tick);
            svg.Line(frame.Left, y, frame.Width - frame.Right, y, tick == 0 ? Ink.Base : Ink.Grid);
            svg.Text(frame.Left - 8, y + 4, Say.Number(tick / divisor), Ink.SoftEnd);
        }

        var fits = TextWidth.Of(unit) * frame.Font / 2 < frame.Left - 8;
        svg.Text(fits ? frame.Left - 8 : 0, frame.Top - 16, unit, fits ? Ink.SoftEnd : Ink.Soft);
    }

    private static void Months(Svg svg, ChartPlane plane, int every)
    {
        var month = new LocalDate(plane.From.Year, plane.From.Month, 1);
        for (var number = 0; month <= plane.To; number++, month = month.PlusMonths(1))
        {
            if (month < plane.From)
            {
                continue;
            }

            var (x, next) = (plane.X(month), plane.X(month.PlusMonths(1)));
            svg.Line(x, plane.Bottom, x, plane.Bottom + 5, Ink.Base);
            // A month that the chart cuts off has no room for its name.
            if (number % every == 0 && next - x > 12)
            {
                svg.Text((x + next) / 2, plane.Bottom + 20, Say.Month(month.Month), Ink.SoftMiddle);
            }
        }
    }

    private static void TargetLine(Svg svg, ChartPlane plane, PromiseChartData data, Texts texts)
    {
        var y = plane.Y(data.Target);
        svg.Line(plane.Frame.Left, y, plane.X(data.Due), y, Ink.Target);
        svg.Text(plane.Frame.Left + 6, y - 6, texts["shared.chart.target", Say.Amount(data.Target, data.Unit)], Ink.SoftOnLines);
        var due = plane.X(data.Due);
        svg.Line(due, plane.Frame.Top - 8, due, plane.Bottom, Ink.Base);
        if (data.CutOff is not { } cutOff || due - plane.X(cutOff) > 110)
        {
            svg.Text(due, plane.Frame.Top - 16, texts["shared.chart.due"], Ink.SoftEnd);
        }
    }

    private static void CutOffLine(Svg svg, ChartPlane plane, PromiseChartData data, Texts texts)
    {
        if (data.CutOff is not { } day)
        {
            return;
        }

        var x = plane.X(day);
        var words = texts["shared.chart.cut-off", Say.ShortDate(day)];
        var half = TextWidth.Of(words) * plane.Frame.Font / 4;
        svg.Line(x, plane.Frame.Top - 8, x, plane.Bottom, Ink.CutOff);
        var (at, ink) = x - half < plane.Frame.Left ? (x - 4, Ink.InkStart)
            : x + half > plane.Frame.Width - 4 ? (plane.Frame.Width - 4, Ink.InkEnd)
            : (x, Ink.InkMiddle);
        svg.Text(at, plane.Frame.Top - 16, words, ink);
    }

    private static void PlannedLine(Svg svg, ChartPlane plane, PromiseChartData data, Texts texts)
    {
        List<(double X, double Y)> line = [];
        foreach (var point in data.Planned)
        {
            if (data.PlannedInSteps && line is [.., var before])
            {
                line.Add((plane.X(point.Day), before.Y));
            }

            line.Add(plane.At(point));
        }

        svg.Path(line, Ink.Planned);
        if (plane.Frame.Right > 40 && data.Planned is [.., var end])
        {
            svg.Text(plane.X(end.Day) + 8, plane.Y(end.Value) + 4, texts["shared.chart.planned"], Ink.Soft);
        }
    }

    private static void ReachedLine(Svg svg, ChartPlane plane, PromiseChartData data, Texts texts)
    {
        if (data.Reached is not [.., var last])
        {
            return;
        }

        if (data.Expected is { } expected)
        {
            svg.Path([plane.At(last), (plane.X(data.Due), plane.Y(expected))], Ink.Expected);
        }

        svg.Path(data.Reached.Select(plane.At), Ink.Reached);
        foreach (var point in data.Reached.SkipLast(1))
        {
            svg.Add($"""<circle cx="{plane.X(point.Day)}" cy="{plane.Y(point.Value)}" r="3" fill="#1d2025"/>""");
        }

        var (x, y) = plane.At(last);
        svg.Add($"""<circle cx="{x}" cy="{y}" r="10" fill="#fff"/>""");
        svg.Raw(LampShape.At(data.Light ?? LightColour.Grey, x, y, 7));
        // Below the line and to its right, where a cumulative line never goes; white around the letters.
        var words = texts["shared.chart.reached", Say.Amount(last.Value, data.Unit)];
        var room = plane.Frame.Width - x - 14 > TextWidth.Of(words) * plane.Frame.Font / 2;
        var low = y < plane.Bottom - 30 ? y + 22 : y - 16;
        svg.Text(room ? x + 12 : plane.Frame.Width - 4, low, words, room ? Ink.BoldStart : Ink.BoldEnd);
    }
}
