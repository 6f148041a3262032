using System.Text.Json;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One closing of a commitment; public. One that was taken back stays, marked.</summary>
public sealed class ClosingRow
{
    public Guid CommitmentId { get; set; }

    /// <summary>From 1; one more for every closing after a reopening.</summary>
    public int No { get; set; }

    public ClosingOutcome Outcome { get; set; }

    /// <summary>The day on which it was so.</summary>
    public LocalDate On { get; set; }

    public string Ground { get; set; } = "";

    /// <summary>List of <see cref="Plans.StoredFile"/> as JSON.</summary>
    public string Evidence { get; set; } = "[]";

    /// <summary>The commitment of a later plan that goes on with it, or null.</summary>
    public Guid? CarriedTo { get; set; }

    public Instant At { get; set; }

    /// <summary>Who closed it, by unit and post only.</summary>
    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public long Index { get; set; }

    /// <summary>Null while the closing stands; so are the following.</summary>
    public Instant? ReopenedAt { get; set; }

    public string ReopenGround { get; set; } = "";

    public string? ReopenedByUnit { get; set; }

    public string? ReopenedByPost { get; set; }

    public long? ReopenIndex { get; set; }
}

public sealed class ClosingProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ClosingRow>().ToTable("closings").HasKey(row => new { row.CommitmentId, row.No });
        model.Entity<ClosingRow>().HasIndex(row => row.CarriedTo);
        model.Entity<CommitmentRow>().HasIndex(row => row.Outcome);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case CommitmentEvent.Closed e:
                await CloseAsync(db, entry, e, stop);
                break;
            case CommitmentEvent.Reopened e:
                await ReopenAsync(db, entry, e, stop);
                break;
            case CommitmentEvent.TakenOver e:
                (await RowOfAsync(db, entry, stop)).TakenFrom = (await db.GetAsync<CommitmentRow>(e.From.Value, stop)).Code;
                break;
            case CommitmentEvent.GivenBack:
                (await RowOfAsync(db, entry, stop)).TakenFrom = null;
                break;
        }
    }

    private static async ValueTask CloseAsync(ViewsDb db, Happened entry, CommitmentEvent.Closed e, CancellationToken stop)
    {
        var row = await RowOfAsync(db, entry, stop);
        row.Closings++;
        db.Add(new ClosingRow
        {
            CommitmentId = row.Id,
            No = row.Closings,
            Outcome = e.Outcome,
            On = e.On,
            Ground = e.Ground,
            Evidence = JsonSerializer.Serialize(e.Evidence, EventJson.Options),
            CarriedTo = e.CarriedTo?.Value,
            At = entry.At,
            ByUnit = entry.ByUnit?.Value,
            ByPost = entry.ByPost,
            Index = entry.Index,
        });
        (row.Outcome, row.ClosedOn, row.ClosedAt) = (e.Outcome, e.On, entry.At);
        row.CarriedTo = e.CarriedTo is { } next ? (await db.GetAsync<CommitmentRow>(next.Value, stop)).Code : null;
    }

    private static async ValueTask ReopenAsync(ViewsDb db, Happened entry, CommitmentEvent.Reopened e, CancellationToken stop)
    {
        var row = await RowOfAsync(db, entry, stop);
        (row.Outcome, row.ClosedOn, row.ClosedAt, row.CarriedTo) = (null, null, null, null);
        var closing = await db.FindAsync<ClosingRow>([row.Id, row.Closings], stop)
            ?? throw new InvalidOperationException($"The views hold no closing {row.Closings} of {row.Code}.");
        (closing.ReopenedAt, closing.ReopenGround, closing.ReopenIndex) = (entry.At, e.Ground, entry.Index);
        (closing.ReopenedByUnit, closing.ReopenedByPost) = (entry.ByUnit?.Value, entry.ByPost);
    }

    private static ValueTask<CommitmentRow> RowOfAsync(ViewsDb db, Happened entry, CancellationToken stop) =>
        db.GetAsync<CommitmentRow>(Guid.ParseExact(entry.StreamKey, "N"), stop);
}
