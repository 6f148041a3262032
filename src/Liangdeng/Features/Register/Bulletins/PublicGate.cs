using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>What is held back of one commitment or of all, in a sentence's parts.</summary>
/// <param name="Commitments">Of how many something is held back.</param>
/// <param name="Periods">Months of figures and lights that wait for their bulletin, the earliest first.</param>
/// <param name="Withheld">Months that a bulletin withheld, with the ground.</param>
public sealed record HeldBack(int Commitments, IReadOnlyList<string> Periods, IReadOnlyList<(string Period, string Ground)> Withheld)
{
    public static readonly HeldBack Nothing = new(0, [], []);

    public bool Any => Commitments > 0;
}

/// <summary>A figure or light that had to wait for its bulletin: when it was recorded, and since when it is public.</summary>
public sealed record MadePublic(BulletinItemRow Item, Instant PublicAt);

/// <summary>
/// The one place that says what visitors may know yet. Rows need no asking: a visitor's <see cref="ViewsDb"/> does not hold what
/// is held back (<see cref="PublicLane"/>). Whoever reads the ledger itself asks here, and so do pages that say that something
/// is held back.
/// </summary>
public sealed class PublicGate(ViewsDb db, LedgerStore ledger, PageViews views, IHttpContextAccessor http)
{
    /// <summary>Nobody who has signed in.</summary>
    public bool IsVisitor => http.HttpContext?.Actor().SignedIn != true;

    /// <summary>The content of an entry for everybody; not served while it is held back.</summary>
    public async Task<PublicContent> ContentAsync(long index, CancellationToken stop) =>
        await IsPublicAsync(index, stop) ? await ledger.PublicContentAsync(index, stop) : new PublicContent.NotServed();

    /// <summary>The same for whoever asks: staff read it before it is public.</summary>
    public async Task<PublicContent> ContentForAsync(long index, CancellationToken stop) =>
        IsVisitor ? await ContentAsync(index, stop) : await ledger.PublicContentAsync(index, stop);

    /// <summary>Whether an entry is held back for its bulletin. Before the views know of it that cannot be told, and it is
    /// taken to be.</summary>
    public async Task<bool> IsPublicAsync(long index, CancellationToken stop) =>
        index >= ledger.Size
        || (await views.WaitForAsync(index + 1, PageViews.Patience, stop)
            && !await db.Set<BulletinItemRow>().AnyAsync(item => item.Index == index && item.PublicAt == null, stop));

    /// <param name="commitment">Null for all.</param>
    public async Task<HeldBack> HeldBackAsync(Guid? commitment, CancellationToken stop)
    {
        var items = await db.Set<BulletinItemRow>().AsNoTracking()
            .Where(item => item.PublicAt == null && item.Kind != BulletinItemKind.Inside
                && (commitment == null || item.CommitmentId == commitment))
            .Select(item => new { item.CommitmentId, item.Period, item.WithheldBy, item.WithheldGround }).Distinct().ToListAsync(stop);
        return items.Count == 0
            ? HeldBack.Nothing
            : new(
                items.Select(item => item.CommitmentId).Distinct().Count(),
                [.. items.Where(item => item.WithheldBy is null).Select(item => item.Period).Distinct().Order(StringComparer.Ordinal)],
                [
                    .. items.Where(item => item.WithheldBy is not null).Select(item => (item.WithheldBy!, item.WithheldGround)).Distinct()
                        .OrderBy(one => one.Item1, StringComparer.Ordinal),
                ]);
    }

    /// <summary>Figures and lights of a commitment that waited and are public now, in their order.</summary>
    public async Task<IReadOnlyList<MadePublic>> MadePublicAsync(Guid commitment, CancellationToken stop) =>
    [
        .. (await db.Set<BulletinItemRow>().AsNoTracking()
            .Where(item => item.CommitmentId == commitment && item.Waited && item.PublicAt != null
                && (item.Kind == BulletinItemKind.Figure || item.Kind == BulletinItemKind.Light))
            .OrderBy(item => item.Index).ToListAsync(stop)).Select(item => new MadePublic(item, item.PublicAt!.Value)),
    ];
}
