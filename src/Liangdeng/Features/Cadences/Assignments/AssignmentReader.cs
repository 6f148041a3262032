using System.Text;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>One assignment as pages show it on a day.</summary>
/// <param name="Light">Null for one that was withdrawn.</param>
public sealed record AssignmentLine(
    AssignmentRow Row, ShownLight? Light, CommitmentRow? Commitment, BlockerRow? Blocker, MeetingRow? Meeting, LocalDate Today)
{
    public bool IsOverdue => Row.State == AssignmentState.Open && Row.Due < Today;

    public string Address => $"/desk/assignments/{Row.Code}";
}

public enum AssignmentShow
{
    Open,
    Overdue,

    /// <summary>To be signed off.</summary>
    Reported,
    Ended,
    All,
}

/// <summary>Which assignments a list shows.</summary>
public sealed record AssignmentFilter(AssignmentShow Show, string? Unit)
{
    public static AssignmentFilter Of(IQueryCollection query) => new(
        Enum.TryParse<AssignmentShow>(query["show"], ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : AssignmentShow.Open,
        query["unit"].ToString() is { Length: > 0 } unit ? unit : null);

    public IQueryable<AssignmentRow> Apply(IQueryable<AssignmentRow> rows, LocalDate today)
    {
        rows = Show switch
        {
            AssignmentShow.Open => rows.Where(row => row.State == AssignmentState.Open || row.State == AssignmentState.Reported),
            AssignmentShow.Overdue => rows.Where(row => row.State == AssignmentState.Open && row.Due < today),
            AssignmentShow.Reported => rows.Where(row => row.State == AssignmentState.Reported),
            AssignmentShow.Ended => rows.Where(row => row.State == AssignmentState.Done || row.State == AssignmentState.Withdrawn),
            _ => rows,
        };
        return Unit is { } unit ? rows.Where(row => row.Lead == unit) : rows;
    }
}

/// <summary>Reads what the pages of assignments show.</summary>
public sealed class AssignmentReader(ViewsDb db, DistrictClock clock)
{
    public const int Most = 500;

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    public Task<IReadOnlyCollection<UnitCode>> HeirsAsync(string unit, CancellationToken stop) =>
        LetterRelations.HeirsAsync(db, new UnitCode(unit), stop);

    /// <summary>The units whose assignments are a unit's own: itself, and those whose duties it goes on with.</summary>
    public async Task<IReadOnlyCollection<string>> OwnAsync(UnitCode? unit, CancellationToken stop)
    {
        if (unit is not { } own)
        {
            return [];
        }

        var rows = await db.Set<UnitRow>().OrderBy(row => row.Order).Take(2000).ToListAsync(stop);
        return [own.Value, .. rows.Where(row => LetterRelations.Heirs(rows, new UnitCode(row.Code)).Contains(own)).Select(row => row.Code)];
    }

    public async Task<AssignmentLine?> FindAsync(string? code, CancellationToken stop) =>
        await db.Set<AssignmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is { } row
            ? (await LinesAsync(db, [row], db.Today(clock), stop))[0]
            : null;

    public async Task<IReadOnlyList<AssignmentEntryRow>> EntriesAsync(AssignmentRow row, CancellationToken stop) =>
        await db.Set<AssignmentEntryRow>().Where(entry => entry.AssignmentId == row.Id).OrderBy(entry => entry.Version).ToListAsync(stop);

    /// <summary>Those that wait for somebody first, the earliest day first; of the others the last that ended.</summary>
    /// <param name="units">Whose; null for everybody's.</param>
    public async Task<IReadOnlyList<AssignmentLine>> ListAsync(
        AssignmentFilter filter, IReadOnlyCollection<string>? units, CancellationToken stop)
    {
        var today = db.Today(clock);
        var rows = filter.Apply(db.Set<AssignmentRow>(), today);
        rows = units is null ? rows : rows.Where(row => units.Contains(row.Lead));
        return await LinesAsync(db, await InOrder(rows).Take(Most).ToListAsync(stop), today, stop);
    }

    public async Task<IReadOnlyList<AssignmentLine>> OfMeetingAsync(Guid meeting, CancellationToken stop) => await LinesAsync(
        db, await db.Set<AssignmentRow>().Where(row => row.MeetingId == meeting).OrderBy(row => row.Code).ToListAsync(stop),
        db.Today(clock), stop);

