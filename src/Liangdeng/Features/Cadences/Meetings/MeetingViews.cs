using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

public enum MeetingState
{
    Called,
    Cancelled,

    /// <summary>There are minutes.</summary>
    Held,
}

/// <summary>One meeting; inside the house only.</summary>
public sealed class MeetingRow
{
    public Guid Id { get; set; }

    public CadenceKind Kind { get; set; }

    /// <summary>Of the command post; null for the district.</summary>
    public string? Post { get; set; }

    public MeetingState State { get; set; }

    public Instant StartsAt { get; set; }

    public LocalDate Day { get; set; }

    public int Minutes { get; set; }

    public string Place { get; set; } = "";

    /// <summary>Codes with commas.</summary>
    public string Invited { get; set; } = "";

    /// <summary>How often it was moved or cancelled: the number of the calendar file.</summary>
    public int Sequence { get; set; }

    public Instant ChangedAt { get; set; }

    /// <summary>Why it was moved last, or cancelled.</summary>
    public string Ground { get; set; } = "";

    public string? CalledByUnit { get; set; }

    public string? CalledByPost { get; set; }

    /// <summary><see cref="MeetingEvent.MinutesWritten"/> as JSON; null before.</summary>
    public string? Written { get; set; }

    public Instant? WrittenAt { get; set; }

    public long CalledIndex { get; set; }

    public long? WrittenIndex { get; set; }

    public LocalDateTime Starts => BlockerTime.LocalOf(StartsAt);

    public IReadOnlyList<string> InvitedCodes => Invited.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public MeetingEvent.MinutesWritten? WrittenMinutes =>
        Written is null ? null : JsonSerializer.Deserialize<MeetingEvent.MinutesWritten>(Written, EventJson.Options);
}

public sealed class MeetingsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<MeetingRow>().ToTable("meetings").HasKey(row => row.Id);
        model.Entity<MeetingRow>().Ignore(row => row.Starts).Ignore(row => row.InvitedCodes).Ignore(row => row.WrittenMinutes);
        model.Entity<MeetingRow>().HasIndex(row => row.StartsAt);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case MeetingEvent.Called e:
                var called = db.Add(new MeetingRow
                {
                    Id = e.Id.Value,
                    Kind = e.Kind,
                    Post = e.Post,
                    ChangedAt = entry.At,
                    CalledByUnit = entry.ByUnit?.Value,
                    CalledByPost = entry.ByPost,
                    CalledIndex = entry.Index,
                }).Entity;
                Plan(called, e.Plan);
                break;
            case MeetingEvent e:
                Change(await db.GetAsync<MeetingRow>(Guid.ParseExact(entry.StreamKey, "N"), stop), entry, e);
                break;
        }
    }

    private static void Change(MeetingRow row, Happened entry, MeetingEvent happened)
    {
        switch (happened)
        {
            case MeetingEvent.Moved e:
                Plan(row, e.Plan);
                (row.Ground, row.ChangedAt) = (e.Ground, entry.At);
                row.Sequence++;
                break;
            case MeetingEvent.Cancelled e:
                (row.State, row.Ground, row.ChangedAt) = (MeetingState.Cancelled, e.Ground, entry.At);
                row.Sequence++;
                break;
            case MeetingEvent.MinutesWritten e:
                (row.State, row.Written) = (MeetingState.Held, JsonSerializer.Serialize(e, EventJson.Options));
                (row.WrittenAt, row.WrittenIndex) = (entry.At, entry.Index);
                break;
        }
    }

    private static void Plan(MeetingRow row, MeetingPlan plan)
    {
        (row.StartsAt, row.Day) = (BlockerTime.InstantOf(plan.Starts), plan.Starts.Date);
        (row.Minutes, row.Place, row.Invited) = (plan.Minutes, plan.Place, string.Join(',', plan.Invited.Select(unit => unit.Value)));
    }
}
