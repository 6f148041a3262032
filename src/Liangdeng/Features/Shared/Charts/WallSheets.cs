namespace Liangdeng.Features.Shared.Charts;

/// <summary>A wall chart as sheets of A3: a hundred rows on one would be too small to read.</summary>
internal static class WallSheets
{
    // 277 mm between the margins of an upright A3 (297 mm) and a little less than its 400 mm: a browser that rounds up by a
    // hair would else print an empty sheet after each.
    private const double Width = 277;
    private const double Height = 394;
    private const double PointsInMillimetre = 72 / 25.4;

    /// <summary>Size of the type on A3, in points; below 6.5 it is hard to read at arm's length.</summary>
    public static double PointsOnA3 => WallSize.Font * Width / new WallSize().Width * PointsInMillimetre;

    /// <summary>A focus is kept whole where it fits; one that is longer than a sheet goes on on the next.</summary>
    public static IReadOnlyList<WallChartData> Cut(WallChartData data)
    {
        var size = new WallSize();
        var room = size.Width * Height / Width - WallSize.HeadBottom - WallSize.LegendHeight;
        List<List<WallGroup>> sheets = [[]];
        var left = room;
        foreach (var part in data.Groups.SelectMany(group => Parts(group, size, room)))
        {
            var height = size.GroupHeightOf(part);
            if (height > left)
            {
                sheets.Add([]);
                left = room;
            }

            sheets[^1].Add(part);
            left -= height;
        }

        return [.. sheets.Select((groups, n) => data with { Groups = groups, Sheet = n + 1, Sheets = sheets.Count })];
    }

    private static IEnumerable<WallGroup> Parts(WallGroup group, WallSize size, double room)
    {
        List<WallRow> rows = [];
        var continued = false;
        foreach (var row in group.Rows)
        {
            if (rows.Count > 0 && size.GroupHeightOf(group with { Rows = [.. rows, row] }) > room)
            {
                yield return group with { Rows = rows, Whole = group.Rows, Continued = continued };
                rows = [];
                continued = true;
            }

            rows.Add(row);
        }

        yield return continued ? group with { Rows = rows, Whole = group.Rows, Continued = true } : group;
    }
}
