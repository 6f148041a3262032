using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>Named sets: who is a member, and how far each is.</summary>
public sealed class SetDesk(
    Office office, History history, IDbContextFactory<ViewsDb> contexts, IEnumerable<IAfterVerified> told) : IDisposable
{
    // A code is unique over several streams, so that no version of one of them keeps two lists apart: one at a time.
    private readonly SemaphoreSlim turn = new(1);
    private readonly IAfterVerified[] told = [.. told];

    public async Task<Outcome> HandleAsync(Order order, SetCommand command, CancellationToken stop)
    {
        var outcome = command is SetCommand.Report or SetCommand.Verify or SetCommand.Return
            ? await office.CarryOutAsync(order, ActionOf(command), stop => MemberAsync(order, command, stop), stop)
            : await ListAsync(order, command, stop);
        if (outcome.Accepted && command is not SetCommand.Report and not SetCommand.Return)
        {
            await TellAsync(command.Commitment, ReportPeriod.Of(order.Today), stop);
        }

        return outcome;
    }

    /// <summary>All that is wrong with members that are to be listed; nothing is changed.</summary>
    public async Task<IReadOnlyList<MemberFault>> FaultsAsync(
        CommitmentId commitment, IReadOnlyList<Member> members, CancellationToken stop)
    {
        var context = await ReadAsync(commitment, stop);
        return context.Commitment is null
            ? [new(null, new(SetRefusal.NoSuchCommitment))]
            : context.List.ItemsOf is not null ? [new(null, new(SetRefusal.CountsItems))]
            : MemberRules.Of(context, members);
    }

    /// <summary>The list as it stands in the ledger.</summary>
    public async Task<MemberList> ListOfAsync(CommitmentId commitment, CancellationToken stop) =>
        MemberList.From((await PastAsync(commitment, stop)).Events);

    /// <summary>Whether the figure of a commitment is computed, so that no monthly report is owed.</summary>
    public async Task<bool> MeasuresAsync(CommitmentId commitment, CancellationToken stop)
    {
        var list = await ListOfAsync(commitment, stop);
        return !list.Members.IsEmpty
            || (list.ItemsOf is { } other && !(await ListOfAsync(other, stop)).Members.IsEmpty);
    }

    public void Dispose() => turn.Dispose();

    private static string ActionOf(SetCommand command) => command switch
    {
        SetCommand.Report => "set.report",
        SetCommand.Verify or SetCommand.Return => "set.verify",
        _ => "set.write",
    };

    private async Task<Outcome> ListAsync(Order order, SetCommand command, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await office.CarryOutAsync(
                order, ActionOf(command),
                async stop =>
                {
                    var context = await ReadAsync(command.Commitment, stop);
                    return new(Relation.Other, () => ListDecider.Decide(context, command));
                },
                stop);
        }
        finally
        {
            turn.Release();
        }
    }

    private Task<Past<SetEvent>> PastAsync(CommitmentId commitment, CancellationToken stop) =>
        history.ReadAsync<SetEvent>(Streams.Set(commitment), stop);

    private async Task<(Commitment? Commitment, bool Issued)> PromiseAsync(CommitmentId id, CancellationToken stop)
    {
        var past = await history.ReadAsync<CommitmentEvent>(Streams.Commitment(id), stop);
        var commitment = Commitment.From(past.Events.Select(e => e.What));
        return (commitment, commitment is not null
            && (await history.ReadAsync<PlanEvent>(Streams.Plan(commitment.Promise.Plan), stop))
                .Events.Any(e => e.What is PlanEvent.BreakdownIssued));
    }

    private async Task<ListContext> ReadAsync(CommitmentId id, CancellationToken stop)
    {
        var (commitment, issued) = await PromiseAsync(id, stop);
        var past = await PastAsync(id, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var units = await UnitStandings.ReadAsync(db, stop);
        return new(
            commitment, issued, MemberList.From(past.Events), past.Version, units.Known,
            commitment is null ? [] : await OthersAsync(db, commitment.Promise, stop))
        {
            Ended = units.Ended,
        };
    }

    private async Task<IReadOnlyList<OtherList>> OthersAsync(
        ViewsDb db, CommitmentEvent.Published promise, CancellationToken stop)
    {
        var rows = await db.Set<CommitmentRow>().AsNoTracking()
            .Where(row => row.Id != promise.Id.Value && (row.Kind == CommitmentKind.NamedSet || row.Kind == CommitmentKind.SetShare))
            .OrderBy(row => row.Code).ToListAsync(stop);
        List<OtherList> others = [];
        foreach (var row in rows.Where(row => row.PeriodStart.Year == promise.PeriodStart.Year))
        {
            others.Add(new(
                new(row.Id), row.Code, new(row.PlanId), row.Kind, row.Comparator, PlainDecimal.Read(row.Quantity),
                await ListOfAsync(new(row.Id), stop)));
        }

        return others;
    }

    private async Task<Matter> MemberAsync(Order order, SetCommand command, CancellationToken stop)
    {
        var (commitment, issued) = await PromiseAsync(command.Commitment, stop);
        var past = await PastAsync(command.Commitment, stop);
        var list = MemberList.From(past.Events);
        Dictionary<MemberCode, MemberReports> reports = [];
        foreach (var code in CodesOf(command).Distinct().Where(list.Members.ContainsKey))
        {
            var own = await history.ReadAsync<MemberReportEvent>(Streams.MemberReport(command.Commitment, code), stop);
            reports.Add(code, new(
                own.Version, own.Events.Select(e => e.What).OfType<MemberReportEvent.Submitted>().LastOrDefault()));
        }

        var context = new MemberContext(commitment, issued, list, past.Version, reports);
        return new(RelationOf(order.By, context, command), () => MemberReportDecider.Decide(context, order.By, order.Today, command));
    }

    private static IEnumerable<MemberCode> CodesOf(SetCommand command) => command switch
    {
        SetCommand.Report c => [c.Code],
        SetCommand.Verify c => c.Reports.Select(report => report.Code),
        SetCommand.Return c => [c.Code],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Relation RelationOf(Actor actor, MemberContext context, SetCommand command) =>
        command is SetCommand.Report c && actor.Unit is { } unit
        && (context.List.Members.GetValueOrDefault(c.Code)?.Member.Lead ?? context.Commitment?.Terms?.Lead) == unit
            ? Relation.Own
            : Relation.Other;

    /// <summary>The figure may have changed: of this commitment, and of the one that counts its items.</summary>
    private async Task TellAsync(CommitmentId commitment, ReportPeriod period, CancellationToken stop)
    {
        if (told.Length == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(stop);
        var counting = (await SetLinks.NowAsync(db, stop)).Where(link => link.Value == commitment.Value).Select(link => link.Key);
        foreach (var id in counting.Prepend(commitment.Value))
        {
            foreach (var listener in told)
            {
                await listener.OnVerifiedAsync(new(id), period, stop);
            }
        }
    }
}
