using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.CommandPosts;

/// <summary>One post; offices and units, no person.</summary>
public sealed class CommandPostRow
{
    public Guid Id { get; set; }

    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    /// <summary>Of the commander.</summary>
    public string Office { get; set; } = "";

    /// <summary>Codes with commas.</summary>
    public string Units { get; set; } = "";

    public Instant SetUpAt { get; set; }

    public long SetUpIndex { get; set; }

    /// <summary>Null while it is at work.</summary>
    public Instant? ClosedAt { get; set; }

    public string ClosedGround { get; set; } = "";

    public IReadOnlyList<string> UnitCodes => Units.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Under which post a commitment stands; there is no row where it stands under none.</summary>
public sealed class CommandPlaceRow
{
    public Guid CommitmentId { get; set; }

    public Guid PostId { get; set; }

    public Instant At { get; set; }

    public long Index { get; set; }
}

/// <summary>One entry about a post, as it was written.</summary>
public sealed class CommandPostEntryRow
{
    public long Index { get; set; }

    public Guid PostId { get; set; }

    public Instant At { get; set; }

    /// <summary>Who did it, by unit and post only.</summary>
    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public string Type { get; set; } = "";

    /// <summary>How many commitments it is about; 0 where it is about none.</summary>
    public int Commitments { get; set; }

    /// <summary>The ground, where there is one.</summary>
    public string Ground { get; set; } = "";
}

/// <summary>A person of a post; inside the house only.</summary>
public sealed class CommandPostPersonRow
{
    public Guid PostId { get; set; }

    public Guid PersonId { get; set; }

    public bool Commander { get; set; }
}

public sealed class CommandPostsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CommandPostRow>().ToTable("command_posts").HasKey(row => row.Id);
        model.Entity<CommandPostRow>().Ignore(row => row.UnitCodes).HasIndex(row => row.Code).IsUnique();
        model.Entity<CommandPlaceRow>().ToTable("command_places").HasKey(row => row.CommitmentId);
        model.Entity<CommandPlaceRow>().HasIndex(row => row.PostId);
        model.Entity<CommandPostEntryRow>().ToTable("command_post_entries").HasKey(row => row.Index);
        model.Entity<CommandPostEntryRow>().Property(row => row.Index).ValueGeneratedNever();
        model.Entity<CommandPostEntryRow>().HasIndex(row => row.PostId);
        model.Entity<CommandPostPersonRow>().ToTable("command_post_people").HasKey(row => new { row.PostId, row.PersonId });
        model.Entity<CommandPostPersonRow>().HasIndex(row => row.PersonId);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case CommandPostEvent e:
                await PostAsync(db, entry, e, stop);
                break;
            case CommandPostPeopleEvent.PeopleNamed e:
                await PeopleAsync(db, entry, e, stop);
                break;
            case CommandPostRosterEvent.Placed e:
                await db.GetAsync<CommandPostRow>(e.Post.Value, stop);
                foreach (var commitment in e.Commitments)
                {
                    db.Add(new CommandPlaceRow { CommitmentId = commitment.Value, PostId = e.Post.Value, At = entry.At, Index = entry.Index });
                }

                Note(db, entry, e.Post.Value, e.Commitments.Count);
                break;
            case CommandPostRosterEvent.TakenOff e:
                await db.GetAsync<CommandPostRow>(e.Post.Value, stop);
                foreach (var commitment in e.Commitments)
                {
                    if (await db.FindAsync<CommandPlaceRow>([commitment.Value], stop) is { } place)
                    {
                        db.Remove(place);
                    }
                }

                // In the same batch it can come under another post.
                await db.SaveChangesAsync(stop);

                Note(db, entry, e.Post.Value, e.Commitments.Count, e.Ground);
                break;
        }
    }

    private static async ValueTask PostAsync(ViewsDb db, Happened entry, CommandPostEvent happened, CancellationToken stop)
    {
        var id = Guid.ParseExact(entry.StreamKey, "N");
        switch (happened)
        {
            case CommandPostEvent.SetUp e:
                var made = new CommandPostRow { Id = id, Code = e.Code, SetUpAt = entry.At, SetUpIndex = entry.Index };
                Put(made, e.Name, e.Purpose, e.Office, e.Units);
                db.Add(made);
                Note(db, entry, id, 0);
                break;
            case CommandPostEvent.Changed e:
                Put(await db.GetAsync<CommandPostRow>(id, stop), e.Name, e.Purpose, e.Office, e.Units);
                Note(db, entry, id, 0);
                break;
            case CommandPostEvent.Closed e:
                var row = await db.GetAsync<CommandPostRow>(id, stop);
                (row.ClosedAt, row.ClosedGround) = (entry.At, e.Ground);
                Note(db, entry, id, 0, e.Ground);
                break;
        }
    }

    private static void Put(CommandPostRow row, string name, string purpose, string office, IReadOnlyList<UnitCode> units)
    {
        (row.Name, row.Purpose, row.Office) = (name, purpose, office);
        row.Units = string.Join(',', units.Select(unit => unit.Value));
    }

    private static async ValueTask PeopleAsync(
        ViewsDb db, Happened entry, CommandPostPeopleEvent.PeopleNamed e, CancellationToken stop)
    {
        // What came in with the same batch is looked for in the database.
        await db.SaveChangesAsync(stop);
        var id = Guid.ParseExact(entry.StreamKey, "N");
        db.RemoveRange(await db.Set<CommandPostPersonRow>().AsTracking().Where(row => row.PostId == id).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        db.Add(new CommandPostPersonRow { PostId = id, PersonId = e.Commander.Value, Commander = true });
        db.AddRange(e.Members.Select(member => new CommandPostPersonRow { PostId = id, PersonId = member.Value }));
    }

    private static void Note(ViewsDb db, Happened entry, Guid post, int commitments, string ground = "") => db.Add(new CommandPostEntryRow
    {
        Index = entry.Index,
        PostId = post,
        At = entry.At,
        ByUnit = entry.ByUnit?.Value,
        ByPost = entry.ByPost,
        Type = EventTypes.NameOf(entry.What),
        Commitments = commitments,
        Ground = ground,
    });
}
