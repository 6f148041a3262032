using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

public enum AmendmentRequestState
{
    Open,
    Withdrawn,
    Approved,
    Refused,
}

/// <summary>A request to amend; inside the house only.</summary>
public sealed class AmendmentRequestRow
{
    public Guid CommitmentId { get; set; }

    public int No { get; set; }

    public AmendmentRequestState State { get; set; }

    public Guid AskedBy { get; set; }

    public Guid? AskedOnBehalfOf { get; set; }

    public Instant AskedAt { get; set; }

    public string Ground { get; set; } = "";

    /// <summary><see cref="StoredFile"/> as JSON.</summary>
    public string Document { get; set; } = "{}";

    /// <summary><see cref="StandingTerms"/> as JSON: what stood when it was asked, and what was asked for.</summary>
    public string Before { get; set; } = "{}";

    public string After { get; set; } = "{}";

    public Guid? DecidedBy { get; set; }

    public Instant? DecidedAt { get; set; }

    public string RefusalGround { get; set; } = "";

    /// <summary>The number that it got among the commitment's amendments, once approved.</summary>
    public int? AmendmentNo { get; set; }

    public StoredFile File => JsonSerializer.Deserialize<StoredFile>(Document, EventJson.Options)!;
}

public sealed class AmendmentProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AmendmentRequestRow>().ToTable("amendment_requests").HasKey(row => new { row.CommitmentId, row.No });
        model.Entity<AmendmentRequestRow>().Ignore(row => row.File);
        model.Entity<AmendmentRequestRow>().HasIndex(row => row.State);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case AmendmentEvent.Asked e:
                db.Add(await RowOfAsync(db, entry, e, stop));
                break;
            case AmendmentEvent happened:
                Decide(await FindAsync(db, entry, stop), entry, happened);
                break;
        }
    }

    private static async ValueTask<AmendmentRequestRow> RowOfAsync(
        ViewsDb db, Happened entry, AmendmentEvent.Asked e, CancellationToken stop) => new()
        {
            CommitmentId = e.Commitment.Value,
            No = e.No,
            AskedBy = entry.By.Value,
            AskedOnBehalfOf = entry.OnBehalfOf?.Value,
            AskedAt = entry.At,
            Ground = e.Ground,
            Document = JsonSerializer.Serialize(e.Document, EventJson.Options),
            Before = (await TermsHistory.LastAsync(db, e.Commitment, stop)).Write(),
            After = e.Proposed().Write(),
        };

    private static void Decide(AmendmentRequestRow row, Happened entry, AmendmentEvent happened)
    {
        (row.DecidedBy, row.DecidedAt) = (entry.By.Value, entry.At);
        switch (happened)
        {
            case AmendmentEvent.Withdrawn:
                row.State = AmendmentRequestState.Withdrawn;
                break;
            case AmendmentEvent.Approved e:
                (row.State, row.AmendmentNo) = (AmendmentRequestState.Approved, e.Amendment);
                break;
            case AmendmentEvent.Refused e:
                (row.State, row.RefusalGround) = (AmendmentRequestState.Refused, e.Ground);
                break;
        }
    }

    private static async ValueTask<AmendmentRequestRow> FindAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        var id = Guid.ParseExact(entry.StreamKey[..32], "N");
        var no = int.Parse(entry.StreamKey.AsSpan(33), System.Globalization.CultureInfo.InvariantCulture);
        return await db.FindAsync<AmendmentRequestRow>([id, no], stop)
            ?? throw new InvalidOperationException($"The views hold no request {entry.StreamKey}.");
    }
}
