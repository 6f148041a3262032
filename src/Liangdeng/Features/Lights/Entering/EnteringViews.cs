using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One entry about one fact; unit and post alone, no person.</summary>
public sealed class FactRow
{
    public long Index { get; set; }

    public Guid CommitmentId { get; set; }

    public string Fact { get; set; } = "";

    /// <summary>Null where it was withdrawn.</summary>
    public string? Value { get; set; }

    public string Unit { get; set; } = "";

    public LocalDate From { get; set; }

    public string Ground { get; set; } = "";

    public string Rulebook { get; set; } = "";

    public string RulebookVersion { get; set; } = "";

    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public Instant At { get; set; }

    public EnteredFact ToEntered() => new(Fact, Value, Unit, From, Ground);
}

public sealed class EnteringProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<FactRow>().ToTable("facts").HasKey(row => row.Index);
        model.Entity<FactRow>().Property(row => row.Index).ValueGeneratedNever();
        model.Entity<FactRow>().HasIndex(row => row.CommitmentId);
    }

    public ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is FactEvent happened)
        {
            var (commitment, book, version) = happened switch
            {
                FactEvent.Entered e => (e.Commitment, e.Rulebook, e.RulebookVersion),
                FactEvent.Withdrawn e => (e.Commitment, e.Rulebook, e.RulebookVersion),
                _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
            };
            var fact = EnteringDesk.FactOf(happened);
            db.Add(new FactRow
            {
                Index = entry.Index,
                CommitmentId = commitment.Value,
                Fact = fact.Name,
                Value = fact.Value,
                Unit = fact.Unit,
                From = fact.From,
                Ground = fact.Ground,
                Rulebook = book,
                RulebookVersion = version,
                ByUnit = entry.ByUnit?.Value,
                ByPost = entry.ByPost,
                At = entry.At,
            });
        }

        return ValueTask.CompletedTask;
    }
}
