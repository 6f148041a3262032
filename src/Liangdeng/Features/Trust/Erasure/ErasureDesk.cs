using System.Diagnostics;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Trust;

/// <summary>Erasures. The decision is recorded first; then the ledger erases, in the name of whoever approved it.</summary>
public sealed class ErasureDesk(
    Office office, History history, LedgerStore ledger, PageViews views, LedgerScan scan, Ids ids)
{
    public async Task<Outcome> HandleAsync(Order order, ErasureCommand command, CancellationToken stop)
    {
        var outcome = await office.CarryOutAsync(
            order, ActionOf(command), async stop =>
            {
                var state = await ReadAsync(command, stop);
                return new(Relation.Other, () => ErasureDecider.Decide(state, order.By, command));
            },
            stop);
        return outcome.Accepted && command is ErasureCommand.Approve or ErasureCommand.Order
            ? await EraseAsync(order, command.Entry, outcome)
            : outcome;
    }

    private static string ActionOf(ErasureCommand command) => command switch
    {
        ErasureCommand.Ask or ErasureCommand.Withdraw => "erasure.ask",
        ErasureCommand.Approve or ErasureCommand.Refuse => "erasure.decide",
        ErasureCommand.Order => "erasure.order",
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private async Task<ErasureState> ReadAsync(ErasureCommand command, CancellationToken stop)
    {
        var (size, index) = (ledger.Size, command.Entry);
        if (index < 0 || await ledger.ReadAllAsync(index, 1, stop) is not [var target])
        {
            return new(size, null, null, new ErasureRequest.None(), 0, []);
        }

        var past = await history.ReadAsync<ErasureEvent>(Streams.Erasure(index), stop);
        var files = command is ErasureCommand.Approve or ErasureCommand.Order ? await scan.FilesOfOnlyAsync(target, stop) : [];
        return new(size, target, await ErasedByAsync(target, stop), ErasureRequest.From(past.Events), past.Version, files);
    }

    private async Task<long?> ErasedByAsync(StoredEntry target, CancellationToken stop) => target is { Erased: false, Envelope: not null }
        ? null
        : (await ledger.ReadStreamAsync(Erasures.Stream, 1, int.MaxValue, stop))
            .LastOrDefault(entry => !entry.Erased && Erasures.Read(entry).Index == target.Index)?.Index;

    /// <summary>Not given up half-way: whoever closes the browser now has approved it. A second time there is nothing left to do.
    /// </summary>
    private async Task<Outcome> EraseAsync(Order order, long index, Outcome decided)
    {
        var past = await history.ReadAsync<ErasureEvent>(Streams.Erasure(index), CancellationToken.None);
        if (ErasureRequest.From(past.Events) is not ErasureRequest.Approved { Asked: { } asked })
        {
            // The same form once more, and it was asked for again since.
            return decided;
        }

        var by = order.By;
        var act = new Act(
            by.Person.Value, ids.Next(), by.Post, by.Unit?.Value, by.OnBehalfOf?.Value, Streams.Erasure(index));
        return await views.EraseAsync(act, index, asked.Ground, asked.Scope, CancellationToken.None) switch
        {
            EraseResult.Erased erased => new(erased.ByIndex + 1, null),
            EraseResult.AlreadyErased => decided,
            var other => throw new UnreachableException($"An approved erasure of entry {index} ended in {other}."),
        };
    }
}

/// <summary>The bytes of files that an erased entry alone named.</summary>
public sealed class ErasedFiles(IDbContextFactory<ViewsDb> contexts, FileStore files) : IForgets
{
    /// <summary>The views have the requests by now, and which of them were carried out.</summary>
    public async Task ForgottenAsync(long position, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var gone = await (
            from request in db.Set<ErasureRow>().AsNoTracking()
            join erased in db.Set<ErasedRow>() on request.Entry equals erased.Entry
            where request.State == ErasureRequestState.Approved && request.Files != "" && erased.ContentBy != null
            select request.Files).ToListAsync(stop);
        foreach (var id in gone.SelectMany(ErasureRow.FilesIn))
        {
            files.Overwrite(id);
        }
    }
}
