using System.Globalization;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>One commitment as lists show it.</summary>
public sealed record CommitmentLine(CommitmentRow Row, ShownLight Light, string Focus, string Lead)
{
    /// <summary>The plan's title.</summary>
    public string Plan { get; init; } = "";

    /// <summary>What became of it; null while it is open.</summary>
    public OutcomeMark? Outcome => Row.Outcome?.Mark();

    public int OpenBlockers { get; init; }

    /// <summary>The target in the plan's own unit: 225亿元; empty for a deliverable.</summary>
    public string Target => Row.Quantity is { } quantity ? Say.Amount(Judging.Number(quantity), Row.Unit ?? "") : "";

    /// <summary>What was last verified; empty before.</summary>
    public string Reached => Row switch
    {
        { Value: { } value } => Say.Amount(Judging.Number(value), Row.Kind == CommitmentKind.TimeLimit ? "%" : Row.Unit ?? ""),
        { Progress: { } progress } => progress.ToString(CultureInfo.InvariantCulture) + "%",
        _ => "",
    };
}

/// <summary>Reads rows together with what stands beside them, without a query a row.</summary>
public sealed class CommitmentLines(LightReader lights)
{
    public async Task<IReadOnlyList<CommitmentLine>> OfAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> rows, CancellationToken stop)
    {
        var plans = rows.Select(row => row.PlanId).Distinct().ToList();
        var foci = await db.Set<Plans.FocusRow>().AsNoTracking().Where(row => plans.Contains(row.PlanId))
            .ToDictionaryAsync(row => (row.PlanId, row.No), row => row.Name, stop);
        var titles = await db.Set<Plans.PlanRow>().AsNoTracking().Where(row => plans.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Title, stop);
        var units = await db.Set<UnitRow>().AsNoTracking().ToDictionaryAsync(row => row.Code, stop);
        var blockers = await BlockerCounts.OpenAsync(db, stop);
        var lit = await lights.OfAllAsync(db, rows, stop);
        List<CommitmentLine> lines = [];
        foreach (var (at, row) in rows.Index())
        {
            lines.Add(new(
                row,
                lit[at],
                foci.GetValueOrDefault((row.PlanId, row.Focus), ""),
                row.Lead is { } lead && units.TryGetValue(lead, out var unit) ? unit.Name.In(Languages.Current) : "")
            {
                Plan = titles.GetValueOrDefault(row.PlanId, ""),
                OpenBlockers = blockers.GetValueOrDefault(row.Id),
            });
        }

        return lines;
    }
}
