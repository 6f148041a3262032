using System.Text;
using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

public enum AssignmentState
{
    Open,

    /// <summary>The unit says that it is done.</summary>
    Reported,
    Done,
    Withdrawn,
}

/// <summary>One assignment; inside the house only.</summary>
public sealed class AssignmentRow
{
    public Guid Id { get; set; }

    public string Code { get; set; } = "";

    public string What { get; set; } = "";

    public AssignmentSource Source { get; set; }

    public string Ground { get; set; } = "";

    public Guid? MeetingId { get; set; }

    public string Lead { get; set; } = "";

    public Instant GivenAt { get; set; }

    public LocalDate GivenOn { get; set; }

    public string? GivenByUnit { get; set; }

    public string? GivenByPost { get; set; }

    /// <summary>As it was given.</summary>
    public LocalDate FirstDue { get; set; }

    /// <summary>That holds now, and how often it was put off.</summary>
    public LocalDate Due { get; set; }

    public int Extensions { get; set; }

    public Guid? CommitmentId { get; set; }

    public Guid? BlockerId { get; set; }

    public AssignmentState State { get; set; }

    /// <summary>Of the last report; null while there is none that stands, and so are the following.</summary>
    public string? ReportWords { get; set; }

    /// <summary>List of <see cref="StoredFile"/> as JSON.</summary>
    public string? Evidence { get; set; }

    public LocalDate? ReportedOn { get; set; }

    public Guid? ReportedBy { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>The unit was reminded of <see cref="Due"/> before it, and after it.</summary>
    public bool RemindedNear { get; set; }

    public bool RemindedOverdue { get; set; }

    public long GivenIndex { get; set; }

    public bool IsOpen => State is AssignmentState.Open or AssignmentState.Reported;

    public IReadOnlyList<StoredFile> Files =>
        Evidence is null ? [] : JsonSerializer.Deserialize<List<StoredFile>>(Evidence, EventJson.Options)!;
}

/// <summary>One entry of an assignment's history, as it was written; inside the house only.</summary>
public sealed class AssignmentEntryRow
{
    public Guid AssignmentId { get; set; }

    public long Version { get; set; }

    public Instant At { get; set; }

    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public bool ByRule { get; set; }

    public string Type { get; set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Data { get; set; } = "";

    public long Index { get; set; }
}

public sealed class AssignmentsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AssignmentRow>().ToTable("assignments").HasKey(row => row.Id);
        model.Entity<AssignmentRow>().Ignore(row => row.IsOpen).Ignore(row => row.Files).HasIndex(row => row.Code).IsUnique();
        model.Entity<AssignmentRow>().HasIndex(row => new { row.State, row.Lead });
        model.Entity<AssignmentRow>().HasIndex(row => row.MeetingId);
        model.Entity<AssignmentRow>().HasIndex(row => row.BlockerId);
        model.Entity<AssignmentEntryRow>().ToTable("assignment_entries").HasKey(row => new { row.AssignmentId, row.Version });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is not AssignmentEvent happened)
        {
            return;
        }

        if (happened is AssignmentEvent.Given given)
        {
            db.Add(RowOf(entry, given));
        }
        else
        {
            Change(await db.GetAsync<AssignmentRow>(Guid.ParseExact(entry.StreamKey, "N"), stop), entry, happened);
        }

        db.Add(new AssignmentEntryRow
        {
            AssignmentId = Guid.ParseExact(entry.StreamKey, "N"),
            Version = entry.Version,
            At = entry.At,
            ByUnit = entry.ByUnit?.Value,
            ByPost = entry.ByPost,
            ByRule = entry.By == PersonId.System,
            Type = EventTypes.NameOf(happened),
            Data = Encoding.UTF8.GetString(EventJson.Write(happened)),
            Index = entry.Index,
        });
    }

    private static AssignmentRow RowOf(Happened entry, AssignmentEvent.Given e) => new()
    {
        Id = e.Id.Value,
        Code = e.Code,
        What = e.What,
        Source = e.Source,
        Ground = e.Ground,
        MeetingId = e.Meeting?.Value,
        Lead = e.Lead.Value,
        GivenAt = entry.At,
        GivenOn = BlockerTime.LocalOf(entry.At).Date,
        GivenByUnit = entry.ByUnit?.Value,
        GivenByPost = entry.ByPost,
        FirstDue = e.Due,
        Due = e.Due,
        CommitmentId = e.Commitment?.Value,
        BlockerId = e.Blocker?.Value,
        GivenIndex = entry.Index,
    };

    private static void Change(AssignmentRow row, Happened entry, AssignmentEvent happened)
    {
        switch (happened)
        {
            case AssignmentEvent.Reported e:
                (row.State, row.ReportWords, row.Evidence) = (AssignmentState.Reported, e.Words, JsonSerializer.Serialize(e.Evidence, EventJson.Options));
                (row.ReportedOn, row.ReportedBy) = (BlockerTime.LocalOf(entry.At).Date, entry.By.Value);
                break;
            case AssignmentEvent.SignedOff:
                (row.State, row.EndedAt) = (AssignmentState.Done, entry.At);
                break;
            case AssignmentEvent.Returned:
                (row.State, row.ReportWords, row.Evidence) = (AssignmentState.Open, null, null);
                (row.ReportedOn, row.ReportedBy) = (null, null);
                break;
            case AssignmentEvent.Extended e:
                (row.Due, row.RemindedNear, row.RemindedOverdue) = (e.Due, false, false);
                row.Extensions++;
                break;
            case AssignmentEvent.Withdrawn:
                (row.State, row.EndedAt) = (AssignmentState.Withdrawn, entry.At);
                break;
            case AssignmentEvent.Chased { Why: AssignmentChase.Near }:
                row.RemindedNear = true;
                break;
            case AssignmentEvent.Chased:
                row.RemindedOverdue = true;
                break;
        }
    }
}
