using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Portal.Search;

/// <summary>What of lights and figures the search may show. Every light among its results, and every light that its filter
/// is held against, comes through <see cref="LinesAsync"/>; every report, and every count of reports, through
/// <see cref="MonthsAsync"/>.</summary>
public sealed class SearchShown(CommitmentLines lines)
{
    /// <summary>Promises with their lights, as every visitor may see them.</summary>
    public Task<IReadOnlyList<CommitmentLine>> LinesAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> rows, CancellationToken stop) => lines.OfAsync(db, rows, stop);

    /// <summary>The months whose verified reports every visitor may read.</summary>
    public async Task<IReadOnlyCollection<string>> MonthsAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<FigureRow>().Select(row => row.Period).Distinct().ToListAsync(stop);
}
