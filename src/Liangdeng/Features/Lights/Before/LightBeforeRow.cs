using System.Text.Json;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One evaluation of a commitment under terms that an amendment ended.</summary>
public sealed class LightBeforeRow
{
    public Guid CommitmentId { get; set; }

    /// <summary>The amendment that ended the terms.</summary>
    public int No { get; set; }

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

public sealed class LightBeforeProjection : IProjection
{
    public static void Map(ModelBuilder model) => model.Entity<LightBeforeRow>().ToTable("lights_before")
        .HasKey(row => new { row.CommitmentId, row.No, row.Version });

    public ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is LightBeforeEvent.Lit e)
        {
            db.Add(new LightBeforeRow
            {
                CommitmentId = e.Commitment.Value,
                No = e.No,
                Version = entry.Version,
                CutOff = e.CutOff,
                Day = e.Day,
                At = entry.At,
                Light = e.Light,
                Rule = e.Rule,
                Rulebook = e.Rulebook,
                RulebookVersion = e.RulebookVersion,
                Facts = JsonSerializer.Serialize(e.Facts, EventJson.Options),
                Index = entry.Index,
            });
        }

        return ValueTask.CompletedTask;
    }
}
