using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Trust;

public enum ErasureRequestState
{
    Open,
    Withdrawn,
    Approved,
    Refused,
}

/// <summary>A request to erase; inside the house only.</summary>
public sealed class ErasureRow
{
    public long Entry { get; set; }

    /// <summary>1 for the first request about this entry.</summary>
    public int No { get; set; }

    public ErasureScope Scope { get; set; }

    public ErasureGround Ground { get; set; }

    public string Reference { get; set; } = "";

    public ErasureRequestState State { get; set; }

    public Guid AskedBy { get; set; }

    public Guid? AskedOnBehalfOf { get; set; }

    public Instant AskedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    public Instant? DecidedAt { get; set; }

    public ErasureDeclined? Declined { get; set; }

    /// <summary>Ids of files that go with it, with commas.</summary>
    public string Files { get; set; } = "";

    public static IEnumerable<Guid> FilesIn(string files) =>
        files.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N"));
}

/// <summary>An entry of which something was erased; everybody may know.</summary>
public sealed class ErasedRow
{
    public long Entry { get; set; }

    /// <summary>Stored name of what it was; null where its content is still there, <c>private</c> where that is all that is known.</summary>
    public string? Type { get; set; }

    /// <summary>Its stream; empty for a private one.</summary>
    public string Stream { get; set; } = "";

    /// <summary>Index of the entry that erased what happened; null where that is still there.</summary>
    public long? ContentBy { get; set; }

    /// <summary>Index of the entry that erased who did it; null where that is still there.</summary>
    public long? EnvelopeBy { get; set; }

    /// <summary>Of the last erasure.</summary>
    public ErasureGround Ground { get; set; }

    /// <summary>Of the last erasure.</summary>
    public Instant At { get; set; }

    /// <summary>Index of the last erasure.</summary>
    public long By => Math.Max(ContentBy ?? 0, EnvelopeBy ?? 0);

    public ErasureScope Scope => EnvelopeBy is null ? ErasureScope.Content
        : ContentBy is null ? ErasureScope.Envelope
        : ErasureScope.All;
}

public sealed class ErasureProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ErasureRow>().ToTable("erasure_requests").HasKey(row => new { row.Entry, row.No });
        model.Entity<ErasureRow>().HasIndex(row => row.State);
        model.Entity<ErasedRow>().ToTable("erased").HasKey(row => row.Entry);
        model.Entity<ErasedRow>().Property(row => row.Entry).ValueGeneratedNever();
        model.Entity<ErasedRow>().Ignore(row => row.By).Ignore(row => row.Scope);
        model.Entity<ErasedRow>().HasIndex(row => row.Stream);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case ErasedContent e:
                var gone = await ErasedAsync(db, entry.Index, stop);
                gone.Type = entry.Kind == EntryKind.Private ? "private" : e.Type;
                gone.Stream = entry.Kind == EntryKind.Private ? "" : entry.Stream;
                break;
            case EntryErased e:
                Note(await ErasedAsync(db, e.Index, stop), entry, e);
                break;
            case ErasureEvent.Asked e:
                db.Add(await RequestAsync(db, entry, e, stop));
                break;
            case ErasureEvent e:
                Decide(await LastAsync(db, entry, stop), entry, e);
                break;
        }
    }

    private static async ValueTask<ErasedRow> ErasedAsync(ViewsDb db, long entry, CancellationToken stop) =>
        await db.FindAsync<ErasedRow>([entry], stop) ?? db.Add(new ErasedRow { Entry = entry }).Entity;

    private static void Note(ErasedRow row, Happened entry, EntryErased e)
    {
        (row.Ground, row.At) = (e.Ground, entry.At);
        row.ContentBy ??= e.Scope is ErasureScope.Content or ErasureScope.All ? entry.Index : null;
        row.EnvelopeBy ??= e.Scope is ErasureScope.Envelope or ErasureScope.All ? entry.Index : null;
    }

    private static async ValueTask<ErasureRow> RequestAsync(
        ViewsDb db, Happened entry, ErasureEvent.Asked e, CancellationToken stop) => new()
        {
            Entry = e.Entry,
            No = (await NumberAsync(db, e.Entry, stop)) + 1,
            Scope = e.Scope,
            Ground = e.Ground,
            Reference = e.Reference,
            AskedBy = entry.By.Value,
            AskedOnBehalfOf = entry.OnBehalfOf?.Value,
            AskedAt = entry.At,
        };

    private static async ValueTask<ErasureRow> LastAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        var about = long.Parse(entry.StreamKey, System.Globalization.CultureInfo.InvariantCulture);
        return await db.FindAsync<ErasureRow>([about, await NumberAsync(db, about, stop)], stop)
            ?? throw new MissingRowException($"The views hold no request about entry {about}.");
    }

    /// <summary>How many requests there are about an entry, with those of this very go.</summary>
    private static async ValueTask<int> NumberAsync(ViewsDb db, long entry, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        return await db.Set<ErasureRow>().CountAsync(row => row.Entry == entry, stop);
    }

    private static void Decide(ErasureRow row, Happened entry, ErasureEvent happened)
    {
        (row.DecidedBy, row.DecidedAt) = (entry.By.Value, entry.At);
        switch (happened)
        {
            case ErasureEvent.Withdrawn:
                row.State = ErasureRequestState.Withdrawn;
                break;
            case ErasureEvent.Approved e:
                (row.State, row.Files) = (ErasureRequestState.Approved, string.Join(',', e.Files.Select(id => id.ToString("N"))));
                break;
            case ErasureEvent.Refused e:
                (row.State, row.Declined) = (ErasureRequestState.Refused, e.Reason);
                break;
        }
    }
}
