using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>A unit as its pages show it.</summary>
/// <param name="Living">Who goes on with what it left, where it ended.</param>
public sealed record UnitView(
    UnitRow Row, UnitNames Names, IReadOnlyList<UnitChangeRow> Changes, IReadOnlyList<UnitRow> Living)
{
    public IReadOnlyList<PersonRow> People { get; init; } = [];

    public IReadOnlyList<Duty> Duties { get; init; } = [];
}

/// <summary>A commitment that a unit led before, and who leads it since.</summary>
public sealed record LedBefore(CommitmentRow Row, HandOverRow HandOver);

/// <summary>Reads units for pages.</summary>
public sealed class UnitReader(ViewsDb db, DutyReader duties)
{
    public const int MaxRows = 500;

    public Task<List<UnitRow>> AllAsync(CancellationToken stop) =>
        db.Set<UnitRow>().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(2000).ToListAsync(stop);

    public Task<UnitNames> NamesAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    /// <returns>Null where there is no such unit.</returns>
    public async Task<UnitView?> FindAsync(string? code, CancellationToken stop)
    {
        var all = (await AllAsync(stop)).ToDictionary(row => row.Code);
        if (code is null || !all.TryGetValue(code, out var row))
        {
            return null;
        }

        var changes = await db.Set<UnitChangeRow>().Where(change => change.Code == code).OrderBy(change => change.Index).ToListAsync(stop);
        return new(row, await NamesAsync(stop), changes, UnitStandings.LivingAfter(row, all));
    }

    /// <summary>With those who have a post in it, and what it has to do: inside the house only.</summary>
    public async Task<UnitView?> InsideAsync(string? code, CancellationToken stop) => await FindAsync(code, stop) is { } view
        ? view with
        {
            People = await db.Set<PersonRow>().Where(person => person.Unit == code).OrderBy(person => person.Account).ToListAsync(stop),
            Duties = await duties.ReadAsync([new(view.Row.Code)], stop),
        }
        : null;

    /// <summary>Persons of some units, by name.</summary>
    public async Task<IReadOnlyList<PersonRow>> PeopleAsync(IEnumerable<PersonId> people, CancellationToken stop)
    {
        var ids = people.Select(person => person.Value).ToList();
        return await db.Set<PersonRow>().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Account).ToListAsync(stop);
    }

    /// <summary>What is on its way of the commitments that a unit leads: reports, and requests to amend.</summary>
    public async Task<(int Reports, int Requests)> OnTheirWayAsync(IReadOnlyList<Duty> duties, CancellationToken stop)
    {
        var led = duties.OfType<Duty.Commitment>().Where(duty => duty.Part == HandedPart.Lead).Select(duty => duty.Id.Value).ToList();
        var touched = duties.OfType<Duty.Commitment>().Select(duty => duty.Id.Value).Distinct().ToList();
        return (
            await db.Set<ReportRow>().CountAsync(row => led.Contains(row.CommitmentId) && row.State != ReportState.Verified, stop),
            await db.Set<AmendmentRequestRow>().CountAsync(
                row => touched.Contains(row.CommitmentId) && row.State == AmendmentRequestState.Open, stop));
    }

    /// <summary>Commitments that it leads, open and closed, of all plans.</summary>
    public Task<List<CommitmentRow>> LeadingAsync(string code, CancellationToken stop) => db.Set<CommitmentRow>()
        .Where(row => row.Lead == code).OrderByDescending(row => row.PeriodStart).ThenBy(row => row.Code).Take(MaxRows).ToListAsync(stop);

    public async Task<IReadOnlyList<LedBefore>> BeforeAsync(string code, CancellationToken stop) =>
    [
        .. (await (
            from handed in db.Set<HandOverRow>()
            join row in db.Set<CommitmentRow>() on handed.CommitmentId equals row.Id
            where handed.From == code && handed.Part == HandedPart.Lead
            orderby row.Code, handed.Index
            select new { row, handed }).Take(MaxRows).ToListAsync(stop)).Select(one => new LedBefore(one.row, one.handed)),
    ];
}
