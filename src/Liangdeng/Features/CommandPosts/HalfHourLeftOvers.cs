using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.CommandPosts;

/// <summary>
/// An item of a past stand-up whose cause goes on and that no stand-up has settled since: it is the weekly coordination's, by
/// itself. Inside the house only.
/// </summary>
/// <param name="Words">What it is about, in its own words.</param>
/// <param name="Unit">Who owns the blocker, or else leads the commitment; null where nobody does.</param>
public sealed record HalfHourLeftOver(CommandPostRow Post, StandingOver Over, string Words, string? Unit)
{
    public HalfHourKind Kind => Over.Item.Kind;

    /// <summary>Public code of the blocker, or of the commitment.</summary>
    public string About => Over.Item.About;

    /// <summary>Its public page.</summary>
    public string Address => Kind.IsBlocker() ? $"/blockers/{About}" : $"/commitments/{About}";

    /// <param name="marks">Those of the post.</param>
    public static IReadOnlyList<HalfHourLeftOver> Of(CommandPostRow post, HalfHourSource source, IEnumerable<StandUpMark> marks) =>
    [
        .. HalfHourHistory.LeftOver(source.Items, marks).Select(over =>
        {
            var (blocker, commitment) = (source.Blockers.GetValueOrDefault(over.Item.About), source.CommitmentOf(over.Item.About));
            return new HalfHourLeftOver(post, over, blocker?.Text ?? commitment?.Row.Words ?? "", blocker?.Owner ?? commitment?.Row.Lead);
        }),
    ];
}

/// <summary>Reads what the stand-ups have left, from the views of a page or from those of which a document is made.</summary>
public sealed class HalfHourLeftOvers(HalfHourItems items)
{
    /// <summary>The worst first, post by post, in as many queries for all posts as for one.</summary>
    /// <param name="post">Null for all posts at work.</param>
    /// <param name="upTo">Stand-ups up to this day count.</param>
    /// <param name="now">For which it is asked what is still the matter; district time.</param>
    public async Task<IReadOnlyList<HalfHourLeftOver>> ReadAsync(
        ViewsDb db, Guid? post, LocalDate upTo, LocalDateTime now, CancellationToken stop)
    {
        var posts = await db.Set<CommandPostRow>().AsNoTracking().Where(row => row.ClosedAt == null && (post == null || row.Id == post))
            .OrderBy(row => row.Code).ToListAsync(stop);
        var ids = posts.Select(row => row.Id).ToList();
        var stood = await db.Set<StandUpItemRow>().AsNoTracking().Where(row => ids.Contains(row.PostId) && row.Day <= upTo).ToListAsync(stop);
        var marks = stood.ToLookup(row => row.PostId, row => row.Mark);
        if (stood.Count == 0)
        {
            return [];
        }

        // A post that has held no stand-up has left nothing: what stands under it need not be read.
        var held = posts.Where(row => marks.Contains(row.Id)).ToList();
        var sources = await items.OfAllAsync(db, [.. held.Select(row => row.Id)], now, stop);
        return [.. held.SelectMany(row => HalfHourLeftOver.Of(row, sources[row.Id], marks[row.Id]))];
    }
}
