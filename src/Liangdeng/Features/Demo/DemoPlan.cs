using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>A plan of the invented district, as it is brought in.</summary>
/// <param name="File">Its text among the samples.</param>
/// <param name="Added">What a person writes of promises that the reader does not see, by their words: <c>action</c>,
/// <c>object</c>.</param>
internal sealed record DemoPlan(
    string Title, LocalDate PublishedOn, string Address, int Year, string File, IReadOnlyDictionary<string, SampleRow> Added)
{
    public static DemoPlan ThisYear { get; } = new(
        "示范区2021年重点工作计划", new(2021, 1, 8), "https://www.shifan.example/gongkai/jihua/2021", 2021, Sample.PlanFile,
        Sample.Rows("added").ToDictionary(row => row["piece"]));

    public static DemoPlan LastYear { get; } = new(
        "示范区2020年重点工作计划", new(2020, 1, 10), "https://www.shifan.example/gongkai/jihua/2020", 2020, "shifan-2020.txt",
        Sample.Rows("2020").ToDictionary(row => row["piece"]));
}
