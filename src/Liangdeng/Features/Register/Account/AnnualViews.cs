using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>One version of a plan's account; the public sees those that were released.</summary>
public sealed class AnnualRow
{
    public Guid PlanId { get; set; }

    public int No { get; set; }

    public LocalDate AsOf { get; set; }

    /// <summary>Entries of the ledger from which it was drawn, and the root of that many.</summary>
    public long Size { get; set; }

    public string Root { get; set; } = "";

    /// <summary><see cref="AccountCounts"/> as JSON.</summary>
    public string Counts { get; set; } = "{}";

    /// <summary>Why there is a later version; empty for the first.</summary>
    public string Ground { get; set; } = "";

    /// <summary><see cref="StoredFile"/> as JSON; so are the next two.</summary>
    public string Data { get; set; } = "{}";

    public string Word { get; set; } = "{}";

    /// <summary>Null until the PDF is made.</summary>
    public string? Pdf { get; set; }

    public long? PdfIndex { get; set; }

    /// <summary>For staff pages only.</summary>
    public Guid FrozenBy { get; set; }

    public Instant FrozenAt { get; set; }

    public string? FrozenByUnit { get; set; }

    public string? FrozenByPost { get; set; }

    public long FrozenIndex { get; set; }

    public AnnualState State { get; set; }

    /// <summary>Of the release, or of its refusal; null while it waits, and so are the following.</summary>
    public string? DecisionGround { get; set; }

    public Instant? DecidedAt { get; set; }

    public string? DecidedByUnit { get; set; }

    public string? DecidedByPost { get; set; }

    public long? DecisionIndex { get; set; }

    public AccountCounts ReadCounts() => JsonSerializer.Deserialize<AccountCounts>(Counts, EventJson.Options)!;

    public StoredFile ReadData() => Read(Data);

    public StoredFile ReadWord() => Read(Word);

    public StoredFile? ReadPdf() => Pdf is null ? null : Read(Pdf);

    private static StoredFile Read(string json) => JsonSerializer.Deserialize<StoredFile>(json, EventJson.Options)!;
}

public sealed class AnnualProjection : IProjection
{
    public static void Map(ModelBuilder model) =>
        model.Entity<AnnualRow>().ToTable("accounts").HasKey(row => new { row.PlanId, row.No });

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case AnnualEvent.Frozen e:
                db.Add(RowOf(entry, e));
                break;
            case AnnualEvent.Printed e:
                var printed = await FindAsync(db, entry, e.No, stop);
                (printed.Pdf, printed.PdfIndex) = (Text(e.Pdf), entry.Index);
                break;
            case AnnualEvent.Released e:
                Decide(await FindAsync(db, entry, e.No, stop), entry, AnnualState.Released, e.Ground);
                break;
            case AnnualEvent.Declined e:
                Decide(await FindAsync(db, entry, e.No, stop), entry, AnnualState.Declined, e.Ground);
                break;
        }
    }

    private static AnnualRow RowOf(Happened entry, AnnualEvent.Frozen e) => new()
    {
        PlanId = PlanOf(entry),
        No = e.No,
        AsOf = e.AsOf,
        Size = e.Size,
        Root = e.Root,
        Counts = JsonSerializer.Serialize(e.Counts, EventJson.Options),
        Ground = e.Ground,
        Data = Text(e.Data),
        Word = Text(e.Word),
        FrozenBy = entry.By.Value,
        FrozenAt = entry.At,
        FrozenByUnit = entry.ByUnit?.Value,
        FrozenByPost = entry.ByPost,
        FrozenIndex = entry.Index,
    };

    private static void Decide(AnnualRow row, Happened entry, AnnualState state, string ground)
    {
        (row.State, row.DecisionGround, row.DecidedAt) = (state, ground, entry.At);
        (row.DecidedByUnit, row.DecidedByPost, row.DecisionIndex) = (entry.ByUnit?.Value, entry.ByPost, entry.Index);
    }

    private static async ValueTask<AnnualRow> FindAsync(ViewsDb db, Happened entry, int no, CancellationToken stop) =>
        await db.FindAsync<AnnualRow>([PlanOf(entry), no], stop)
            ?? throw new InvalidOperationException($"The views hold no version {no} of {entry.Stream}.");

    private static Guid PlanOf(Happened entry) => Guid.ParseExact(entry.StreamKey, "N");

    private static string Text(StoredFile file) => JsonSerializer.Serialize(file, EventJson.Options);
}
