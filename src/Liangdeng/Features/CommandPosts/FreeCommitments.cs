using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.CommandPosts;

/// <summary>The commitments of a focus that stand under no post.</summary>
/// <param name="Key">What a form calls it.</param>
public sealed record FreeFocus(string Key, string Name, IReadOnlyList<Choice> Free);

/// <summary>What can be put under a post: open commitments under none, by plan and focus.</summary>
public sealed class FreeCommitments(ViewsDb db)
{
    private const int Most = 2000;

    public async Task<IReadOnlyList<FreeFocus>> ReadAsync(CancellationToken stop)
    {
        var rows = await db.Set<CommitmentRow>()
            .Where(row => row.Outcome == null && !db.Set<CommandPlaceRow>().Any(place => place.CommitmentId == row.Id))
            .OrderByDescending(row => row.PeriodStart).ThenBy(row => row.Focus).ThenBy(row => row.Code).Take(Most).ToListAsync(stop);
        var foci = await db.Set<FocusRow>().ToDictionaryAsync(row => (row.PlanId, row.No), row => row.Name, stop);
        return [.. rows.GroupBy(row => (row.PlanId, row.Focus)).Select(group => new FreeFocus(
            string.Create(CultureInfo.InvariantCulture, $"{group.Key.PlanId:N}-{group.Key.Focus}"),
            foci.GetValueOrDefault(group.Key, ""), [.. group.Select(ChoiceOf)]))];
    }

    /// <summary>What stands under it now.</summary>
    public async Task<IReadOnlyList<Choice>> UnderAsync(Guid post, CancellationToken stop) =>
        [.. (await db.Set<CommitmentRow>().Where(row => db.Set<CommandPlaceRow>().Any(place => place.PostId == post && place.CommitmentId == row.Id))
            .OrderBy(row => row.Code).Take(Most).ToListAsync(stop)).Select(ChoiceOf)];

    private static Choice ChoiceOf(CommitmentRow row) => new(row.Id.ToString("N"), $"{row.Code} {row.Words}");
}
