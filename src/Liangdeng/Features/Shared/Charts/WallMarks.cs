namespace Liangdeng.Features.Shared.Charts;

/// <summary>The marks on the bars, the same on the sheet and in its legend.</summary>
internal static class WallMarks
{
    public static void Milestone(Svg svg, double x, double y, bool reached, string name = "") => svg.Add(
        $"""<path d="M{x} {y - 6}L{x + 5} {y}L{x} {y + 6}L{x - 5} {y}z" fill="{(reached ? "#1d2025" : "#fff")}" stroke="#1d2025" stroke-width="1.3">{(name.Length == 0 ? "" : "<title>" + name + "</title>")}</path>""");

    public static void Flag(Svg svg, double x, double y) => svg.Add(
        $"""<path d="M{x} {y + 8}V{y - 9}H{x + 12}L{x + 9} {y - 5}L{x + 12} {y - 1}H{x}" fill="#1d2025" stroke="#1d2025" stroke-width="1.5" stroke-linejoin="round"/>""");

    /// <summary>A barrier where the dark bar ends: something stands in the way.</summary>
    public static void Blocked(Svg svg, double x, double y) => svg.Add(
        $"""<path d="M{x - 6} {y - 7}h12v4h-12zM{x - 3} {y - 3}v9M{x + 3} {y - 3}v9" fill="#fff" stroke="#1d2025" stroke-width="1.5"/>""");

    /// <summary>The time past due, up to today, and an exclamation mark where it began.</summary>
    public static void Overdue(Svg svg, double due, double today, double y)
    {
        svg.Line(due, y, Math.Max(today, due + 4), y, "stroke=\"#1d2025\" stroke-width=\"2\" stroke-dasharray=\"2 2\"");
        svg.Add($"""<circle cx="{due}" cy="{y}" r="7.5" fill="#1d2025" stroke="#fff"/>""");
        svg.Text(due, y + 5, "!", "fill=\"#fff\" font-weight=\"700\" text-anchor=\"middle\"");
    }
}

/// <summary>The last lines of the sheet: what every shape on it means.</summary>
internal static class WallLegend
{
    public static void Draw(Svg svg, Texts texts, double y, bool withOutcomes)
    {
        var x = WallSize.Margin;
        foreach (var colour in LightWords.WorstFirst)
        {
            svg.Raw(LampShape.At(colour, x + 7, y - 5, 7));
            x = Words(svg, x + 20, y, LightWords.Named(texts, colour));
        }

        y += WallSize.LegendLine;
        x = WallSize.Margin;
        svg.Add($"""<rect x="{x}" y="{y - 11}" width="44" height="12" rx="2" fill="#e1e5ea"/>""");
        x = Words(svg, x + 52, y, texts["shared.wall.planned"]);
        svg.Add($"""<rect x="{x}" y="{y - 8}" width="44" height="6" rx="1" fill="#3d4652"/>""");
        x = Words(svg, x + 52, y, texts["shared.wall.reached"]);
        WallMarks.Milestone(svg, x + 6, y - 5, reached: false);
        x = Words(svg, x + 18, y, texts["shared.wall.milestone"]);
        WallMarks.Milestone(svg, x + 6, y - 5, reached: true);
        x = Words(svg, x + 18, y, texts["shared.wall.milestone-reached"]);
        WallMarks.Flag(svg, x + 2, y - 5);
        x = Words(svg, x + 22, y, texts["shared.wall.finished"]);
        WallMarks.Overdue(svg, x + 8, x + 30, y - 5);
        x = Words(svg, x + 38, y, texts["shared.wall.overdue"]);
        WallMarks.Blocked(svg, x + 8, y - 5);
        Words(svg, x + 22, y, texts["shared.wall.blocked"]);
        if (withOutcomes)
        {
            Outcomes(svg, texts, y + WallSize.LegendLine);
        }
    }

    private static void Outcomes(Svg svg, Texts texts, double y)
    {
        var x = WallSize.Margin;
        foreach (var mark in Enum.GetValues<OutcomeMark>())
        {
            svg.Raw(OutcomeShape.At(mark, x + 7, y - 5, 7));
            x = Words(svg, x + 20, y, OutcomeWords.Word(texts, mark));
        }

        x = Words(svg, x, y, texts["shared.wall.carried-to"]);
        Words(svg, x, y, texts["shared.wall.taken-from"]);
    }

    private static double Words(Svg svg, double x, double y, string words)
    {
        svg.Text(x, y, words, Ink.Soft);
        return x + TextWidth.Of(words) * WallSize.Font / 2 + 28;
    }
}
