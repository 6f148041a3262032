using System.Globalization;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Hosting;

/// <summary>The names of the streams, and what the world may see of each.</summary>
public static class Streams
{
    public const string District = "district";
    public const string Rulebook = "rulebook";
    public const string RulebookDrafts = "rulebook-drafts";
    public const string Lamplighter = "job/lamplighter";
    public const string BlockerTerms = "blocker-terms";
    public const string ObjectionTerms = "objection-terms";

    /// <summary>All command posts, and what stands under which.</summary>
    public const string CommandPostRoster = "command-posts";

    public const string HalfHourTerms = "half-hour-terms";
    public const string Publicity = "publicity";
    public const string Forecast = "forecast";
    public const string LetterRules = "letter-rules";
    public const string LetterWatch = "job/letters";

    /// <summary>The register of projects.</summary>
    public const string Projects = "projects";

    /// <summary>Which commitments the projects measure.</summary>
    public const string ProjectTargets = "project-targets";

    /// <summary>Persons of projects.</summary>
    public const string ProjectPeople = "project-people";

    /// <summary>Loaded years and office hours.</summary>
    public const string Calendar = "calendar";

    public static string Unit(UnitCode code) => $"unit/{code.Value}";

    public static string Person(PersonId id) => $"person/{id.Value:N}";

    public static string Reading(PlanId id) => $"reading/{id.Value:N}";

    public static string Plan(PlanId id) => $"plan/{id.Value:N}";

    public static string Commitment(CommitmentId id) => $"commitment/{id.Value:N}";

    public static string CommitmentPeople(CommitmentId id) => $"commitment-people/{id.Value:N}";

    public static string Report(CommitmentId id, ReportPeriod period) => $"report/{id.Value:N}/{period}";

    public static string Set(CommitmentId id) => $"set/{id.Value:N}";

    public static string MemberReport(CommitmentId id, MemberCode code) => $"member-report/{id.Value:N}/{code}";

    public static string Light(CommitmentId id) => $"light/{id.Value:N}";

    /// <summary>What people judged and entered of a commitment.</summary>
    public static string Facts(CommitmentId id) => $"facts/{id.Value:N}";

    /// <summary>The light of a unit.</summary>
    public static string UnitLight(UnitCode code) => $"unit-light/{code.Value}";

    /// <summary>The versions of a plan's annual account.</summary>
    public static string Account(PlanId id) => $"account/{id.Value:N}";

    public static string Blocker(BlockerId id) => $"blocker/{id.Value:N}";

    /// <summary>The numbers of a year's blockers.</summary>
    public static string BlockerSeries(int year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"blockers/{year}");

    public static string CommandPost(CommandPostId id) => $"command-post/{id.Value:N}";

    /// <summary>The persons of a post.</summary>
    public static string CommandPostPeople(CommandPostId id) => $"command-post-people/{id.Value:N}";

    /// <summary>What a post did in its stand-up of a day.</summary>
    public static string StandUp(CommandPostId id, LocalDate day) => $"stand-up/{id.Value:N}/{LocalDatePattern.Iso.Format(day)}";

    public static string LightBefore(CommitmentId id, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"light-before/{id.Value:N}/{no}");

    /// <summary>What is said against the light of an entry.</summary>
    public static string Objection(long light) => string.Create(CultureInfo.InvariantCulture, $"objection/{light}");

    public static string BulletinDraft(ReportPeriod period) => $"bulletin-draft/{period}";

    public static string Bulletin(ReportPeriod period) => $"bulletin/{period}";

    public static string Amendment(CommitmentId id, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"amendment/{id.Value:N}/{no}");

    /// <summary>A letter before it is signed, and the words of its answers.</summary>
    public static string LetterDraft(LetterId id) => $"letter-draft/{id}";

    /// <summary>A signed letter.</summary>
    public static string Letter(LetterId id) => $"letter/{id}";

    /// <summary>All letters about a commitment.</summary>
    public static string LetterDocket(CommitmentId id) => $"letter-docket/{id.Value:N}";

    /// <summary>The numbers of a year's letters of one mark.</summary>
    public static string LetterSeries(string mark, int year) => string.Create(CultureInfo.InvariantCulture, $"series/{mark}/{year}");

    public static string Assignment(AssignmentId id) => $"assignment/{id.Value:N}";

    /// <summary>The numbers of a year's assignments.</summary>
    public static string AssignmentSeries(int year) => string.Create(CultureInfo.InvariantCulture, $"assignments/{year}");

    public static string Meeting(MeetingId id) => $"meeting/{id.Value:N}";

    public static string Pack(PackId id) => $"pack/{id.Value:N}";

    /// <summary>A unit's report on some of its projects.</summary>
    public static string ProjectReport(UnitCode unit, int no) => string.Create(CultureInfo.InvariantCulture, $"project-report/{unit}/{no}");

    /// <summary>Tenders, contracts and payments of a project.</summary>
    public static string ProjectMoney(ProjectCode code) => $"project-money/{code}";

    /// <summary>Requests to erase an entry.</summary>
    public static string Erasure(long entry) => string.Create(CultureInfo.InvariantCulture, $"erasure/{entry}");

    /// <summary>Public unless it can hold a person or what is not decided yet.</summary>
    public static EntryKind KindOf(string stream) => stream.Split('/')[0] switch
    {
        "person" or "reading" or "commitment-people" or "report" or "member-report" or "amendment" or "bulletin-draft" or "erasure"
            or "letter-draft" or "letter-docket" or "command-post-people" or "stand-up" or "assignment" or "assignments" or "meeting" or "pack"
            or "project-report" or "project-people" or "rulebook-drafts" or "unit-light" => EntryKind.Private,
        _ => EntryKind.Public,
    };
}
