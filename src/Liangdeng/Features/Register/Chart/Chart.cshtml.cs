using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>挂图: one plan, focus or command post, on several sheets of A3, or on one of A3 or A0.</summary>
[Permit("public.read")]
[ShowsTimes]
public sealed class ChartModel(ViewsDb db, WallReader walls, DistrictClock clock) : SitePage
{
    /// <summary>More rows than that cannot be read on one sheet, not even on A0.</summary>
    public const int MostRows = 500;

    public WallChoice Choice { get; private set; } = WallChoice.Nothing;

    public PlanChoice Plans => Choice.Plans;

    public PlanRow? Plan => Plans.Chosen;

    public IReadOnlyList<FocusRow> Foci => Choice.Foci;

    public FocusRow? Focus => Choice.Focus;

    public IReadOnlyList<CommandPostRow> Posts => Choice.Posts;

    public CommandPostRow? Post => Choice.Post;

    /// <summary>On one sheet; null where the page itself was asked for.</summary>
    public WallPrint? Print { get; private set; }

    public WallChartData Data { get; private set; } = null!;

    public IReadOnlyList<WallChartData> Sheets { get; private set; } = [];

    public int Count { get; private set; }

    public bool IsPast => db.Past is not null;

    public async Task<IActionResult> OnGetAsync(string? paper)
    {
        if (await WallChoice.ReadAsync(db, Request.Query, db.Today(clock), Stop) is not { } choice)
        {
            return NotFound();
        }

        Choice = choice;
        if (Plan is { } plan)
        {
            await DrawAsync(plan, Enum.TryParse<WallPaper>(paper, ignoreCase: true, out var size) && Enum.IsDefined(size) ? size : null);
        }

        return Page();
    }

    public string Address(WallPaper? paper, string path = "/chart") => Choice.Address(path, paper?.ToString().ToLowerInvariant());

    private async Task DrawAsync(PlanRow plan, WallPaper? paper)
    {
        var rows = Choice.Rows(db);
        Count = await rows.CountAsync(Stop);
        Data = Count == 0
            ? new(Choice.Title(T), "", plan.PeriodStart, plan.PeriodEnd, db.Today(clock), [])
            : await walls.OfAsync(rows.Take(MostRows), Choice.Title(T), Choice.Grouping, Stop);
        Print = paper is { } one && Count is > 0 and <= MostRows ? WallChart.On(one, Data, T) : null;
        Sheets = Print is null ? WallChart.Sheets(Data, T) : [];
    }
}
