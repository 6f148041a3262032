using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>All reports, by state, unit and period.</summary>
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

    public IReadOnlyList<ReportLine> Lines { get; private set; } = [];

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
        if (State == Owed)
        {
            Lines = [.. (await list.OwedAsync(unit, Stop))
                .Where(owed => period is null || owed.Period.ToString() == period).Take(ReportList.MaxRows)
                .Select(owed => new ReportLine(owed.Commitment, owed.Period.ToString(), owed.State.ToString(), null))];
            return;
        }

        var state = Enum.TryParse<ReportState>(State, out var asked) && Enum.IsDefined(asked) ? asked : (ReportState?)null;
        Lines = await list.FindAsync(unit, period, state, Stop);
    }
}
