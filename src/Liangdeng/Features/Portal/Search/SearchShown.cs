using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Search;
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

    /// <summary>Of the words of reports only those are found that whoever asks may read.</summary>
    public async Task<SearchAsk> HoldBackAsync(ViewsDb db, SearchAsk ask, CancellationToken stop) => ask with
    {
        HeldBack = db.ForVisitors
            ? await db.Set<BulletinItemRow>().Where(item => item.PublicAt == null).Select(item => item.Index).ToListAsync(stop)
            : [],
        Before = await db.Set<PositionRow>().Where(row => row.Id == 1).Select(row => row.Position).FirstAsync(stop),
    };

    /// <summary>The months whose verified reports every visitor may read.</summary>
    public async Task<IReadOnlyCollection<string>> MonthsAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<FigureRow>().Select(row => row.Period).Distinct().ToListAsync(stop);
}
