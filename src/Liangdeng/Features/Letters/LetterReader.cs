using Liangdeng.Features.Calendar;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>One signed letter as pages show it on a day.</summary>
/// <param name="Time">By which its limits are counted.</param>
public sealed record LetterLine(LetterRow Row, CommitmentRow Commitment, WorkingTime Time, LocalDate Today)
{
    public LetterEvent.Signed Signed { get; } = Row.SigningEvent;

    /// <summary>As it came back with its seal; null before.</summary>
    public StoredFile? Sealed => Row.SealedFile is { } json ? Json.Read<StoredFile>(json) : null;

    /// <summary>The limit of the answer; null before it is delivered.</summary>
    public LetterTerm? Term { get; } = Row.TermRead;

    /// <summary>The last day for the answer; null before delivery and while the limit is paused.</summary>
    public LocalDate? AnswerDue => Term?.LastDay(Time);

    /// <summary>It runs into a year whose days off are not announced.</summary>
    public bool IsProvisional => Term is { Fixed: null, IsPaused: false };

    public bool IsOverdue => Row.AwaitsAnswer && Term?.IsOver(Time, Today) == true;

    /// <summary>The last day for signing for it, with its count; null before it is delivered.</summary>
    public Deadline? SignFor => Row.DeliveredOn is { } on
        ? Time.Due(on, new WorkingDays(Signed.Form.Limits.SignFor))
        : null;

    /// <summary>The measures were to have worked by now.</summary>
    public bool IsMeasureOverdue => Row is { State: LetterState.Answered or LetterState.Accepted, DoneBy: { } by } && by < Today;
}

/// <summary>On what a letter rests.</summary>
/// <param name="Light">As it was lit then; null where it rests on no light, or on one that is held back.</param>
/// <param name="IsHeldBack">The light waits for its bulletin.</param>
public sealed record LetterGround(ShownLight? Light, LightRow? Row, bool IsHeldBack);

/// <summary>Reads what the pages of letters show.</summary>
public sealed class LetterReader(ViewsDb db, DistrictClock clock, LightReader lights, LetterRulesInForce rules, DistrictCalendar calendars)
{
    public const int PageSize = 50;

    public LocalDate Today => db.Today(clock);

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    /// <summary>The units that go on with what an addressee left.</summary>
    public async Task<IReadOnlyCollection<UnitCode>> HeirsAsync(UnitCode? unit, CancellationToken stop) =>
        LetterRelations.Heirs(await db.Set<UnitRow>().OrderBy(row => row.Order).Take(2000).ToListAsync(stop), unit);

    public Task<LetterRulesText> RulesAsync(CancellationToken stop) => rules.NowAsync(db, stop);

    public async Task<LetterLine?> FindAsync(string? id, CancellationToken stop) =>
        await db.Set<LetterRow>().FirstOrDefaultAsync(row => row.Id == id, stop) is { } row ? (await LinesAsync([row], stop))[0] : null;

    /// <summary>Its draft; for staff pages alone.</summary>
    public Task<LetterDraftRow?> DraftAsync(string? id, CancellationToken stop) =>
        db.Set<LetterDraftRow>().FirstOrDefaultAsync(row => row.Id == id, stop);

    public async Task<IReadOnlyList<LetterEntryRow>> EntriesAsync(string id, CancellationToken stop) =>
        await db.Set<LetterEntryRow>().Where(entry => entry.LetterId == id).OrderBy(entry => entry.Version).ToListAsync(stop);

    public Task<CommitmentRow> CommitmentAsync(Guid id, CancellationToken stop) =>
        db.Set<CommitmentRow>().FirstAsync(row => row.Id == id, stop);

    public async Task<LetterGround> GroundAsync(long? light, CancellationToken stop)
    {
        if (light is not { } index)
        {
            return new(null, null, IsHeldBack: false);
        }

        var row = await db.Set<LightRow>().FirstOrDefaultAsync(row => row.Index == index, stop);
        return row is null ? new(null, null, IsHeldBack: true) : new(await lights.OfAsync(db, row, stop), row, IsHeldBack: false);
    }

    /// <summary>All letters about a commitment, the last first.</summary>
    public async Task<IReadOnlyList<LetterLine>> OfAsync(CommitmentId commitment, CancellationToken stop) => await LinesAsync(
        await db.Set<LetterRow>().Where(row => row.CommitmentId == commitment.Value).OrderByDescending(row => row.SignedAt).Take(100).ToListAsync(stop),
        stop);

    public async Task<(IReadOnlyList<LetterLine> Lines, int Count, int Page)> ListAsync(LetterFilter filter, CancellationToken stop)
    {
        var rows = filter.Apply(db.Set<LetterRow>(), Today);
        var count = await rows.CountAsync(stop);
        var page = Math.Min(filter.Page, Math.Max(1, (count + PageSize - 1) / PageSize));
        var shown = await rows.OrderByDescending(row => row.SignedAt).ThenByDescending(row => row.Number)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return (await LinesAsync(shown, stop), count, page);
    }

    /// <summary>How many were signed, wait for an answer, are late, and were answered late.</summary>
    public async Task<LetterCounts> CountsAsync(CancellationToken stop)
    {
        var today = Today;
        var rows = db.Set<LetterRow>();
        return new(
            await rows.CountAsync(stop),
            await rows.CountAsync(row => row.State == LetterState.Delivered || row.State == LetterState.SignedFor, stop),
            await rows.CountAsync(
                row => (row.State == LetterState.Delivered || row.State == LetterState.SignedFor) && row.AnswerDue < today, stop),
            await rows.CountAsync(row => row.WasLate, stop));
    }

    /// <summary>Drafts that nobody has signed, the oldest first.</summary>
    public async Task<IReadOnlyList<(LetterDraftRow Draft, CommitmentRow Commitment)>> DraftsAsync(CancellationToken stop)
    {
        var found = await (
            from draft in db.Set<LetterDraftRow>()
            where draft.State == LetterState.Drafted || draft.State == LetterState.Checked
            join commitment in db.Set<CommitmentRow>() on draft.CommitmentId equals commitment.Id
            orderby draft.DraftedAt, draft.Id
            select new { draft, commitment }).Take(500).ToListAsync(stop);
        return [.. found.Select(one => (one.draft, one.commitment))];
    }

    /// <summary>Drafts that came to nothing, the last first: inside the house only.</summary>
    public async Task<IReadOnlyList<LetterDraftRow>> DroppedAsync(CancellationToken stop) =>
        await db.Set<LetterDraftRow>().Where(row => row.State == LetterState.Dropped).OrderByDescending(row => row.DraftedAt).Take(50).ToListAsync(stop);

    public async Task<IReadOnlyList<LetterLine>> LinesAsync(IReadOnlyList<LetterRow> rows, CancellationToken stop)
    {
        var ids = rows.Select(row => row.CommitmentId).Distinct().ToList();
        var commitments = await db.Set<CommitmentRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        var time = await calendars.OfAsync(db, stop);
        return [.. rows.Select(row => new LetterLine(row, commitments[row.CommitmentId], time, Today))];
    }

    /// <summary>Commitments that a letter can be written about.</summary>
    public async Task<IReadOnlyList<CommitmentRow>> OpenCommitmentsAsync(CancellationToken stop) =>
        await db.Set<CommitmentRow>().Where(row => row.Lead != null && row.Outcome == null).OrderBy(row => row.Code).Take(2000).ToListAsync(stop);
}

/// <summary>What the head of the list says.</summary>
public sealed record LetterCounts(int All, int Waiting, int Overdue, int WereLate);
