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
    IReadOnlyList<WallMilestone>? Milestones = null,
    int Blockers = 0)
{
    /// <summary>What became of it, shown in the place of its lamp; null while it is open.</summary>
    public OutcomeMark? Outcome { get; init; }

    /// <summary>The promise was amended: a word says so before its title.</summary>
    public bool Amended { get; init; }

    /// <summary>Number of the row of a later plan that goes on with it, and of the earlier one with which it goes on.</summary>
    public string? CarriedTo { get; init; }

    public string? TakenFrom { get; init; }

    /// <summary>The title, and where it comes from and goes to; arrows, which the legend explains.</summary>
    public string Heading => Title + (TakenFrom is null ? "" : $" ← {TakenFrom}") + (CarriedTo is null ? "" : $" → {CarriedTo}");
}

/// <summary>The commitments of a focus. Where they do not fit on one sheet, <c>Whole</c> has all of them and <c>Rows</c> those that
/// stand on this one.</summary>
public sealed record WallGroup(
    string Title, IReadOnlyList<WallRow> Rows, IReadOnlyList<WallRow>? Whole = null, bool Continued = false);

/// <summary>One sheet; <c>From</c> and <c>To</c> are the first and last day across, usually a year.</summary>
public sealed record WallChartData(
    string Title, string Subtitle, LocalDate From, LocalDate To, LocalDate Today, IReadOnlyList<WallGroup> Groups)
{
    /// <summary>Which of how many sheets this is, from 1.</summary>
    public int Sheet { get; init; } = 1;

    public int Sheets { get; init; } = 1;

    /// <summary><c>Today</c> is a day that is over, and the sheet shows how it was.</summary>
    public bool IsPast { get; init; }

    /// <summary>Some row has its outcome, or is tied to another plan's: the legend says then what that looks like.</summary>
    public bool HasOutcomes => Groups.Any(group => group.Rows.Any(row => row.Outcome is not null || row.TakenFrom is not null));
}

/// <summary>
/// 挂图: months across, commitments down by focus, as SVG: sheets of A3, or one piece of A0. The dark bar's end left of today's
/// line is a promise that lags behind an even pace; the lamp says what the rules make of it. The page's table holds the
/// same rows for who cannot see it.
/// </summary>
public static class WallChart
{
    /// <summary>Size of the type on a sheet of A3, in points.</summary>
    public static double PointsOnA3 => WallSheets.PointsOnA3;

    /// <summary>The chart as sheets of A3, each with its head and its legend.</summary>
    public static IReadOnlyList<WallChartData> Sheets(WallChartData data, Texts texts) =>
        WallSheets.Cut(data, texts["shared.wall.amended"]);

    public static IHtmlContent Draw(WallChartData data, Texts texts) =>
        new WallSheet(data, texts, new WallSize()).Draw().ToHtml();

    /// <summary>All of it on one upright sheet of paper, in the largest type that has room.</summary>
    public static WallPrint On(WallPaper paper, WallChartData data, Texts texts) =>
        new(WallFit.On(paper, data, texts["shared.wall.amended"]), paper, data, texts);
}

public enum WallPaper
{
    A3,
    A0,
}

/// <summary>A chart as it would be on one sheet.</summary>
public sealed class WallPrint
{
    private readonly WallFit fit;
    private readonly WallChartData data;
    private readonly Texts texts;

    internal WallPrint(WallFit fit, WallPaper paper, WallChartData data, Texts texts) =>
        (this.fit, Paper, this.data, this.texts) = (fit, paper, data, texts);

    public WallPaper Paper { get; }

    /// <summary>The smallest type on the sheet, in points.</summary>
    public double Points => fit.Points;

    /// <summary>A3 hangs beside a desk and is read from near, A0 on a wall: below these it is no chart any more.</summary>
    public double LeastPoints => WallFit.LeastPointsOn(Paper);

    public bool IsReadable => Points >= LeastPoints;

    /// <summary>How many columns stand side by side.</summary>
    public int Columns => fit.Columns.Count;

    public IHtmlContent Draw() => new WallSheet(data, texts, fit.Size).Draw(fit.Columns).ToHtml();
}
