using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One thing to do, one click from done.</summary>
/// <param name="Key">Of the sentence that says what to do; its values are <paramref name="Values"/>.</param>
/// <param name="Words">What it is about, in its own words.</param>
/// <param name="DueBy">With the count of its days; null where nothing is due by a day.</param>
public sealed record DeskItem(
    string Key, IReadOnlyList<string> Values, string Words, string Address, Deadline? DueBy = null, bool Overdue = false,
    Instant? Since = null)
{
    /// <summary>A limit in minutes of office hours, with its count; null where there is none.</summary>
    public MinuteDeadline? Within { get; init; }

    /// <summary>A day to be shown as it is, without a count of days.</summary>
    public LocalDate? On { get; init; }
}

/// <summary>What one role has to do today, the most urgent first.</summary>
/// <param name="Key">Of the heading; <c>{Key}.empty</c> says what will stand here.</param>
public sealed record DeskSection(string Key, IReadOnlyList<DeskItem> Items);

/// <summary>What is due from a person today, by role.</summary>
public sealed class DeskReader(
    ViewsDb db, ReportList reports, ReportDrafts drafts, RulebookInForce rulebooks, ClosingReader closings, DeskMembers members)
{
    private const int MaxItems = 200;

    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        List<DeskSection> sections = [];
        if (actor.Is(Role.Head))
        {
            sections.Add(new("desk.clear", await WaitingAsync(ReportState.AwaitingClearance, "desk.clear.one", actor.Unit?.Value ?? "", stop)));
        }

        if (actor.Is(Role.Supervisor))
        {
            sections.Add(new("desk.verify", await WaitingAsync(ReportState.Submitted, "desk.verify.one", null, stop)));
            sections.Add(new("desk.closing", await ClosingsAsync(stop)));
        }

        if (actor.Is(Role.Reporter))
        {
            sections.Add(new("desk.reports", await OwedAsync(actor.Unit?.Value ?? "", stop)));
            sections.Add(new("desk.drafts", await DraftsAsync(actor.Person, stop)));
        }

        if (actor.Is(Role.Reviewer))
        {
            sections.Add(new("desk.releases", await ReadingsAsync(waitsForRelease: true, stop)));
        }

        if (actor.Is(Role.Supervisor))
        {
            sections.Add(new("desk.plans", [.. await ReadingsAsync(waitsForRelease: false, stop), .. await BreakdownsAsync(stop)]));
        }

        sections.AddRange(await members.SectionsAsync(actor, stop));
        return sections;
    }

    private async Task<IReadOnlyList<DeskItem>> OwedAsync(string unit, CancellationToken stop) =>
        [.. (await reports.OwedAsync(unit, stop))
            .OrderBy(owed => owed.State switch { OwedState.SentBack => 0, OwedState.Overdue => 1, OwedState.Due => 2 })
            .ThenBy(owed => owed.DueBy.LastDay).Take(MaxItems)
            .Select(owed => new DeskItem(
                $"desk.reports.{owed.State}", [owed.Commitment.Code, ReportPeriodText.InWords(owed.Period)], owed.Commitment.Words,
                Address(owed.Commitment.Code, owed.Period.ToString()), owed.DueBy, owed.State == OwedState.Overdue))];

    private async Task<IReadOnlyList<DeskItem>> WaitingAsync(
        ReportState state, string key, string? unit, CancellationToken stop)
    {
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        return [.. (await reports.WaitingAsync(unit, state, MaxItems, stop))
            .Select(line => new DeskItem(
                key, [line.Commitment.Code, ReportPeriodText.InWords(line.Period)], line.Commitment.Words, Address(line.Commitment.Code, line.Period),
                DueOf(calendar, line.Period), Since: line.ChangedAt))];
    }

    private async Task<IReadOnlyList<DeskItem>> ClosingsAsync(CancellationToken stop) =>
        [.. (await closings.DueAsync(stop)).Take(MaxItems).Select(due => new DeskItem(
            due.IsDone ? "desk.closing.done" : "desk.closing.past", [due.Commitment.Code], due.Commitment.Words,
            $"/desk/closing/{due.Commitment.Code}")
        {
            On = due.Commitment.Due,
        })];

    private async Task<IReadOnlyList<DeskItem>> DraftsAsync(PersonId person, CancellationToken stop)
    {
        var begun = await drafts.ListAsync(person, stop);
        var ids = begun.Select(draft => draft.Commitment.Value).ToHashSet();
        var rows = await db.Set<CommitmentRow>().Where(row => row.Outcome == null && ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        return [.. begun.Where(draft => rows.ContainsKey(draft.Commitment.Value))
            .Select(draft => (draft, row: rows[draft.Commitment.Value]))
            .Select(it => new DeskItem(
                "desk.drafts.one", [it.row.Code, ReportPeriodText.InWords(it.draft.Period)], it.row.Words, Address(it.row.Code, it.draft.Period),
                Since: it.draft.SavedAt))];
    }

    private async Task<IReadOnlyList<DeskItem>> ReadingsAsync(bool waitsForRelease, CancellationToken stop)
    {
        var rows = await db.Set<ReadingRow>()
            // Confirmed throughout and not decided: with the reviewer; everything else: with the supervision office.
            .Where(row => !row.Published && (row.Release == null && row.Unlooked == "") == waitsForRelease)
            .OrderBy(row => row.ImportedAt).Take(MaxItems).ToListAsync(stop);
        return [.. rows.Select(row => StepOf(row, waitsForRelease)).Zip(rows, (step, row) => new DeskItem(
            step.Key, [], row.Title, $"/desk/plans/{row.PlanId}{step.Address}", Since: row.ImportedAt))];
    }

    private static (string Key, string Address) StepOf(ReadingRow row, bool waitsForRelease) =>
        waitsForRelease ? ("desk.releases.one", "/release")
        : row.Release is ReleaseScope.All or ReleaseScope.Part ? ("desk.plans.publish", "/publish")
        : ("desk.plans.confirm", "");

    private async Task<IReadOnlyList<DeskItem>> BreakdownsAsync(CancellationToken stop)
    {
        var plans = await db.Set<PlanRow>().Where(plan => plan.BreakdownNumber == null)
            .OrderBy(plan => plan.PublishedAt).Take(MaxItems).ToListAsync(stop);
        var without = await db.Set<CommitmentRow>().Where(row => row.BreakdownIndex == null)
            .GroupBy(row => row.PlanId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, stop);
        return [.. plans.Select(plan => new DeskItem(
            without.ContainsKey(plan.Id) ? "desk.plans.break-down" : "desk.plans.issue",
            [without.GetValueOrDefault(plan.Id).ToString(System.Globalization.CultureInfo.InvariantCulture)], plan.Title,
            $"/desk/breakdown/{plan.Id:N}", Since: plan.PublishedAt))];
    }

    private static Deadline? DueOf(EvaluationCalendar calendar, string period) =>
        ReportPeriodText.Read(period) is { } month
            ? calendar.ReportDueOf(Rules.ReportPeriod.Containing(month.End, calendar.Settings.Every))
            : null;

    private static string Address(string code, string period) => $"/desk/reports/{code}/{period}";
}
