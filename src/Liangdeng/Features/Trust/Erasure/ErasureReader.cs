using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Trust;

/// <summary>A request to erase, with the names of who asked and who decided.</summary>
public sealed record ErasureLine(ErasureRow Row, string Asker, string? Decider, bool IsDone);

/// <summary>An entry as it stands, before something of it is erased.</summary>
/// <param name="Header">As everybody sees it.</param>
/// <param name="Type">Its true stored name, which whoever decides has to know.</param>
/// <param name="Words">What it says; null where this person may not read it, or where it is gone.</param>
/// <param name="MayRead">Whether this person may read it.</param>
/// <param name="Fault">Why nothing of what happened can be erased; null where it can.</param>
/// <param name="SameWords">Entries nearby that hold the same words; those alone that the person may know of.</param>
public sealed record ErasureTarget(
    StoredEntry Entry, EntryHeader Header, string Type, string? Words, bool MayRead, Refusal? Fault,
    IReadOnlyList<StoredEntry> SameWords);

/// <summary>Erasures, for pages.</summary>
public sealed class ErasureReader(ViewsDb db, LedgerStore ledger, LedgerScan scan, Permits permits)
{
    public const int MaxRows = 500;

    /// <summary>What was erased from this ledger, the newest first.</summary>
    public async Task<IReadOnlyList<ErasedRow>> ErasedAsync(CancellationToken stop) =>
        await db.Set<ErasedRow>().OrderByDescending(row => row.At).ThenByDescending(row => row.Entry).Take(MaxRows).ToListAsync(stop);

    public async Task<ErasedRow?> ErasedAsync(long entry, CancellationToken stop) =>
        await db.Set<ErasedRow>().FirstOrDefaultAsync(row => row.Entry == entry, stop);

    /// <summary>Erased entries of these streams.</summary>
    public async Task<IReadOnlyList<ErasedRow>> ErasedOfAsync(IReadOnlyCollection<string> streams, CancellationToken stop) =>
        await db.Set<ErasedRow>().Where(row => streams.Contains(row.Stream) && row.ContentBy != null)
            .OrderBy(row => row.Entry).Take(MaxRows).ToListAsync(stop);

    /// <summary>Requests, those that wait first, then the newest.</summary>
    /// <param name="entry">About this entry alone; null for all.</param>
    public async Task<IReadOnlyList<ErasureLine>> RequestsAsync(long? entry, CancellationToken stop)
    {
        var rows = await db.Set<ErasureRow>().Where(row => entry == null || row.Entry == entry)
            .OrderByDescending(row => row.State == ErasureRequestState.Open).ThenByDescending(row => row.AskedAt).ThenByDescending(row => row.No)
            .Take(MaxRows).ToListAsync(stop);
        var people = rows.Select(row => row.AskedBy).Concat(rows.Select(row => row.DecidedBy ?? row.AskedBy)).ToHashSet();
        var names = await db.Set<PersonRow>().Where(row => people.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, stop);
        var entries = rows.Select(row => row.Entry).ToHashSet();
        var erased = await db.Set<ErasedRow>().Where(row => entries.Contains(row.Entry)).ToDictionaryAsync(row => row.Entry, stop);
        return [.. rows.Select(row => new ErasureLine(
            row, NameOf(row.AskedBy, names), row.DecidedBy is { } decider ? NameOf(decider, names) : null,
            row.State == ErasureRequestState.Approved && IsDone(row, erased.GetValueOrDefault(row.Entry))))];
    }

    /// <returns>Null where the ledger is not that long.</returns>
    public async Task<ErasureTarget?> TargetAsync(Actor actor, long index, CancellationToken stop)
    {
        if (await ledger.ReadAllAsync(index, 1, stop) is not [var entry] || await ledger.HeaderAsync(index, stop) is not { } leaf)
        {
            return null;
        }

        var header = EntryHeader.Parse(leaf) ?? throw new InvalidDataException($"Entry {index} has no readable header.");
        var mayRead = MayRead(actor, entry);
        var same = mayRead ? await scan.SameWordsAsync(entry, stop) : [];
        return new(
            entry, header, entry.Type, mayRead && !entry.Erased ? Encoding.UTF8.GetString(entry.Data.Span) : null, mayRead,
            Erasability.FaultOf(entry, ErasureScope.Content), [.. same.Where(other => MayRead(actor, other))]);
    }

    /// <summary>Whoever sees an entry's pages inside the house may read it here.</summary>
    private bool MayRead(Actor actor, StoredEntry entry) => entry.Kind == EntryKind.Public
        || (ActionOf(entry.Stream.Split('/')[0]) is { } action && permits.May(actor, action, Relation.Other));

    private static string? ActionOf(string stream) => stream switch
    {
        "person" => "people.read",
        "reading" => "plan.read-draft",
        "commitment-people" => "breakdown.read",
        "report" => "report.read",
        "member-report" => "set.read",
        "amendment" => "amendment.read",
        "bulletin-draft" => "bulletin.read",
        "erasure" => "erasure.read",
        _ => null,
    };

    private static bool IsDone(ErasureRow row, ErasedRow? erased) => erased is not null && row.Scope switch
    {
        ErasureScope.Content => erased.ContentBy is not null,
        ErasureScope.Envelope => erased.EnvelopeBy is not null,
        ErasureScope.All => erased.ContentBy is not null && erased.EnvelopeBy is not null,
    };

    private static string NameOf(Guid person, Dictionary<Guid, string> names) => names.GetValueOrDefault(person, "—");
}
