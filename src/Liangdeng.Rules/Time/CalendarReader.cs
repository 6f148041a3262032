using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Rules;

/// <summary>Reads calendar files. A day may stand once; a make-up day has to be a weekend day.</summary>
internal static class CalendarReader
{
    private const int LongestRange = 31;
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly AnnualDatePattern Season = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    public static WorkingCalendar Calendar(YamlNode root)
    {
        var map = root.Map();
        map.Only("format", "name", "hours", "years");
        map["format"].Whole(1, 1);
        var years = new List<CalendarYear>();
        var days = new Dictionary<LocalDate, CalendarDay>();
        foreach (var item in map["years"].List().Items)
        {
            Year(item.Map(), years, days);
        }

        return new WorkingCalendar(map["name"].Both(), Hours(map.Find("hours")), years, days.Values);
    }

    private static void Year(YamlMap map, List<CalendarYear> years, Dictionary<LocalDate, CalendarDay> days)
    {
        map.Only("year", "source", "off", "work");
        var year = map["year"].Whole(1949, 2200);
        if (years.Exists(y => y.Year == year))
        {
            throw map["year"].Fault(ReadFaultKind.Duplicate, $"{year}年出现了两次", $"{year} stands twice");
        }

        years.Add(new CalendarYear(year, map["source"].Text()));
        Days(map.Find("off"), year, DayKind.Holiday, days);
        Days(map.Find("work"), year, DayKind.MakeUp, days);
    }

    private static void Days(YamlNode? list, int year, DayKind kind, Dictionary<LocalDate, CalendarDay> days)
    {
        foreach (var item in list?.List().Items ?? [])
        {
            var map = item.Map();
            map.Only("days", "name");
            var name = map["name"].Both();
            foreach (var day in Range(map["days"], year))
            {
                if (kind == DayKind.MakeUp && day.DayOfWeek < IsoDayOfWeek.Saturday)
                {
                    throw map["days"].Fault(ReadFaultKind.BadValue, "调休上班日应是周末", "A make-up day is a weekend day");
                }

                if (!days.TryAdd(day, new CalendarDay(day, kind, name, Announced: true)))
                {
                    throw map["days"].Fault(ReadFaultKind.Duplicate, $"{day:uuuu-MM-dd}出现了两次", $"{day:uuuu-MM-dd} stands twice");
                }
            }
        }
    }

    private static IEnumerable<LocalDate> Range(YamlNode node, int year)
    {
        var parts = node.Text().Split("..");
        var first = LocalDatePattern.Iso.Parse(parts[0]);
        var last = LocalDatePattern.Iso.Parse(parts[^1]);
        var sound = parts.Length <= 2 && first.Success && last.Success && first.Value <= last.Value
            && first.Value.Year == year && last.Value.Year == year
            && Period.DaysBetween(first.Value, last.Value) < LongestRange;
        return sound
            ? Enumerable.Range(0, Period.DaysBetween(first.Value, last.Value) + 1).Select(first.Value.PlusDays)
            : throw node.Bad(node.Text());
    }

    private static WorkingHours Hours(YamlNode? node)
    {
        if (node is null)
        {
            return WorkingHours.Default;
        }

        var seasons = node.List().Items.Select(item =>
        {
            var map = item.Map();
            map.Only("from", "spans");
            var from = Season.Parse(map["from"].Text());
            return new SeasonHours(
                from.Success ? from.Value : throw map["from"].Bad(map["from"].Text()),
                [.. map["spans"].List().Items.Select(Span)]);
        });
        return WorkingHours.Of([.. seasons])
            ?? throw node.Fault(ReadFaultKind.BadValue, "作息时间有空缺、重复或重叠", "Office hours are empty, doubled or overlap");
    }

    private static HourSpan Span(YamlNode node)
    {
        var parts = node.Text().Split('-');
        var from = Clock.Parse(parts[0]);
        var to = Clock.Parse(parts[^1]);
        return parts.Length == 2 && from.Success && to.Success
            ? new HourSpan(from.Value, to.Value)
            : throw node.Bad(node.Text());
    }
}
