using System.Text.Json.Serialization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>The short public code of a project, such as <c>XM-017</c>: it stands in addresses and never changes.</summary>
public readonly record struct ProjectCode(string Value)
{
    public bool IsValid => new MemberCode(Value).IsValid;

    /// <summary>One code has one form, however it was typed.</summary>
    public static ProjectCode Of(string? typed) => new(MemberCode.Of(typed).Value);

    public override string ToString() => Value;
}

/// <summary>What is built. A police technology project is a project like any other: this register holds its dates and its money, and
/// nothing that it films.</summary>
public enum ProjectKind
{
    Industry,
    Transport,
    Port,
    Energy,
    Urban,
    Environment,
    Agriculture,
    Social,
    Safety,
    Other,
}

/// <summary>How far a project is, in the order in which it gets there.</summary>
public enum ProjectStage
{
    /// <summary>储备: in the register, nothing begun.</summary>
    Planned,

    /// <summary>开工.</summary>
    Started,

    /// <summary>在建.</summary>
    UnderConstruction,

    /// <summary>竣工.</summary>
    Completed,

    /// <summary>投产.</summary>
    InProduction,
}

/// <summary>A stage with the day for which it is planned, or on which it was reached.</summary>
public sealed record StageDay(ProjectStage Stage, LocalDate Day);

/// <summary>What is invested in one month alone, in 万元.</summary>
public sealed record MonthMoney(ReportPeriod Month, [property: JsonConverter(typeof(PlainMoney))] decimal Amount);

/// <summary>One project as it is planned. Money is in 万元, exact to the 分.</summary>
/// <param name="Year">The year of whose targets it is part: what was reached before it counts for none of them.</param>
/// <param name="Owner">业主/责任单位: the unit that reports it.</param>
/// <param name="LinkedOffice">Office of the linked leader; the name stands in a private stream.</param>
/// <param name="Longitude">CGCS2000, degrees; null where no place is given.</param>
/// <param name="Total">总投资, over all years.</param>
/// <param name="Planned">Stages with planned days, in their order.</param>
/// <param name="Before">Stages that had been reached before the year.</param>
/// <param name="InvestedBefore">What had been invested before the year.</param>
/// <param name="Plan">Planned investment by month.</param>
public sealed record Project(
    ProjectCode Code, string Name, ProjectKind Kind, int Year, UnitCode Owner, string LinkedOffice, string Town,
    [property: JsonConverter(typeof(PlainMoney))] decimal? Longitude,
    [property: JsonConverter(typeof(PlainMoney))] decimal? Latitude,
    [property: JsonConverter(typeof(PlainMoney))] decimal Total,
    IReadOnlyList<StageDay> Planned, IReadOnlyList<StageDay> Before,
    [property: JsonConverter(typeof(PlainMoney))] decimal InvestedBefore,
    IReadOnlyList<MonthMoney> Plan);

/// <summary>What a unit says of one of its projects.</summary>
/// <param name="Stages">Reached, with their days.</param>
/// <param name="Invested">In each month alone.</param>
/// <param name="TakenBack">Stages that were verified and have not been reached after all.</param>
public sealed record ReportedProject(
    ProjectCode Code, IReadOnlyList<StageDay> Stages, IReadOnlyList<MonthMoney> Invested, IReadOnlyList<ProjectStage> TakenBack);

/// <summary>The register of projects (stream <c>projects</c>, public): no field can hold a person.</summary>
public abstract record ProjectEvent
{
    private ProjectEvent()
    {
    }

    /// <summary>Projects that are new, at most <see cref="ProjectListDecider.Chunk"/> an event.</summary>
    public sealed record ProjectsEntered(IReadOnlyList<Project> Projects) : ProjectEvent;

    /// <summary>The same projects with another name, plan, place or owner.</summary>
    public sealed record ProjectsChanged(IReadOnlyList<Project> Projects, string Ground) : ProjectEvent;

    public sealed record ProjectRemoved(ProjectCode Code, string Ground) : ProjectEvent;

    /// <summary>A unit's report on some projects came in and is being verified; what it says is not public yet.</summary>
    /// <param name="No">1, then one more for every report of this unit.</param>
    public sealed record ReportReceived(UnitCode Unit, int No, IReadOnlyList<ProjectCode> Projects) : ProjectEvent;

    /// <summary>What counts of these projects from now on.</summary>
    /// <param name="CorrectionGround">Why what had been verified is another thing now; empty where nothing is.</param>
    public sealed record ReportVerified(
        UnitCode Unit, int No, IReadOnlyList<ReportedProject> Projects, string Words, IReadOnlyList<StoredFile> Evidence,
        string CorrectionGround) : ProjectEvent;

    public sealed record ReportReturned(UnitCode Unit, int No) : ProjectEvent;
}

/// <summary>The reports of a unit on projects inside the house (stream <c>project-report/{unit}/{no}</c>, private).</summary>
public abstract record ProjectReportEvent
{
    private ProjectReportEvent()
    {
    }

    public sealed record Submitted(
        UnitCode Unit, int No, IReadOnlyList<ReportedProject> Projects, string Words, IReadOnlyList<StoredFile> Evidence,
        string CorrectionGround) : ProjectReportEvent;

    public sealed record Verified : ProjectReportEvent;

    public sealed record Returned(string Ground) : ProjectReportEvent;
}

/// <summary>Persons of projects (stream <c>project-people</c>, private).</summary>
public abstract record ProjectPeopleEvent
{
    private ProjectPeopleEvent()
    {
    }

    /// <summary>挂钩领导 by name.</summary>
    /// <param name="Name">Empty where nobody is any more.</param>
    public sealed record LeaderNamed(ProjectCode Code, string Name) : ProjectPeopleEvent;
}
