namespace Liangdeng.Features.Shared.Charts;

/// <summary>The measures of a wall chart, in units of its view box. A wider sheet has longer titles and longer months.</summary>
internal sealed record WallSize(double Width = WallSize.Least)
{
    public const double Margin = 16;
    public const double Number = Margin;
    public const double Title = 96;
    public const double HeadTop = 92;
    public const double HeadBottom = HeadTop + 34;
    public const double LineHeight = 17;
    public const double LegendHeight = 74;
    public const double LegendLine = 26;
    public const double Font = 14;

    public const double Least = 1440;

    /// <summary>Every title on one line, rows close together: for a sheet that has to hold all of them.</summary>
    public bool Tight { get; init; }

    public double GroupHeight => Tight ? 22 : 28;

    /// <summary>From a row's upper edge down to its first line of words.</summary>
    public double Baseline => Tight ? 13 : 16;

    private double Extra => Width - Least;

    public double Owner => 474 + 0.5 * Extra;

    public double Months => Owner + 134 + 0.2 * Extra;

    public double MonthsEnd => Width - 174;

    public double Lamp => Width - 160;

    public double Share => Width - Margin;

    // A Latin character is about half as wide as a Chinese one.
    public int TitleUnits => (int)((Owner - Title - 12) / Font * 2);

    public int OwnerUnits => (int)((Months - Owner - 14) / Font * 2);

    /// <param name="amended">The word before the title of a promise that was amended.</param>
    public IReadOnlyList<string> TitleLines(WallRow row, string amended) =>
        Lines(row.Amended ? $"[{amended}] {row.Heading}" : row.Heading);

    /// <summary>A row is as high as its title; a long list of units does not make it higher.</summary>
    public IReadOnlyList<string> OwnerLines(WallRow row, int most) =>
        most == 1 ? [TextWidth.Cut(row.Owner, OwnerUnits)] : TextWidth.Wrap(row.Owner, OwnerUnits);

    public double RowHeight(int lines) => Tight ? 17.5 : lines * LineHeight + 6;

    public double RowHeight(WallRow row, string amended) => Tight ? RowHeight(1) : RowHeight(TitleLines(row, amended).Count);

    public double GroupHeightOf(WallGroup group, string amended) =>
        GroupHeight + group.Rows.Sum(row => RowHeight(row, amended));

    public static double LegendHeightOf(WallChartData data) => LegendHeight + (data.HasOutcomes ? LegendLine : 0);

    public double Height(WallChartData data, string amended) =>
        HeadBottom + LegendHeightOf(data) + data.Groups.Sum(group => GroupHeightOf(group, amended));

    private IReadOnlyList<string> Lines(string title) => Tight ? [TextWidth.Cut(title, TitleUnits)] : TextWidth.Wrap(title, TitleUnits);
}
