using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>What units have to do. The views say where to look, the ledger what is so.</summary>
public sealed class DutyReader(History history, IDbContextFactory<ViewsDb> contexts)
{
    /// <summary>Open duties: commitments first, then members of sets, then blockers, each in order of their codes.</summary>
    public async Task<IReadOnlyList<Duty>> ReadAsync(IReadOnlyCollection<UnitCode> units, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var codes = units.Select(unit => unit.Value).ToHashSet();
        var open = await db.Set<CommitmentRow>().AsNoTracking().Where(row => row.Lead != null && row.Outcome == null)
            .OrderBy(row => row.Code).ToDictionaryAsync(row => row.Id, stop);
        return
        [
            .. await CommitmentsAsync(open.Values.Where(row => Holds(row, codes)), units, stop),
            .. await MembersAsync(db, open, units, stop),
            .. await BlockersAsync(db, units, stop),
        ];
    }

    private static bool Holds(CommitmentRow row, HashSet<string> units) =>
        units.Contains(row.Lead!) || (row.Supervising is { } supervising && units.Contains(supervising))
        || row.CoLeads.Split(',').Concat(row.Supporting.Split(',')).Any(units.Contains);

    private async Task<List<Duty>> CommitmentsAsync(
        IEnumerable<CommitmentRow> rows, IReadOnlyCollection<UnitCode> units, CancellationToken stop)
    {
        List<Duty> duties = [];
        foreach (var row in rows)
        {
            var past = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(new(row.Id)), stop);
            if (Commitment.From(past.Events.Select(e => e.What)) is { Terms: { } terms, Closing: null } commitment)
            {
                duties.AddRange(units.SelectMany(unit => HandedTerms.PartsOf(terms, unit).Select(part => new Duty.Commitment(
                    new(row.Id), part, unit, row.Code, commitment.Promise.Words, past.Version))));
            }
        }

        return duties;
    }

    private async Task<List<Duty>> MembersAsync(
        ViewsDb db, Dictionary<Guid, CommitmentRow> open, IReadOnlyCollection<UnitCode> units, CancellationToken stop)
    {
        var codes = units.Select(unit => unit.Value).ToList();
        var sets = await db.Set<SetMemberRow>().AsNoTracking()
            .Where(row => !row.Removed && row.DoneOn == null && row.Lead != null && codes.Contains(row.Lead))
            .Select(row => row.CommitmentId).Distinct().ToListAsync(stop);
        List<Duty> duties = [];
        foreach (var row in sets.Select(open.GetValueOrDefault).OfType<CommitmentRow>().OrderBy(row => row.Code, StringComparer.Ordinal))
        {
            var past = await history.ReadAsync<SetEvent>(Streams.Set(new(row.Id)), stop);
            duties.AddRange(MemberList.From(past.Events).Members.Values
                .Where(listed => !listed.IsDone && listed.Member.Lead is { } lead && units.Contains(lead))
                .OrderBy(listed => listed.Member.Code.Value, StringComparer.Ordinal)
                .Select(listed => new Duty.OfMember(new(row.Id), listed.Member, listed.Member.Lead!.Value, row.Code, past.Version)));
        }

        return duties;
    }

    private async Task<List<Duty>> BlockersAsync(ViewsDb db, IReadOnlyCollection<UnitCode> units, CancellationToken stop)
    {
        var codes = units.Select(unit => unit.Value).ToList();
        var rows = await db.Set<BlockerRow>().AsNoTracking()
            .Where(row => row.State != BlockerState.TakenBack && !row.Confirmed
                && (codes.Contains(row.Owner!) || codes.Contains(row.ConfirmBy ?? row.From) || codes.Contains(row.NeedFrom!)))
            .OrderBy(row => row.Code).Select(row => row.Id).ToListAsync(stop);
        List<Duty> duties = [];
        foreach (var id in rows)
        {
            var past = await history.ReadAsync<BlockerEvent>(Streams.Blocker(new(id)), stop);
            var blocker = Blocker.From(past.Events);
            duties.AddRange(units.SelectMany(unit => PartsOf(blocker, unit).Select(part => new Duty.OfBlocker(
                new(id), part, unit, blocker!.Raised.Code, blocker.Raised.Text, past.Version))));
        }

        return duties;
    }

    internal static IEnumerable<BlockerPart> PartsOf(Blocker? blocker, UnitCode unit)
    {
        var owner = blocker switch
        {
            Blocker.Owned owned => owned.Owner,
            Blocker.Gone { Confirmed: false } gone => gone.Before.Owner,
            _ => (UnitCode?)null,
        };
        if (owner == unit)
        {
            yield return BlockerPart.Owner;
        }

        if (blocker is Blocker.Waiting or Blocker.Owned or Blocker.Gone { Confirmed: false } && blocker.Raised.From == unit)
        {
            yield return BlockerPart.Raiser;
        }

        // Once somebody owns it, nobody is asked any more.
        if (blocker is Blocker.Waiting && blocker.Raised.NeedFrom == unit)
        {
            yield return BlockerPart.Asked;
        }
    }
}
