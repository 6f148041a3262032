using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>季小结: each focus in figures beside the quarter before, what was kept and what was missed, what was amended.</summary>
internal static class PackQuarter
{
    public static async Task<QuarterPart> ReadAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop)
    {
        var (from, to) = ask.Time;
        var lit = PackTimes.LitOf(from, to, ask.Day);
        var before = PackTimes.Before(CadenceKind.Quarterly, from);
        var (now, then) = (OutcomesIn(known, from, to, ask.Day), OutcomesIn(known, before, from.PlusDays(-1), ask.Day));
        return new(
            lit, await FociAsync(db, from, to, lit, known, now, then, stop), Shown(known, now, kept: true), Shown(known, now, kept: false),
            await AmendmentsAsync(db, from, to, known, stop));
    }

    /// <summary>What a time brought: closings of its days that stand, and what had its day then and is open still.</summary>
    private static List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> OutcomesIn(
        PackKnown known, LocalDate from, LocalDate to, LocalDate today)
    {
        var rows = known.Commitments.ToDictionary(row => row.Id);
        var closed = known.Closings.Where(closing => closing.ReopenedAt is null && closing.On >= from && closing.On <= to
                && closing.Outcome is (ClosingOutcome.Kept or ClosingOutcome.KeptLate or ClosingOutcome.NotKept)
                && rows.ContainsKey(closing.CommitmentId))
            .Select(closing => (rows[closing.CommitmentId], (ClosingRow?)closing, closing.On));
        var late = known.Commitments.Where(row => row.Outcome is null && row.Due >= from && row.Due <= to && row.Due < today)
            .Select(row => (row, (ClosingRow?)null, row.Due!.Value));
        return [.. closed.Concat(late).OrderBy(one => one.Item1.Code, StringComparer.Ordinal)];
    }

    private static bool IsKept(ClosingRow? closing) => closing?.Outcome is ClosingOutcome.Kept or ClosingOutcome.KeptLate;

    private static PackOutcome[] Shown(
        PackKnown known, List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> outcomes, bool kept) =>
    [
        .. outcomes.Where(one => IsKept(one.Closing) == kept).Select(one => new PackOutcome(
            one.Row.Code, one.Row.Words, known.Units.Of(one.Row.Lead), one.Closing?.Outcome, one.On, one.Closing?.Ground ?? "")),
    ];

    private static async Task<IReadOnlyList<PackFocus>> FociAsync(
        ViewsDb db, LocalDate from, LocalDate to, PackLit lit, PackKnown known,
        List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> now, List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> then,
        CancellationToken stop)
    {
        var plans = await db.Set<PlanRow>().AsNoTracking().Where(plan => plan.PeriodStart <= to && plan.PeriodEnd >= from)
            .OrderBy(plan => plan.PeriodStart).ThenBy(plan => plan.PublishedIndex).ToListAsync(stop);
        var ids = plans.Select(plan => plan.Id).ToList();
        var foci = await db.Set<FocusRow>().AsNoTracking().Where(focus => ids.Contains(focus.PlanId)).OrderBy(focus => focus.No).ToListAsync(stop);
        return
        [
            .. plans.SelectMany(plan => foci.Where(focus => focus.PlanId == plan.Id), (plan, focus) => (plan, focus))
                .Select(one => FocusOf(one.plan, one.focus, lit, known, now, then)).Where(focus => focus.Promises > 0),
        ];
    }

    private static PackFocus FocusOf(
        PlanRow plan, FocusRow focus, PackLit lit, PackKnown known,
        List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> now, List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> then)
    {
        bool Mine(CommitmentRow row) => row.PlanId == plan.Id && row.Focus == focus.No;
        LampCounts Lit(LocalDate day) => LampCounts.Of(known.Commitments
            .Where(row => Mine(row) && known.Lights.IsOpenOn(row.Id, day)).Select(row => known.Lights.ColourOn(row.Id, day)));
        int Count(List<(CommitmentRow Row, ClosingRow? Closing, LocalDate On)> all, bool kept) =>
            all.Count(one => Mine(one.Row) && IsKept(one.Closing) == kept);
        return new(
            plan.Title, focus.Name, known.Commitments.Count(Mine), Lit(lit.On), Lit(lit.Before), Count(now, kept: true),
            Count(then, kept: true), Count(now, kept: false), Count(then, kept: false));
    }

    private static async Task<IReadOnlyList<PackAmendment>> AmendmentsAsync(
        ViewsDb db, LocalDate from, LocalDate to, PackKnown known, CancellationToken stop)
    {
        var (start, end) = (PackLights.EndOf(from.PlusDays(-1)), PackLights.EndOf(to));
        var rows = known.Commitments.ToDictionary(row => row.Id);
        var amended = await db.Set<TermsRow>().AsNoTracking()
            .Where(row => row.No > 0 && !row.IsHandOver && row.At >= start && row.At < end).OrderBy(row => row.Index)
            .Select(row => new { row.CommitmentId, row.No, row.At, row.Ground }).ToListAsync(stop);
        return [.. amended.Where(row => rows.ContainsKey(row.CommitmentId)).Select(row => new PackAmendment(
            rows[row.CommitmentId].Code, rows[row.CommitmentId].Words, row.No, BlockerTime.LocalOf(row.At).Date, row.Ground))];
    }
}
