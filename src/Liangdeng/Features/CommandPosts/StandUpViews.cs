using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.CommandPosts;

/// <summary>A stand-up that was begun; inside the house only.</summary>
public sealed class StandUpRow
{
    public Guid PostId { get; set; }

    public LocalDate Day { get; set; }

    public int Minutes { get; set; }

    public Instant BegunAt { get; set; }

    public long Index { get; set; }
}

/// <summary>One item of a stand-up; inside the house only.</summary>
public sealed class StandUpItemRow
{
    public Guid PostId { get; set; }

    public LocalDate Day { get; set; }

    public int No { get; set; }

    public HalfHourKind Kind { get; set; }

    public string About { get; set; } = "";

    public int Minutes { get; set; }

    public bool Listed { get; set; }

    /// <summary>Null until it is settled; so are the next three.</summary>
    public string? Word { get; set; }

    public LocalDate? Again { get; set; }

    public Instant? SettledAt { get; set; }

    public string? SettledPost { get; set; }

    public StandUpMark Mark => new(Day, About, Kind, Listed, Word is not null, Again);
}

/// <summary>The district's numbers; there is none until it sets its own.</summary>
public sealed class HalfHourTermsRow
{
    public int Id { get; set; } = 1;

    /// <summary><see cref="HalfHourTermsEvent.TermsSet"/> as JSON.</summary>
    public string Terms { get; set; } = "";

    public long Index { get; set; }
}

public sealed class StandUpsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<StandUpRow>().ToTable("stand_ups").HasKey(row => new { row.PostId, row.Day });
        model.Entity<StandUpItemRow>().ToTable("stand_up_items").HasKey(row => new { row.PostId, row.Day, row.No });
        model.Entity<StandUpItemRow>().Ignore(row => row.Mark);
        model.Entity<HalfHourTermsRow>().ToTable("half_hour_terms").HasKey(row => row.Id);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case StandUpEvent.Begun e:
                await db.GetAsync<CommandPostRow>(e.Post.Value, stop);
                db.Add(new StandUpRow { PostId = e.Post.Value, Day = e.Day, Minutes = e.Minutes, BegunAt = entry.At, Index = entry.Index });
                db.AddRange(e.Items.Select(item => new StandUpItemRow
                {
                    PostId = e.Post.Value,
                    Day = e.Day,
                    No = item.No,
                    Kind = item.Kind,
                    About = item.About,
                    Minutes = item.Minutes,
                    Listed = item.Listed,
                }));
                break;
            case StandUpEvent.Settled e:
                var (post, day) = (Guid.ParseExact(entry.StreamKey[..32], "N"), LocalDatePattern.Iso.Parse(entry.StreamKey[33..]).Value);
                var row = await db.FindAsync<StandUpItemRow>([post, day, e.No], stop)
                    ?? throw new MissingRowException($"The views hold no item {e.No} of the stand-up {entry.StreamKey}.");
                (row.Word, row.Again, row.SettledAt, row.SettledPost) = (e.Word, e.Again, entry.At, entry.ByPost);
                break;
            case HalfHourTermsEvent.TermsSet e:
                var terms = await db.FindAsync<HalfHourTermsRow>([1], stop) ?? db.Add(new HalfHourTermsRow()).Entity;
                (terms.Terms, terms.Index) = (System.Text.Encoding.UTF8.GetString(EventJson.Write(e)), entry.Index);
                break;
        }
    }
}
