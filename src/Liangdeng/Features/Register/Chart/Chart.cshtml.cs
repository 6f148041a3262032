using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

public enum WallPaper
{
    A3,
    A0,
}

/// <summary>挂图: one plan, on sheets of A3 or on one of A0.</summary>
[Permit("public.read")]
[ShowsTimes]
public sealed class ChartModel(ViewsDb db, CommitmentLines reader, DistrictClock clock) : SitePage
{
    /// <summary>More rows than that cannot be read on one sheet, not even on A0.</summary>
    public const int MostRows = 500;

    public PlanChoice Plans { get; private set; } = new([], null, null);

    public PlanRow? Plan => Plans.Chosen;

    public IReadOnlyList<FocusRow> Foci { get; private set; } = [];

    public FocusRow? Focus { get; private set; }

    public WallPaper? Paper { get; private set; }

    public WallChartData Data { get; private set; } = null!;

    public IReadOnlyList<WallChartData> Sheets { get; private set; } = [];

    public int Count { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? plan, int? focus, string? paper)
    {
        if (await PlanChoice.ReadAsync(db, plan, withAll: false, db.Today(clock), Stop) is not { } plans)
        {
            return NotFound();
        }

        Plans = plans;
        Paper = Enum.TryParse<WallPaper>(paper, ignoreCase: true, out var size) && Enum.IsDefined(size) ? size : null;
        if (Plan is null)
        {
            return Page();
        }

        Foci = await db.Set<FocusRow>().Where(row => row.PlanId == Plan.Id).OrderBy(row => row.No).Take(100).ToListAsync(Stop);
        Focus = Foci.FirstOrDefault(row => row.No == focus);
        if (focus is not null && Focus is null)
        {
            return NotFound();
        }

        await DrawAsync(Plan);
        return Page();
    }

    public string Address(WallPaper? paper) => QueryHelpers.AddQueryString("/chart", new Dictionary<string, string?>
    {
        ["plan"] = Plans.Key,
        ["focus"] = Focus?.No.ToString(CultureInfo.InvariantCulture),
        ["paper"] = paper?.ToString().ToLowerInvariant(),
    }.Where(word => word.Value is not null));

    private async Task DrawAsync(PlanRow plan)
    {
        var rows = db.Set<CommitmentRow>().Where(row => row.PlanId == plan.Id && (Focus == null || row.Focus == Focus.No));
        Count = await rows.CountAsync(Stop);
        var shown = rows.OrderBy(row => row.Focus).ThenBy(row => row.Code).Take(MostRows);
        var lines = await reader.OfAsync(db, await shown.ToListAsync(Stop), Stop);
        var figures = await db.Set<FigureRow>().Where(figure => shown.Any(row => row.Id == figure.CommitmentId)).ToListAsync(Stop);
        var drawn = await MeasuredRows.ReplaceAsync(db, lines.Select(line => line.Row), figures, db.Today(clock), Stop);
        var subtitle = lines.Max(line => line.Row.LightCutOff) is { } cutOff
            ? T["register.chart.subtitle.judged", Count, Say.Date(clock.Today), Say.Date(cutOff)]
            : T["register.chart.subtitle", Count, Say.Date(clock.Today)];
        var time = db.Past?.Time ?? ShownTime.Now;
        subtitle = time.IsPast ? T["times.chart", T[$"times.chart.{time.Kind}", Say.Date(time.Day)], subtitle] : subtitle;
        Data = new(
            Focus is null ? plan.Title : T["register.chart.title.focus", plan.Title, Focus.Name], subtitle, plan.PeriodStart, plan.PeriodEnd,
            db.Today(clock), WallRows.Of(lines, drawn.ToLookup(figure => figure.CommitmentId), time))
        {
            IsPast = time.IsPast,
        };
        Sheets = WallChart.Sheets(Data, T);
    }
}
