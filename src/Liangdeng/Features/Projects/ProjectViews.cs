using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>One project as it stands now; public.</summary>
public sealed class ProjectRow
{
    public string Code { get; set; } = "";

    /// <summary>Place in the register, from 0.</summary>
    public int Order { get; set; }

    public string Name { get; set; } = "";

    public ProjectKind Kind { get; set; }

    public int Year { get; set; }

    public string Owner { get; set; } = "";

    public string LinkedOffice { get; set; } = "";

    public string Town { get; set; } = "";

    /// <summary>The <see cref="Project"/> as JSON.</summary>
    public string Plan { get; set; } = "";

    /// <summary>What is verified, as JSON; see <see cref="StoredFacts"/>.</summary>
    public string Facts { get; set; } = "";

    public ProjectStage Stage { get; set; }

    /// <summary>As <see cref="ListedProject.Changes"/>.</summary>
    public int Changes { get; set; }

    public bool Removed { get; set; }

    /// <summary>Since when a report on it is being verified; null where none is.</summary>
    public Instant? ReportedAt { get; set; }

    /// <summary>Last day of the last month whose investment is verified, or the last stage's day; null before.</summary>
    public LocalDate? KnownTo { get; set; }

    public Project Project => JsonSerializer.Deserialize<Project>(Plan, EventJson.Options)!;

    public ProjectFacts Verified => StoredFacts.Read(Facts);
}

/// <summary>Verified facts on their way into a column and back.</summary>
public sealed record StoredFacts(IReadOnlyList<StageDay> Stages, IReadOnlyList<MonthMoney> Invested)
{
    public static string Write(ProjectFacts facts) => JsonSerializer.Serialize(
        new StoredFacts(
            [.. facts.Stages.Select(stage => new StageDay(stage.Key, stage.Value))],
            [.. facts.Invested.OrderBy(month => month.Key.End).Select(month => new MonthMoney(month.Key, month.Value))]),
        EventJson.Options);

    public static ProjectFacts Read(string json)
    {
        var stored = JsonSerializer.Deserialize<StoredFacts>(json, EventJson.Options)!;
        return ProjectFacts.None.With(new(default, stored.Stages, stored.Invested, []));
    }
}

public enum ProjectStep
{
    Entered,
    Changed,
    Removed,
    Reported,
    Verified,
    Returned,
}

/// <summary>One thing that happened to a project, with its entry: its public history, and how it stood on any day.</summary>
public sealed class ProjectStepRow
{
    public string Code { get; set; } = "";

    public long Index { get; set; }

    public Instant At { get; set; }

    public ProjectStep Step { get; set; }

    /// <summary>Of what was entered or changed the <see cref="Project"/>, of what was verified the <see cref="ReportedProject"/>, as JSON; else
    /// empty.</summary>
    public string Data { get; set; } = "";

    /// <summary>Ground of a change, a removal or a correction.</summary>
    public string Ground { get; set; } = "";

    public string Words { get; set; } = "";

    /// <summary>List of stored files as JSON.</summary>
    public string Evidence { get; set; } = "[]";

    /// <summary>The unit that reported, and the number of its report; else empty and 0.</summary>
    public string Unit { get; set; } = "";

    public int No { get; set; }

    /// <summary>Who did it, by unit and post only.</summary>
    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }
}

/// <summary>A report on projects; inside the house.</summary>
public sealed class ProjectReportRow
{
    public string Unit { get; set; } = "";

    public int No { get; set; }

    public ReportState State { get; set; }

    /// <summary>List of <see cref="ReportedProject"/> as JSON.</summary>
    public string Projects { get; set; } = "[]";

    public string Words { get; set; } = "";

    public string Evidence { get; set; } = "[]";

    public string CorrectionGround { get; set; } = "";

    public Guid ReportedBy { get; set; }

    public string ReturnGround { get; set; } = "";

    public Instant ChangedAt { get; set; }

    public IReadOnlyList<ReportedProject> Lines => JsonSerializer.Deserialize<List<ReportedProject>>(Projects, EventJson.Options)!;
}

/// <summary>The linked leader of a project by name; inside the house.</summary>
public sealed class ProjectLeaderRow
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";
}

/// <summary>A commitment was tied to the projects, or no longer is; the last one counts.</summary>
public sealed class ProjectTargetRow
{
    public Guid CommitmentId { get; set; }

    public long Index { get; set; }

    public Instant At { get; set; }

    /// <summary>Null where a tie ended.</summary>
    public ProjectMeasure? Measure { get; set; }

    public string Ground { get; set; } = "";
}
