namespace Liangdeng.Features.Shared.Charts;

/// <summary>The measures of a wall chart, in units of its view box. A wider sheet has longer titles and longer months.</summary>
internal sealed record WallSize(double Width = WallSize.Least)
{
    public const double Margin = 16;
    public const double Number = Margin;
    public const double Title = 96;
    public const double HeadTop = 92;
    public const double HeadBottom = HeadTop + 34;
    public const double GroupHeight = 28;
    public const double LineHeight = 17;
    public const double LegendHeight = 74;
    public const double Font = 14;

    private const double Least = 1440;
    private const double Most = 2640;

    // Height to width of the A sheets, a little less for the margins.
    private const double Upright = 1.42;

    private double Extra => Width - Least;

    public double Owner => 474 + 0.5 * Extra;

    public double Months => Owner + 134 + 0.2 * Extra;

    public double MonthsEnd => Width - 174;

    public double Lamp => Width - 160;

    public double Share => Width - Margin;

    // A Latin character is about half as wide as a Chinese one.
    public int TitleUnits => (int)((Owner - Title - 12) / Font * 2);

    public int OwnerUnits => (int)((Months - Owner - 14) / Font * 2);

    public static WallSize ForPaper(WallChartData data)
    {
        var size = new WallSize();
        while (size.Width < Most && size.Height(data) > size.Width * Upright)
        {
            size = new(size.Width + 60);
        }

        return size;
    }

    public IReadOnlyList<string> TitleLines(WallRow row) => TextWidth.Wrap(row.Title, TitleUnits);

    /// <summary>A row is as high as its title; a long list of units does not make it higher.</summary>
    public IReadOnlyList<string> OwnerLines(WallRow row, int most) =>
        most == 1 ? [TextWidth.Cut(row.Owner, OwnerUnits)] : TextWidth.Wrap(row.Owner, OwnerUnits);

    public static double RowHeight(int lines) => lines * LineHeight + 6;

    public double GroupHeightOf(WallGroup group) => GroupHeight + group.Rows.Sum(row => RowHeight(TitleLines(row).Count));

    public double Height(WallChartData data) => HeadBottom + LegendHeight + data.Groups.Sum(GroupHeightOf);
}
