using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>A month of the table under the chart; money in 万元 of that month alone.</summary>
public sealed record InvestedMonth(ReportPeriod Month, decimal? Planned, decimal? Invested);

/// <summary>Planned (outlined) and invested (filled) month by month, and a project's stages as bars. Server-drawn, in neutral inks.
/// </summary>
public static class ProjectCharts
{
    private static readonly ChartFrame Wide = new(720, 240, Left: 64, Right: 16, Top: 28, Bottom: 34, Font: 13, Ticks: 4);
    private static readonly ChartFrame Narrow = new(360, 230, Left: 52, Right: 8, Top: 28, Bottom: 30, Font: 13, Ticks: 4);

    private const string Planned = "fill=\"#fff\" stroke=\"#6f7885\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"";
    private const string Reached = "fill=\"#3c434d\"";
    private const double RowHeight = 44;

    /// <summary>All months that are planned or reported, none left out between them.</summary>
    public static IReadOnlyList<InvestedMonth> MonthsOf(Project project, ProjectFacts facts)
    {
        var plan = project.Plan.ToDictionary(month => month.Month, month => month.Amount);
        List<ReportPeriod> all = [.. plan.Keys.Concat(facts.Invested.Keys).OrderBy(month => month.End)];
        List<InvestedMonth> months = [];
        for (var month = all.Count > 0 ? all[0] : default; all.Count > 0 && month.End <= all[^1].End; month = month.Next)
        {
            months.Add(new(
                month, plan.TryGetValue(month, out var planned) ? planned : null,
                facts.Invested.TryGetValue(month, out var invested) ? invested : null));
        }

        return months;
    }

    public static IHtmlContent Investment(IReadOnlyList<InvestedMonth> months, string summary)
    {
        var svg = new Svg().Add($"""<div class="chart" role="img" aria-label="{Svg.Encode(summary)}">""");
        DrawMonths(svg, months, Wide, "wide");
        DrawMonths(svg, months, Narrow, "narrow");
        return svg.Raw("</div>").ToHtml();
    }

    /// <summary>Planned and reached days of each stage on one line of time.</summary>
    public static IHtmlContent Stages(Project project, ProjectFacts facts, LocalDate today, string summary, Texts texts)
    {
        var svg = new Svg().Add($"""<div class="chart" role="img" aria-label="{Svg.Encode(summary)}">""");
        DrawStages(svg, project, facts, today, texts, Wide, "wide");
        DrawStages(svg, project, facts, today, texts, Narrow, "narrow");
        return svg.Raw("</div>").ToHtml();
    }

    private static void DrawMonths(Svg svg, IReadOnlyList<InvestedMonth> months, ChartFrame frame, string css)
    {
        var ticks = Axis.Ticks(months.Max(month => Math.Max(month.Planned ?? 0, month.Invested ?? 0)), frame.Ticks);
        var bottom = frame.Height - frame.Bottom;
        double Y(decimal value) => bottom - ((double)(value / ticks[^1]) * (bottom - frame.Top));
        svg.Add($"""<svg class="{css}" viewBox="0 0 {frame.Width} {frame.Height}" font-size="{frame.Font}" aria-hidden="true" focusable="false">""");
        foreach (var tick in ticks)
        {
            svg.Line(frame.Left, Y(tick), frame.Width - frame.Right, Y(tick), tick == 0 ? Ink.Base : Ink.Grid);
            svg.Text(frame.Left - 8, Y(tick) + 4, Say.Number(tick), Ink.SoftEnd);
        }

        svg.Text(frame.Left - 8, frame.Top - 14, Say.UnitName("万元"), Ink.SoftEnd.Replace("end", frame.Left > 60 ? "end" : "middle", StringComparison.Ordinal));
        var step = (frame.Width - frame.Left - frame.Right) / months.Count;
        foreach (var (at, month) in months.Index())
        {
            var x = frame.Left + (at * step);
            Bar(svg, x + (step * 0.12), step * 0.36, Y(month.Planned ?? 0), bottom, Planned, month.Planned);
            Bar(svg, x + (step * 0.52), step * 0.36, Y(month.Invested ?? 0), bottom, Reached, month.Invested);
            if (months.Count <= 12 ? css == "wide" || at % 3 == 0 : month.Month.Month == 1)
            {
                svg.Text(x + (step / 2), bottom + 19, months.Count <= 12 ? Say.Month(month.Month.Month) : month.Month.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), Ink.SoftMiddle);
            }
        }

        svg.Raw("</svg>");
    }

    private static void Bar(Svg svg, double x, double width, double top, double bottom, string ink, decimal? value)
    {
        if (value is > 0)
        {
            svg.Add($"""<rect x="{x}" y="{top}" width="{width}" height="{Math.Max(0.5, bottom - top)}" """).Raw(ink + "/>");
        }
    }

    private static void DrawStages(
        Svg svg, Project project, ProjectFacts facts, LocalDate today, Texts texts, ChartFrame like, string css)
    {
        List<ProjectStage> stages = [.. project.Planned.Select(stage => stage.Stage).Concat(facts.Stages.Keys).Distinct().Order()];
        List<LocalDate> days = [.. project.Planned.Select(stage => stage.Day), .. facts.Stages.Values];
        var (first, last) = (new LocalDate(days.Min().Year, 1, 1), new LocalDate(days.Append(today).Max().Year, 12, 31));
        var frame = like with { Left = css == "wide" ? 110 : 84, Top = 22, Height = 22 + (stages.Count * RowHeight) + like.Bottom };
        var plane = new ChartPlane(frame, first, last, 1);
        svg.Add($"""<svg class="{css}" viewBox="0 0 {frame.Width} {frame.Height}" font-size="{frame.Font}" aria-hidden="true" focusable="false">""");
        for (var year = first.Year; year <= last.Year; year++)
        {
            var x = plane.X(new(year, 1, 1));
            svg.Line(x, frame.Top - 6, x, plane.Bottom, Ink.Grid);
            svg.Text(x + 3, plane.Bottom + 18, year.ToString(System.Globalization.CultureInfo.InvariantCulture), Ink.Soft);
        }

        foreach (var (at, stage) in stages.Index())
        {
            var y = frame.Top + (at * RowHeight);
            svg.Text(frame.Left - 8, y + 24, texts[$"projects.stage.{stage}"], Ink.SoftEnd);
            if (project.Planned.FirstOrDefault(one => one.Stage == stage) is { } planned)
            {
                Line(svg, frame.Left, plane.X(planned.Day), y + 8, Planned);
            }

            if (facts.Stages.TryGetValue(stage, out var reached))
            {
                Line(svg, frame.Left, plane.X(reached), y + 22, Reached);
            }
        }

        svg.Line(plane.X(today), frame.Top - 6, plane.X(today), plane.Bottom, Ink.CutOff);
        svg.Text(Math.Clamp(plane.X(today), frame.Left + 20, frame.Width - 24), frame.Top - 9, Say.ShortDate(today), Ink.InkMiddle);
        svg.Raw("</svg>");
    }

    private static void Line(Svg svg, double from, double to, double y, string ink) =>
        svg.Add($"""<rect x="{from}" y="{y}" width="{Math.Max(2, to - from)}" height="11" """).Raw(ink + "/>");
}
