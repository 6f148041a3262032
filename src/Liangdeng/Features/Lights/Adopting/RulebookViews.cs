using System.Globalization;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>From when on a rulebook lights the lamps, and why. The last one adopted whose day has come is in force.</summary>
public sealed class RulebookAdoptionRow
{
    public long Index { get; set; }

    public string Id { get; set; } = "";

    public string Version { get; set; } = "";

    public LocalDate From { get; set; }

    /// <summary>Empty for the one that the ledger began with.</summary>
    public string Ground { get; set; } = "";

    public Instant At { get; set; }
}

/// <summary>A rulebook of the district's own that was written down; inside the house.</summary>
public sealed class RulebookDraftRow
{
    public string Id { get; set; } = "";

    public int Version { get; set; }

    public string Sha256 { get; set; } = "";

    public string Text { get; set; } = "";

    public Instant At { get; set; }
}

public enum RulebookProposalState
{
    Open,
    Withdrawn,
    Approved,
    Refused,
}

/// <summary>A proposal to adopt a rulebook; inside the house.</summary>
public sealed class RulebookProposalRow
{
    public int No { get; set; }

    public string Id { get; set; } = "";

    public int Version { get; set; }

    public string Text { get; set; } = "";

    public LocalDate From { get; set; }

    public string Ground { get; set; } = "";

    public Guid By { get; set; }

    /// <summary>For whom, where a deputy proposed it.</summary>
    public Guid? OnBehalfOf { get; set; }

    public Instant At { get; set; }

    public RulebookProposalState State { get; set; }

    public Instant? EndedAt { get; set; }

    public string EndGround { get; set; } = "";
}

public sealed class RulebooksProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RulebookRow>().ToTable("rulebooks").HasKey(row => new { row.Id, row.Version });
        model.Entity<RulebookAdoptionRow>().ToTable("rulebook_adoptions").HasKey(row => row.Index);
        model.Entity<RulebookDraftRow>().ToTable("rulebook_drafts").HasKey(row => new { row.Id, row.Version });
        model.Entity<RulebookProposalRow>().ToTable("rulebook_proposals").HasKey(row => row.No);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case RulebookEvent.Adopted e:
                await AdoptAsync(db, entry, new(e.Id, e.Version, e.Sha256, e.Text, entry.At.InZone(DistrictClock.Zone).Date, ""), stop);
                break;
            case RulebookEvent.PutInForce e:
                await AdoptAsync(db, entry, e, stop);
                break;
            case RulebookDraftEvent.Kept e:
                var draft = await db.FindAsync<RulebookDraftRow>([e.Id, e.Version], stop)
                    ?? db.Add(new RulebookDraftRow { Id = e.Id, Version = e.Version }).Entity;
                (draft.Sha256, draft.Text, draft.At) = (e.Sha256, e.Text, entry.At);
                break;
            case RulebookDraftEvent.Proposed e:
                db.Add(new RulebookProposalRow
                {
                    No = e.No,
                    Id = e.Id,
                    Version = e.Version,
                    Text = e.Text,
                    From = e.From,
                    Ground = e.Ground,
                    By = entry.By.Value,
                    OnBehalfOf = entry.OnBehalfOf?.Value,
                    At = entry.At,
                });
                break;
            case RulebookDraftEvent.Withdrawn e:
                await EndAsync(db, entry, e.No, RulebookProposalState.Withdrawn, e.Ground, stop);
                break;
            case RulebookDraftEvent.Decided e:
                await EndAsync(
                    db, entry, e.No, e.Approved ? RulebookProposalState.Approved : RulebookProposalState.Refused, e.Ground, stop);
                break;
        }
    }

    private static async ValueTask AdoptAsync(ViewsDb db, Happened entry, RulebookEvent.PutInForce e, CancellationToken stop)
    {
        var row = await db.FindAsync<RulebookRow>([e.Id, e.Version], stop)
            ?? db.Add(new RulebookRow { Id = e.Id, Version = e.Version }).Entity;
        (row.Sha256, row.Text, row.AdoptedAt, row.Index) = (e.Sha256, e.Text, entry.At, entry.Index);
        db.Add(new RulebookAdoptionRow
        {
            Index = entry.Index,
            Id = e.Id,
            Version = e.Version,
            From = e.From,
            Ground = e.Ground,
            At = entry.At,
        });
        // It is no draft any more: its version never changes.
        var number = int.Parse(e.Version, CultureInfo.InvariantCulture);
        if (await db.FindAsync<RulebookDraftRow>([e.Id, number], stop) is { } kept)
        {
            db.Remove(kept);
        }
    }

    private static async ValueTask EndAsync(
        ViewsDb db, Happened entry, int no, RulebookProposalState state, string ground, CancellationToken stop)
    {
        var row = await db.GetAsync<RulebookProposalRow>(no, stop);
        (row.State, row.EndedAt, row.EndGround) = (state, entry.At, ground);
    }
}
