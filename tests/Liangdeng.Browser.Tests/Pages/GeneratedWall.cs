using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using NodaTime;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>A wall chart of an invented register of any size: a dozen foci, long and short titles, every sort of mark.</summary>
internal static class GeneratedWall
{
    private static readonly LocalDate Begin = new(2021, 1, 1);

    public static WallChartData Of(int rows) => new(
        "示范区2021年重点工作计划", $"共{rows}件承诺，2021年10月15日制图", Begin, new(2021, 12, 31), new(2021, 10, 15),
        [.. Enumerable.Range(1, rows).GroupBy(number => (number - 1) * 12 / rows).Select(group => new WallGroup($"第{group.Key + 1}板块，让承诺件件有着落", [.. group.Select(Row)]))]);

    private static WallRow Row(int number) => new(
        $"2021-{number:000}", number % 3 == 0 ? "建成镇级污水管网连通工程，新建改造管网42公里以上，城镇污水集中收集率提高到85%以上" : "清理闲置土地300亩以上",
        $"/commitments/2021-{number:000}", number % 4 == 0 ? "区住房和城乡建设局、区城市管理局、区水利局" : "区水利局", Begin.PlusDays(number % 90),
        new LocalDate(2021, 6, 30).PlusDays(number * 7 % 180), number % 7 == 0 ? null : number % 10 / 10m, (LightColour)(number % 3),
        Finished: number % 9 == 0 ? new LocalDate(2021, 9, 1) : null,
        Milestones: number % 5 == 0 ? [new(new(2021, 4, 30), "开工", true), new(new(2021, 11, 30), "竣工", false)] : null, Blockers: number % 11 == 0 ? 1 : 0);
}
