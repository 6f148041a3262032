using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>All reports, by state, unit and period, page by page.</summary>
[Permit("report.read")]
public sealed class ReportsModel(ViewsDb db, ReportList list, Permits permits) : SitePage
{
    /// <summary>State of the filter for what is not there yet.</summary>
    public const string Owed = "Owed";

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ReportsPage Shown { get; private set; } = new([], 0, null, null);

    public IReadOnlyDictionary<string, UnitRow> Units { get; private set; } = new Dictionary<string, UnitRow>();

    public bool MayChooseUnit => permits.May(Actor, "report.read", Relation.Other);

    public IEnumerable<Choice> States =>
        Enum.GetNames<ReportState>().Prepend(Owed).Select(state => new Choice(state, T[$"report.state.{state}"]));

    public async Task OnGetAsync()
    {
        var rows = await db.Set<UnitRow>().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(1000).ToListAsync(Stop);
        Units = rows.ToDictionary(row => row.Code);
        var unit = ReportList.UnitFor(permits, Actor, Unit);
        var period = ReportPeriodText.Read(Period)?.ToString();
        var from = ReportsFrom.Read(After, Before);
        var state = Enum.TryParse<ReportState>(State, out var asked) && Enum.IsDefined(asked) ? asked : (ReportState?)null;
        Shown = State == Owed
            ? await list.OwedAsync(unit, period, from, Stop)
            : await list.FindAsync(unit, period, state, from, Stop);
    }

    /// <summary>The same filter on another page; without a place the first one.</summary>
    public string Address(ReportPlace? after = null, ReportPlace? before = null) => QueryHelpers.AddQueryString(
        "/desk/reports",
        new Dictionary<string, string?>
        {
            [nameof(State)] = State,
            [nameof(Unit)] = Unit,
            [nameof(Period)] = Period,
            [nameof(After)] = after?.ToString(),
            [nameof(Before)] = before?.ToString(),
        }.Where(word => !string.IsNullOrEmpty(word.Value)));
}
