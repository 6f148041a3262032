using System.Diagnostics;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>Commitments are closed, and reopened.</summary>
public sealed class ClosingDesk(
    Office office, History history, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts,
    RulebookInForce rulebooks)
{
    public Task<Outcome> HandleAsync(Order order, ClosingCommand command, CancellationToken stop) =>
        office.CarryOutAsync(order, ActionOf(command), stop => ReadAsync(order, command, stop), stop);

    /// <summary>Why it would be refused now, or null; nothing is changed.</summary>
    public async Task<Refusal?> RefusalAsync(Order order, ClosingCommand command, CancellationToken stop) =>
        (await ReadAsync(order, command, stop)).Decide().Refused;

    private static string ActionOf(ClosingCommand command) => command switch
    {
        ClosingCommand.Close => "commitment.close",
        ClosingCommand.Reopen => "commitment.reopen",
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private async Task<Matter> ReadAsync(Order order, ClosingCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(command.Commitment), stop);
        var commitment = Commitment.From(past.Events.Select(e => e.What));
        var issued = commitment is not null
            && (await history.ReadAsync<PlanEvent>(Streams.Plan(commitment.Promise.Plan), stop))
                .Events.Any(e => e.What is PlanEvent.BreakdownIssued);
        var other = (command as ClosingCommand.Close)?.CarriedTo ?? commitment?.Closing?.CarriedTo;
        var next = other is { } id
            ? await history.ReadAsync<CommitmentEvent>(Streams.Commitment(id), stop)
            : new([], 0);
        var reports = commitment is null ? [] : await ReportsAsync(commitment.Promise, command.Commitment, order.Today, stop);
        var (known, calendar, reporters) = await KnownAsync(command.Commitment, order.Today, stop);
        var context = new ClosingContext(
            past, issued, reports, known, calendar, Commitment.From(next.Events.Select(e => e.What)), next.Version)
        {
            MemberReporters = reporters,
        };
        return new(Relation.Other, () => ClosingDecider.Decide(context, order.By, order.Today, command));
    }

    /// <summary>What was done with the reports of every month that can have had one; from the ledger, since the views keep
    /// only the newest version of each.</summary>
    private async Task<IReadOnlyList<Recorded<ReportEvent>>> ReportsAsync(
        CommitmentEvent.Published promise, CommitmentId id, LocalDate today, CancellationToken stop)
    {
        List<Recorded<ReportEvent>> reports = [];
        for (var period = ReportPeriod.Of(promise.PeriodStart); period.Start <= today; period = period.Next)
        {
            reports.AddRange((await history.ReadAsync<ReportEvent>(Streams.Report(id, period), stop)).Events);
        }

        return reports;
    }

    // The figures are judged as the lights judge them, so by the views, brought up to what the streams above held.
    private async Task<(Known? Known, Rules.EvaluationCalendar Calendar, IReadOnlySet<PersonId> Reporters)> KnownAsync(
        CommitmentId id, LocalDate today, CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var known = await RegisterAsOf.ReadAsync(db, today, id, stop);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        var reporters = await db.Set<MemberReportRow>().AsNoTracking().Where(row => row.CommitmentId == id.Value)
            .Select(row => row.ReportedBy).Distinct().ToListAsync(stop);
        return (known.Count == 0 ? null : known[0], calendar, reporters.Select(person => new PersonId(person)).ToHashSet());
    }
}
