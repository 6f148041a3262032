using Liangdeng.Features.Lights;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>All that whoever closes a commitment has to see.</summary>
/// <param name="Reckoning">What the figures say today; null before the breakdown is issued.</param>
/// <param name="Offered">Files of its verified reports, the newest first.</param>
/// <param name="Next">Open commitments of later plans that go on with nothing yet.</param>
public sealed record ClosingView(
    CommitmentRow Commitment, Reckoning? Reckoning, IReadOnlyList<StoredFile> Offered, IReadOnlyList<CommitmentRow> Next,
    LocalDate Today)
{
    public CommitmentId Id => new(Commitment.Id);

    /// <summary>The outcome that the figures leave; null while they leave it open.</summary>
    public ClosingOutcome? Suggested => Reckoning?.Outcome(Today, Commitment.Due!.Value);

    /// <summary>Files of the figure that decides: ticked to begin with.</summary>
    public IReadOnlyList<StoredFile> Telling => Suggested is ClosingOutcome.Kept or ClosingOutcome.KeptLate
        ? ReportView.FilesOf(Reckoning!.Figure?.Evidence)
        : [];

    /// <summary>Key of the sentence of what the figures say; its arguments are <see cref="Said"/>.</summary>
    public string SaysKey => Commitment.Kind == CommitmentKind.Deliverable
        ? $"closing.says.item.{Reckoning!.Says}"
        : $"closing.says.{Reckoning!.Says}";

    public object[] Said => Reckoning!.Figure is { } figure
        ? [MonthOf(figure), ValueOf(figure), ReachedText.TargetOf(Commitment), Say.Date(Commitment.Due!.Value)]
        : ["", "", ReachedText.TargetOf(Commitment), Say.Date(Commitment.Due!.Value)];

    private static string MonthOf(FigureRow figure) =>
        Say.Month(ReportPeriodText.Read(figure.Period)!.Value.Start.ToYearMonth());

    private string ValueOf(FigureRow figure) =>
        figure.DoneOn is { } day ? Say.Date(day) : ReachedText.Of(Commitment, figure);
}

/// <summary>A commitment that waits for its outcome.</summary>
/// <param name="IsDone">By its figures; else its date has passed.</param>
public sealed record ClosingDue(CommitmentRow Commitment, bool IsDone);

/// <summary>Reads what the forms and the desk show.</summary>
public sealed class ClosingReader(ViewsDb db, RulebookInForce rulebooks, DistrictClock clock)
{
    private const int MostNext = 2000;

    /// <returns>Null where there is no such commitment.</returns>
    public async Task<ClosingView?> ReadAsync(string? code, CancellationToken stop)
    {
        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is not { } row)
        {
            return null;
        }

        var known = await RegisterAsOf.ReadAsync(db, clock.Today, new(row.Id), stop);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        var reckoning = known is [{ Issued: true } one] && row.BreakdownIndex is not null
            ? Reckoning.Of(calendar, one, clock.Today)
            : null;
        var offered = known.SelectMany(one => one.Figures).Reverse()
            .SelectMany(figure => ReportView.FilesOf(figure.Evidence)).DistinctBy(file => file.Id).ToList();
        var next = await db.Set<CommitmentRow>()
            .Where(other => other.Outcome == null && other.TakenFrom == null && other.PlanId != row.PlanId)
            .OrderBy(other => other.Code).Take(MostNext).ToListAsync(stop);
        return new(
            row, reckoning, offered,
            [.. next.Where(other => other.PeriodStart > row.PeriodStart).OrderBy(other => other.Lead != row.Lead)], clock.Today);
    }

    /// <returns>Null where a code is empty; of a code that nothing has, an id that nothing has.</returns>
    public async Task<CommitmentId?> IdOfAsync(string? code, CancellationToken stop) => string.IsNullOrWhiteSpace(code)
        ? null
        : new(await db.Set<CommitmentRow>().Where(row => row.Code == code.Trim()).Select(row => row.Id).FirstOrDefaultAsync(stop));

    /// <summary>What waits for its outcome: past its date, or done; the longest due first. Whether it is done stands in the
    /// facts of its light, so that the whole register need not be judged for a list.</summary>
    public async Task<IReadOnlyList<ClosingDue>> DueAsync(CancellationToken stop)
    {
        var issued = db.Set<PlanRow>().Where(plan => plan.BreakdownNumber != null).Select(plan => plan.Id);
        var rows = await db.Set<CommitmentRow>()
            .Where(row => row.Outcome == null && row.Lead != null && issued.Contains(row.PlanId)).ToListAsync(stop);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        return [.. rows.Select(row => new ClosingDue(row, IsDone(row))).Where(due => due.IsDone || IsPast(due.Commitment, calendar))
            .OrderBy(due => due.Commitment.Due).ThenBy(due => due.Commitment.Code, StringComparer.Ordinal)];
    }

    private static bool IsDone(CommitmentRow row) =>
        LightFacts.Read(row.LightFacts).Any(fact => fact is { Name: "done", Value: "1" });

    // The last period's report is verified, or nothing more is to be waited for.
    private bool IsPast(CommitmentRow row, EvaluationCalendar calendar) =>
        row.Due is { } due && due < clock.Today
        && (EndOf(row.FigurePeriod) >= due
            || calendar.ReportDueOf(Rules.ReportPeriod.Containing(due, calendar.Settings.Every)).IsOverdue(clock.Today));

    private static LocalDate? EndOf(string? period) =>
        period is null ? null : DateAdjusters.EndOfMonth(LocalDatePattern.Iso.Parse(period + "-01").Value);
}
