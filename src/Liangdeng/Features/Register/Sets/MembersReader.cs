using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>One member with all that its pages show.</summary>
/// <param name="Steps">Its history, oldest first.</param>
/// <param name="UnitNames">By code.</param>
public sealed record MemberDetail(
    CommitmentRow Commitment, MemberLine Line, IReadOnlyList<MemberStepRow> Steps, bool Issued,
    IReadOnlyDictionary<string, string> UnitNames)
{
    /// <summary>Names of units on any day.</summary>
    public People.UnitNames Then { get; init; } = People.UnitNames.None;

    public string UnitName(string? code) => code is null ? "" : UnitNames.GetValueOrDefault(code, code);
}

/// <summary>Reads members and what they come to.</summary>
public sealed class MembersReader(ViewsDb db, DistrictClock clock)
{
    /// <returns>Null where a commitment has no members and counts none.</returns>
    public async Task<MembersView?> OfAsync(CommitmentRow commitment, MembersQuery query, CancellationToken stop)
    {
        if (!commitment.Measured || commitment.MeasuredProjects is not null)
        {
            return null;
        }

        var links = await SetLinks.NowAsync(db, stop);
        var linked = links.TryGetValue(commitment.Id, out var other);
        var list = linked ? await db.GetAsync<CommitmentRow>(other, stop) : commitment;
        var counting = links.Where(link => link.Value == commitment.Id).Select(link => link.Key).ToList();
        var rows = await db.Set<SetMemberRow>().Where(row => row.CommitmentId == list.Id && !row.Removed)
            .OrderBy(row => row.Order).ToListAsync(stop);
        var names = await UnitNamesAsync(stop);
        List<MemberLine> lines = [.. rows.Select(row => LineOf(row, list, names))];
        return new(
            commitment, list,
            await db.Set<CommitmentRow>().Where(row => counting.Contains(row.Id)).OrderBy(row => row.Code).ToListAsync(stop),
            linked ? [.. lines.OrderBy(line => line.Row.ItemCode, StringComparer.Ordinal).ThenBy(line => line.Row.Order)] : lines,
            new([.. rows.Select(row => new KnownMember(row.Code, row.ItemCode, row.Due, row.DoneOn))], linked), query,
            lines.Select(line => line.Lead).OfType<string>().Distinct()
                .ToDictionary(code => code, code => names.GetValueOrDefault(code, code)),
            db.Today(clock));
    }

    /// <param name="removed">Also a member that was removed: its history stays.</param>
    public async Task<MemberDetail?> FindAsync(string? code, string? member, bool removed, CancellationToken stop)
    {
        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is not { } commitment
            || await db.Set<SetMemberRow>().FirstOrDefaultAsync(
                row => row.CommitmentId == commitment.Id && row.Code == member && (removed || !row.Removed), stop) is not { } row)
        {
            return null;
        }

        var names = await UnitNamesAsync(stop);
        var steps = await db.Set<MemberStepRow>().Where(step => step.CommitmentId == commitment.Id && step.Code == member)
            .OrderBy(step => step.Index).ToListAsync(stop);
        var issued = await db.Set<Plans.PlanRow>().AnyAsync(plan => plan.Id == commitment.PlanId && plan.BreakdownNumber != null, stop);
        return new(commitment, LineOf(row, commitment, names), steps, issued, names) { Then = await NamesAsync(stop) };
    }

    public Task<UnitNames> NamesAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    public async Task<IReadOnlyDictionary<string, string>> UnitNamesAsync(CancellationToken stop) =>
        (await db.Set<UnitRow>().OrderBy(unit => unit.Order).Take(2000).ToListAsync(stop))
            .ToDictionary(unit => unit.Code, unit => unit.Name.In(Languages.Current));

    internal static MemberLine LineOf(SetMemberRow row, CommitmentRow list, IReadOnlyDictionary<string, string> names, LocalDate today)
    {
        var (due, lead) = (row.Due ?? list.Due ?? list.PeriodEnd, row.Lead ?? list.Lead);
        return new(
            row, MemberLine.StandingOf(row, due, today), due, lead, lead is null ? "" : names.GetValueOrDefault(lead, lead));
    }

    private MemberLine LineOf(SetMemberRow row, CommitmentRow list, IReadOnlyDictionary<string, string> names) =>
        LineOf(row, list, names, db.Today(clock));
}
