using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One evaluation of one commitment.</summary>
public sealed class LightRow
{
    public Guid CommitmentId { get; set; }

    public long Version { get; set; }

    public LocalDate? CutOff { get; set; }

    public LocalDate Day { get; set; }

    public Instant At { get; set; }

    public string Light { get; set; } = "";

    public string? Rule { get; set; }

    public string Rulebook { get; set; } = "";

    public string RulebookVersion { get; set; } = "";

    /// <summary>List of <see cref="LitFact"/> as JSON.</summary>
    public string Facts { get; set; } = "[]";

    public long Index { get; set; }
}

/// <summary>Every version of a rulebook that was ever in force, with its text, so that old lights can be read.</summary>
public sealed class RulebookRow
{
    public string Id { get; set; } = "";

    public string Version { get; set; } = "";

    public string Sha256 { get; set; } = "";

    public string Text { get; set; } = "";

    public Instant AdoptedAt { get; set; }

    public long Index { get; set; }
}

/// <summary>The days that the lamplighter has gone through.</summary>
public sealed class LamplighterRow
{
    public LocalDate Day { get; set; }

    public Instant At { get; set; }

    public int Evaluated { get; set; }

    public int Changed { get; set; }

    public bool CaughtUp { get; set; }
}

public sealed class LightsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LightRow>().ToTable("lights").HasKey(row => new { row.CommitmentId, row.Version });
        model.Entity<LightRow>().HasIndex(row => row.At);
        model.Entity<LamplighterRow>().ToTable("lamplighter").HasKey(row => row.Day);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case LightEvent.Lit e:
                await LitAsync(db, entry, e, stop);
                break;
            case LamplighterEvent.DayLit e:
                db.Add(new LamplighterRow
                {
                    Day = e.Day,
                    At = entry.At,
                    Evaluated = e.Evaluated,
                    Changed = e.Changed,
                    CaughtUp = e.CaughtUp,
                });
                break;
        }
    }

    private static async ValueTask LitAsync(ViewsDb db, Happened entry, LightEvent.Lit e, CancellationToken stop)
    {
        var facts = JsonSerializer.Serialize(e.Facts, EventJson.Options);
        db.Add(new LightRow
        {
            CommitmentId = e.Commitment.Value,
            Version = entry.Version,
            CutOff = e.CutOff,
            Day = e.Day,
            At = entry.At,
            Light = e.Light,
            Rule = e.Rule,
            Rulebook = e.Rulebook,
            RulebookVersion = e.RulebookVersion,
            Facts = facts,
            Index = entry.Index,
        });
        var row = await db.GetAsync<CommitmentRow>(e.Commitment.Value, stop);
        if (row.Light != e.Light)
        {
            (row.LightBefore, row.LightChangedAt) = (row.Light, entry.At);
        }

        (row.Light, row.LightRule, row.LightCutOff, row.LightDay) = (e.Light, e.Rule, e.CutOff, e.Day);
        (row.LightFacts, row.Rulebook, row.RulebookVersion) = (facts, e.Rulebook, e.RulebookVersion);
        (row.LightIndex, row.LightVersion) = (entry.Index, entry.Version);
    }
}
