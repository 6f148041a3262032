using System.Globalization;

namespace Liangdeng.Features.Demo;

/// <summary>How a year goes (<c>samples/shifan-courses.csv</c>).</summary>
/// <param name="Percent">For January to September: what was reached at the month's end in percent of what was planned;
/// null where nothing is reported for the month.</param>
/// <param name="Returned">Months whose report the supervision office sends back once.</param>
/// <param name="Inside">Months whose report the unit's own head sends back once.</param>
/// <param name="Corrected">Months whose verified figure is corrected afterwards.</param>
/// <param name="Late">Months whose report comes after its day.</param>
/// <param name="Blocked">From this month on something stands in the way.</param>
public sealed record DemoCourse(
    string Name, IReadOnlyList<int?> Percent, IReadOnlyCollection<int> Returned, IReadOnlyCollection<int> Inside,
    IReadOnlyCollection<int> Corrected, IReadOnlyCollection<int> Late, int? Blocked)
{
    /// <summary>A deliverable of this course is done only after its date.</summary>
    public bool IsDoneLate => Name == "done-late";

    public static IReadOnlyDictionary<string, DemoCourse> ReadAll() =>
        Sample.Rows("courses").Select(Read).ToDictionary(course => course.Name);

    private static DemoCourse Read(SampleRow row)
    {
        string[] months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep"];
        var quirks = row.Pairs("quirks", ' ');
        return new(
            row["name"], [.. months.Select(month => row[month] is "" ? (int?)null : Whole(row[month]))],
            Months(quirks["return"]), Months(quirks["inside"]), Months(quirks["correct"]), Months(quirks["late"]),
            quirks["blocked"].Select(Whole).Cast<int?>().FirstOrDefault());
    }

    private static int[] Months(IEnumerable<string> values) => [.. values.Select(Whole)];

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
