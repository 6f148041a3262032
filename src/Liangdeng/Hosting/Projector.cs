using Liangdeng.Features.People;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Hosting;

/// <summary>Marks a projection that sees also what visitors may not know yet: it tells them that there is something.</summary>
public interface ISeesHeldBack;

/// <summary>
/// Turns entries into rows, with all projections. What was erased makes no rows; an entry that speaks of such a row is left out
/// as well, since what it says rests on what is gone.
/// </summary>
public sealed partial class Projector(IEnumerable<IProjection> projections, LedgerStore ledger, ILogger<Projector> log)
{
    private const string Savepoint = "before";

    private readonly IProjection[] projections = [.. projections];

    /// <summary>Applies entries in their order and saves the rows, inside the transaction that is open.</summary>
    /// <param name="held">Entries that the readers of these rows may not know yet; null where they may know all.</param>
    public async Task ApplyAsync(
        ViewsDb db, IReadOnlyList<StoredEntry> entries, IReadOnlySet<long>? held, CancellationToken stop)
    {
        if (await TryAsync(db, entries, held, stop) is not { } fault)
        {
            return;
        }

        if (await ledger.VersionAsync(Erasures.Stream, stop) == 0)
        {
            throw new InvalidOperationException("An entry speaks of what the views do not hold, and nothing was ever erased.", fault);
        }

        // Which one it was is found by taking each by itself: slower, and as seldom as an erasure of what others rest on.
        foreach (var entry in entries)
        {
            if (await TryAsync(db, [entry], held, stop) is { } missing)
            {
                RestsOnErased(log, entry.Index, entry.Type, missing.Message);
            }
        }
    }

    /// <returns>Null, or why nothing was changed.</returns>
    private async Task<Exception?> TryAsync(
        ViewsDb db, IReadOnlyList<StoredEntry> entries, IReadOnlySet<long>? held, CancellationToken stop)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, stop);
        try
        {
            foreach (var entry in entries)
            {
                await ApplyAsync(db, entry, held?.Contains(entry.Index) == true, stop);
            }

            await db.SaveChangesAsync(stop);
            await transaction.ReleaseSavepointAsync(Savepoint, stop);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or DbUpdateException)
        {
            await transaction.RollbackToSavepointAsync(Savepoint, stop);
            db.ChangeTracker.Clear();
            return fault;
        }
    }

    /// <param name="heldBack">The rows are for visitors, who may not know this entry yet.</param>
    private async Task ApplyAsync(ViewsDb db, StoredEntry entry, bool heldBack, CancellationToken stop)
    {
        if (Read(entry) is not { } happened)
        {
            UnknownEntry(log, entry.Index, entry.Type);
            return;
        }

        foreach (var projection in projections)
        {
            if (!heldBack || projection is ISeesHeldBack)
            {
                await projection.ApplyAsync(db, happened, stop);
            }
        }
    }

    /// <summary>An entry as features know it; null where no feature knows its type.</summary>
    internal static Happened? Read(StoredEntry entry) => WhatOf(entry) is not { } what
        ? null
        : new(
            entry.Index, entry.Kind, entry.Stream, KeyOf(entry.Stream), entry.Version, entry.At, entry.On,
            new(entry.Envelope?.Actor ?? Guid.Empty),
            entry.Envelope?.OnBehalfOf is { } other ? new PersonId(other) : null,
            entry.Envelope?.Post,
            entry.Envelope?.Unit is { } unit ? new UnitCode(unit) : null,
            what);

    private static object? WhatOf(StoredEntry entry) =>
        entry.Erased ? new ErasedContent(entry.Type)
        : entry.Type == Erasures.Type ? Erasures.Read(entry)
        : EventTypes.TypeOf(entry.Type) is { } type ? EventJson.Read(type, entry.Data.Span)
        : null;

    private static string KeyOf(string stream)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? stream : stream[(slash + 1)..];
    }

    [LoggerMessage(LogLevel.Debug, "Entry {Index} ({Type}) changes no view.")]
    private static partial void UnknownEntry(ILogger log, long index, string type);

    [LoggerMessage(LogLevel.Information, "Entry {Index} ({Type}) rests on what was erased, and is not shown: {Why}")]
    private static partial void RestsOnErased(ILogger log, long index, string type, string why);
}