    public async Task<IReadOnlyList<AssignmentLine>> OfBlockerAsync(Guid blocker, CancellationToken stop) => await LinesAsync(
        db, await InOrder(db.Set<AssignmentRow>().Where(row => row.BlockerId == blocker)).Take(Most).ToListAsync(stop),
        db.Today(clock), stop);

    public static IQueryable<AssignmentRow> InOrder(IQueryable<AssignmentRow> rows) => rows
        .OrderBy(row => row.State == AssignmentState.Open || row.State == AssignmentState.Reported ? 0 : 1)
        .ThenByDescending(row => row.EndedAt).ThenBy(row => row.Due).ThenBy(row => row.GivenIndex).ThenBy(row => row.Code);

    /// <summary>With what each is about, in three queries whatever their number.</summary>
    public static async Task<IReadOnlyList<AssignmentLine>> LinesAsync(
        ViewsDb db, IReadOnlyList<AssignmentRow> rows, LocalDate today, CancellationToken stop)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var commitments = await OfAsync<CommitmentRow>(db, rows.Select(row => row.CommitmentId), row => row.Id, stop);
        var blockers = await OfAsync<BlockerRow>(db, rows.Select(row => row.BlockerId), row => row.Id, stop);
        var meetings = await OfAsync<MeetingRow>(db, rows.Select(row => row.MeetingId), row => row.Id, stop);
        return
        [
            .. rows.Select(row => new AssignmentLine(
                row, row.State == AssignmentState.Withdrawn ? null : ShownLight.Of(AssignmentLights.Of(row, today)),
                commitments.GetValueOrDefault(row.CommitmentId ?? default), blockers.GetValueOrDefault(row.BlockerId ?? default),
                meetings.GetValueOrDefault(row.MeetingId ?? default), today)),
        ];
    }

    private static async Task<Dictionary<Guid, TRow>> OfAsync<TRow>(
        ViewsDb db, IEnumerable<Guid?> ids, Func<TRow, Guid> id, CancellationToken stop)
        where TRow : class
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return wanted.Count == 0
            ? []
            : (await db.Set<TRow>().AsNoTracking().Where(row => wanted.Contains(EF.Property<Guid>(row, "Id"))).ToListAsync(stop))
                .ToDictionary(id);
    }
}

/// <summary>One entry of an assignment's history in words.</summary>
/// <param name="Words">What was written then; empty where nothing was.</param>
public sealed record AssignmentEntryLine(Instant At, string Who, string Post, string What, string Words)
{
    public static IReadOnlyList<AssignmentEntryLine> Of(IEnumerable<AssignmentEntryRow> rows, UnitNames units, Texts texts) =>
        [.. rows.Select(row => Of(row, units, texts))];

    private static AssignmentEntryLine Of(AssignmentEntryRow row, UnitNames units, Texts texts)
    {
        var type = EventTypes.TypeOf(row.Type)
            ?? throw new InvalidOperationException($"Entry {row.Index} has the unknown type {row.Type}.");
        var (what, words) = Said((AssignmentEvent)EventJson.Read(type, Encoding.UTF8.GetBytes(row.Data)), texts);
        return new(
            row.At, row.ByRule ? texts["assignments.rule"] : units.On(row.ByUnit, row.At), row.ByRule ? "" : row.ByPost ?? "", what, words);
    }

    private static (string What, string Words) Said(AssignmentEvent happened, Texts texts) => happened switch
    {
        AssignmentEvent.Given e => (texts["assignments.entry.given", Say.Date(e.Due)], e.Ground),
        AssignmentEvent.Reported e => (texts["assignments.entry.reported", e.Evidence.Count], e.Words),
        AssignmentEvent.SignedOff e => (texts["assignments.entry.signed-off"], e.Words),
        AssignmentEvent.Returned e => (texts["assignments.entry.returned"], e.Ground),
        AssignmentEvent.Extended e => (texts["assignments.entry.extended", Say.Date(e.Due)], e.Ground),
        AssignmentEvent.Withdrawn e => (texts["assignments.entry.withdrawn"], e.Ground),
        AssignmentEvent.Chased e => (texts[$"assignments.entry.chased.{e.Why}", Say.Date(e.Due)], ""),
        _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
    };
}
