using System.Globalization;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

public enum ObjectionState
{
    Open,
    Upheld,
    Rejected,
    TakenBack,
}

/// <summary>One objection; units and posts alone, no person.</summary>
public sealed class ObjectionRow
{
    /// <summary>Entry of the light.</summary>
    public long Light { get; set; }

    public Guid CommitmentId { get; set; }

    public string Ground { get; set; } = "";

    public string From { get; set; } = "";

    public string? FromPost { get; set; }

    public Instant RaisedAt { get; set; }

    public int DecideDays { get; set; }

    /// <summary>Null while it runs into a year that is not announced.</summary>
    public LocalDate? DecideBy { get; set; }

    public ObjectionState State { get; set; }

    /// <summary>Of the decision, or of taking it back.</summary>
    public string Answer { get; set; } = "";

    public Instant? EndedAt { get; set; }

    public string? EndedUnit { get; set; }

    public string? EndedPost { get; set; }

    public long RaisedIndex { get; set; }

    public long? FixedIndex { get; set; }

    public long? EndedIndex { get; set; }
}

/// <summary>The district's number; there is none until it sets its own.</summary>
public sealed class ObjectionTermsRow
{
    public int Id { get; set; } = 1;

    public int DecideDays { get; set; }

    public long Index { get; set; }
}

public sealed class ObjectionsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ObjectionRow>().ToTable("objections").HasKey(row => row.Light);
        model.Entity<ObjectionRow>().Property(row => row.Light).ValueGeneratedNever();
        model.Entity<ObjectionRow>().HasIndex(row => row.CommitmentId);
        model.Entity<ObjectionRow>().HasIndex(row => new { row.State, row.RaisedAt });
        model.Entity<ObjectionTermsRow>().ToTable("objection_terms").HasKey(row => row.Id);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case ObjectionEvent.Raised e:
                Raise(db, entry, e);
                break;
            case ObjectionEvent e:
                var light = long.Parse(entry.StreamKey, NumberStyles.None, CultureInfo.InvariantCulture);
                Change(await db.GetAsync<ObjectionRow>(light, stop), entry, e);
                break;
            case ObjectionTermsEvent.TermsSet e:
                var terms = await db.FindAsync<ObjectionTermsRow>([1], stop) ?? db.Add(new ObjectionTermsRow()).Entity;
                (terms.DecideDays, terms.Index) = (e.DecideDays, entry.Index);
                break;
        }
    }

    private static void Raise(ViewsDb db, Happened entry, ObjectionEvent.Raised e) => db.Add(new ObjectionRow
    {
        Light = e.Light,
        CommitmentId = e.Commitment.Value,
        Ground = e.Ground,
        From = e.From.Value,
        FromPost = entry.ByPost,
        RaisedAt = entry.At,
        DecideDays = e.DecideDays,
        DecideBy = e.DecideBy,
        RaisedIndex = entry.Index,
    });

    private static void Change(ObjectionRow row, Happened entry, ObjectionEvent happened)
    {
        switch (happened)
        {
            case ObjectionEvent.LimitFixed e:
                (row.DecideBy, row.FixedIndex) = (e.DecideBy, entry.Index);
                break;
            case ObjectionEvent.TakenBack e:
                End(row, entry, ObjectionState.TakenBack, e.Ground);
                break;
            case ObjectionEvent.Upheld e:
                End(row, entry, ObjectionState.Upheld, e.Ground);
                break;
            case ObjectionEvent.Rejected e:
                End(row, entry, ObjectionState.Rejected, e.Ground);
                break;
        }
    }

    private static void End(ObjectionRow row, Happened entry, ObjectionState state, string answer)
    {
        (row.State, row.Answer, row.EndedAt, row.EndedIndex) = (state, answer, entry.At, entry.Index);
        (row.EndedUnit, row.EndedPost) = (entry.ByUnit?.Value, entry.ByPost);
    }
}
