using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Liangdeng.Features.Shared.Charts;

public sealed record WallMilestone(LocalDate Day, string Name, bool Reached);

/// <summary>One commitment on the wall. <c>Reached</c> is the share of the target (1 is all of it), null where there is no
/// figure; <c>Finished</c> is the day on which it was verified as done.</summary>
public sealed record WallRow(
    string Number,
    string Title,
    string? Address,
    string Owner,
    LocalDate Start,
    LocalDate Due,
    decimal? Reached,
    LightColour? Light,
    GreyReason? Reason = null,
    LocalDate? Finished = null,
    IReadOnlyList<WallMilestone>? Milestones = null)
{
    /// <summary>The promise was amended: a word says so before its title.</summary>
    public bool Amended { get; init; }
}

public sealed record WallGroup(string Title, IReadOnlyList<WallRow> Rows);

/// <summary>The whole sheet; <c>From</c> and <c>To</c> are the first and last day across, usually a year.</summary>
public sealed record WallChartData(
    string Title, string Subtitle, LocalDate From, LocalDate To, LocalDate Today, IReadOnlyList<WallGroup> Groups);

/// <summary>
/// 挂图: months across, commitments down by focus, as one SVG that prints on A3 or A0. The dark bar's end left of today's
/// line is a promise that lags behind an even pace; the lamp says what the rules make of it. The page's table holds the
/// same rows for who cannot see it.
/// </summary>
public static class WallChart
{
    public static IHtmlContent Draw(WallChartData data, Texts texts) =>
        new WallSheet(data, texts, new WallSize()).Draw().ToHtml();

    /// <summary>For one upright sheet of paper: as wide as it takes to have the sheet's proportions, so that titles stay on one
    /// line and the type is as large as it can be.</summary>
    public static IHtmlContent DrawForPaper(WallChartData data, Texts texts) =>
        new WallSheet(data, texts, WallSize.ForPaper(data, texts["shared.wall.amended"])).Draw().ToHtml();
}
