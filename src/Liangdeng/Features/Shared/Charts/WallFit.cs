namespace Liangdeng.Features.Shared.Charts;

/// <summary>How a chart is laid out on one sheet of paper. Titles stay whole where the type is large all the same; else rows come
/// close together, and stand in several columns where that makes the type larger.</summary>
/// <param name="Points">Size of the smallest type.</param>
internal sealed record WallFit(WallSize Size, IReadOnlyList<WallChartData> Columns, double Points)
{
    /// <summary>Between two columns.</summary>
    public const double Gap = 40;

    private const double PointsInMillimetre = 72 / 25.4;
    private const double Step = 150;
    private const double Widest = 2640;

    // More would leave too little of the months.
    private const int MostColumns = 3;

    public static double LeastPointsOn(WallPaper paper) => paper == WallPaper.A3 ? 6 : 9;

    public static WallFit On(WallPaper paper, WallChartData data, string amended)
    {
        var room = RoomOn(paper);
        var whole = Whole(data, room, amended);
        if (whole.Points >= LeastPointsOn(paper) * 1.2)
        {
            return whole;
        }

        return Enumerable.Range(1, MostColumns).Select(columns => Close(data, room, columns, amended)).Append(whole).MaxBy(fit => fit.Points)!;
    }

    // Between the margins that the style sheet's @page gives, in points, a hair less: a browser that rounds up would else print a
    // second sheet.
    private static (double Width, double Height) RoomOn(WallPaper paper) => paper == WallPaper.A3
        ? (281 * PointsInMillimetre, 402 * PointsInMillimetre)
        : (801 * PointsInMillimetre, 1146 * PointsInMillimetre);

    private static WallFit Whole(WallChartData data, (double Width, double Height) room, string amended)
    {
        var size = new WallSize();
        var height = size.Height(data, amended);
        while (size.Width < Widest && height * room.Width > size.Width * room.Height)
        {
            size = new(size.Width + Step);
            height = size.Height(data, amended);
        }

        return new(size, [data], PointsOf(size.Width, height, room));
    }

    private static WallFit Close(WallChartData data, (double Width, double Height) room, int columns, string amended)
    {
        var size = new WallSize { Tight = true };
        var cut = CutInto(data, size, columns, amended);
        var ends = WallSize.HeadBottom + WallSize.LegendHeightOf(data);
        var height = ends + cut.Max(column => column.Groups.Sum(group => size.GroupHeightOf(group, amended)));
        // What the height leaves of the width is the months' and the titles'.
        var width = Math.Max(WallSize.Least, (height * room.Width / room.Height - Gap * (cut.Count - 1)) / cut.Count);
        return new(size with { Width = Math.Floor(width) }, cut, PointsOf(Total(width, cut.Count), height, room));
    }

    private static double Total(double width, int columns) => width * columns + Gap * (columns - 1);

    private static double PointsOf(double width, double height, (double Width, double Height) room) =>
        WallSize.Font * Math.Min(room.Width / width, room.Height / height);

    /// <summary>Columns of about the same height, the last one the shortest.</summary>
    private static List<WallChartData> CutInto(WallChartData data, WallSize size, int columns, string amended)
    {
        if (columns == 1)
        {
            return [data];
        }

        var all = data.Groups.Sum(group => size.GroupHeightOf(group, amended));
        for (var height = all / columns; ; height += size.RowHeight(1))
        {
            if (CutAt(data, size, height) is { } cut && cut.Count <= columns)
            {
                return cut;
            }
        }
    }

    private static List<WallChartData> CutAt(WallChartData data, WallSize size, double height)
    {
        List<WallChartData> columns = [];
        List<WallGroup> groups = [];
        var left = height;
        foreach (var group in data.Groups)
        {
            var (first, continued) = (0, false);
            while (first < group.Rows.Count)
            {
                var fitting = (int)((left - size.GroupHeight) / size.RowHeight(1));
                if (fitting < 1 && groups.Count > 0)
                {
                    columns.Add(data with { Groups = groups });
                    (groups, left) = ([], height);
                    continue;
                }

                var rows = group.Rows.Skip(first).Take(Math.Max(1, fitting)).ToList();
                groups.Add(continued || rows.Count < group.Rows.Count ? group with { Rows = rows, Whole = group.Rows, Continued = continued } : group);
                left -= size.GroupHeight + rows.Count * size.RowHeight(1);
                (first, continued) = (first + rows.Count, true);
            }
        }

        if (groups.Count > 0)
        {
            columns.Add(data with { Groups = groups });
        }

        return columns;
    }
}
