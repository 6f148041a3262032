using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>Plans, from the document to the register.</summary>
public sealed class PlansDesk(
    Office office, History history, LedgerStore ledger, PageViews views, Permits permits, Ids ids, PlanFiles files,
    PlanReception reception, IDbContextFactory<ViewsDb> contexts) : IDisposable
{
    // Importing asks the views whether a document is here, publishing which codes are taken: one at a time, and only
    // with views that have caught up. One process serves a district, so this lock is enough.
    private readonly SemaphoreSlim door = new(1, 1);

    public Task<Outcome> HandleAsync(Order order, PlanCommand command, CancellationToken stop) => command switch
    {
        PlanCommand.Import c => BehindDoorAsync(() => ImportAsync(order, c, stop), stop),
        PlanCommand.Publish c => BehindDoorAsync(() => CarryOutAsync(order, c, stop), stop),
        _ => CarryOutAsync(order, command, stop),
    };

    public void Dispose() => door.Dispose();

    private static string ActionOf(PlanCommand command) => command switch
    {
        PlanCommand.Import => "plan.import",
        PlanCommand.DecideRelease => "plan.release",
        PlanCommand.Publish => "plan.publish",
        _ => "plan.confirm",
    };

    private async Task<Outcome> BehindDoorAsync(Func<Task<Outcome>> act, CancellationToken stop)
    {
        await door.WaitAsync(stop);
        try
        {
            return await views.WaitForAsync(ledger.Size, PageViews.Patience, stop)
                ? await act()
                : new(0, new(OfficeRefusal.Busy));
        }
        finally
        {
            door.Release();
        }
    }

    private async Task<Outcome> ImportAsync(Order order, PlanCommand.Import command, CancellationToken stop)
    {
        // Before anything is written to disk: whether it is allowed, done already, or senseless.
        if (!permits.May(order.By, "plan.import", Relation.Other))
        {
            return new(0, new(OfficeRefusal.NotPermitted));
        }

        if (await ledger.FindCommandAsync(order.By.Person.Value, order.CommandId, stop) is { } first)
        {
            return new(first.FirstIndex + first.Count, null);
        }

        if (ImportRules.Check(command, order.Today) is { } refused)
        {
            return new(0, refused);
        }

        var (arrival, text, unreadable) = await reception.ReceiveAsync(command, stop);
        return unreadable is null
            ? await CarryOutAsync(order, command, stop, arrival, text)
            : new(0, unreadable);
    }

    private Task<Outcome> CarryOutAsync(
        Order order, PlanCommand command, CancellationToken stop, Arrival? arrival = null, string text = "") =>
        office.CarryOutAsync(
            order,
            ActionOf(command),
            async stop =>
            {
                var facts = await FactsAsync(command, stop);
                facts = arrival is null ? facts : facts with { Arrival = arrival, Text = text };
                return new(Relation.Other, () => PlanDecider.Decide(facts, order, command));
            },
            stop);

    private async Task<PlanFacts> FactsAsync(PlanCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<ReadingEvent>(Streams.Reading(command.Plan), stop);
        if (Reading.From(past.Events) is not Reading.Draft draft)
        {
            return new(Reading.From(past.Events), past.Version, "");
        }

        var facts = new PlanFacts(draft, past.Version, await files.TextAsync(draft.Document.Text.Id, stop));
        return command is not PlanCommand.Publish ? facts : facts with
        {
            Ids = [.. draft.Active.Select(_ => new CommitmentId(ids.Next()))],
            FirstNumber = await FirstFreeAsync(draft.Document.PeriodStart.Year, stop),
        };
    }

    private async Task<int> FirstFreeAsync(int year, CancellationToken stop)
    {
        var prefix = ReleaseRules.CodePrefix(year);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var codes = await db.Set<CommitmentRow>().AsNoTracking()
            .Where(row => row.Code.StartsWith(prefix))
            .Select(row => row.Code)
            .ToListAsync(stop);
        return 1 + codes.Select(code => int.Parse(code.AsSpan(prefix.Length), CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0).Max();
    }
}
