using Liangdeng.Features.Lights;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>The members of all sets as they were recorded by a moment.</summary>
public sealed class SetsAsOf
{
    private readonly Dictionary<Guid, KnownSet> sets;

    private SetsAsOf(Dictionary<Guid, KnownSet> sets) => this.sets = sets;

    /// <param name="end">The first moment that is left out.</param>
    /// <param name="only">One commitment, or null for all.</param>
    public static async Task<SetsAsOf> ReadAsync(ViewsDb db, Instant end, CommitmentId? only, CancellationToken stop)
    {
        var links = SetLinks.Last(await db.Set<SetLinkRow>().AsNoTracking().Where(row => row.At < end)
            .OrderBy(row => row.Index).ToListAsync(stop));
        var steps = db.Set<MemberStepRow>().AsNoTracking().Where(row => row.At < end);
        if (only is { } one)
        {
            var list = links.GetValueOrDefault(one.Value, one.Value);
            steps = steps.Where(row => row.CommitmentId == list);
        }

        // Most steps are words and files, which no figure needs.
        var known = (await steps.OrderBy(row => row.Index).Select(row => new MemberStepRow
        {
            CommitmentId = row.CommitmentId,
            Code = row.Code,
            Step = row.Step,
            ItemCode = row.ItemCode,
            Due = row.Due,
            DoneOn = row.DoneOn,
        }).ToListAsync(stop)).GroupBy(row => row.CommitmentId).ToDictionary(group => group.Key, Members);
        var own = known.Where(set => set.Value.Count > 0).ToDictionary(set => set.Key, set => new KnownSet(set.Value, ByItems: false));
        foreach (var (commitment, list) in links.Where(link => known.GetValueOrDefault(link.Value) is { Count: > 0 }))
        {
            own[commitment] = new(known[list], ByItems: true);
        }

        return new(own);
    }

    public Known Measure(Known known) =>
        sets.TryGetValue(known.Commitment.Id, out var set) ? known with { Measured = set } : known;

    private static List<KnownMember> Members(IEnumerable<MemberStepRow> steps)
    {
        Dictionary<string, KnownMember> members = [];
        foreach (var step in steps)
        {
            switch (step.Step)
            {
                case MemberStep.Listed:
                    members[step.Code] = new(step.Code, step.ItemCode, step.Due, null);
                    break;
                case MemberStep.Changed:
                    members[step.Code] = members[step.Code] with { Item = step.ItemCode, Due = step.Due };
                    break;
                case MemberStep.Removed:
                    members.Remove(step.Code);
                    break;
                case MemberStep.Verified:
                    members[step.Code] = members[step.Code] with { DoneOn = step.DoneOn };
                    break;
            }
        }

        return [.. members.Values];
    }
}

/// <summary>The members of a set as they stand now.</summary>
public static class MembersNow
{
    public static Task<List<KnownMember>> OfAsync(ViewsDb db, Guid commitment, CancellationToken stop) => db.Set<SetMemberRow>()
        .AsNoTracking().Where(row => row.CommitmentId == commitment && !row.Removed).OrderBy(row => row.Order)
        .Select(row => new KnownMember(row.Code, row.ItemCode, row.Due, row.DoneOn)).ToListAsync(stop);

    /// <summary>What measures a commitment now.</summary>
    /// <returns>Null where it is reported month by month.</returns>
    public static async Task<KnownSet?> MeasuringAsync(ViewsDb db, Guid commitment, CancellationToken stop)
    {
        var links = await SetLinks.NowAsync(db, stop);
        var linked = links.TryGetValue(commitment, out var list);
        var members = await OfAsync(db, linked ? list : commitment, stop);
        return members.Count == 0 ? null : new(members, linked);
    }
}
