using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>What lies on the table of a meeting. It holds all that is shown of it, so that a frozen one is drawn from its own bytes
/// and never from the views of another day.</summary>
/// <param name="Open">Every assignment that is not struck off, those of the same series of meetings first.</param>
/// <param name="Week">Of a weekly coordination, else null; so are the next two.</param>
public sealed record Pack(
    PackHead Head, IReadOnlyList<PackAssignment> Open, WeekPart? Week, MonthPart? Month, QuarterPart? Quarter)
{
    /// <summary>Those that are late first, then by their day: the order in which a meeting goes through them. None is left out,
    /// however many there are: what nobody has struck off stands in the next pack too.</summary>
    public static IReadOnlyList<PackAssignment> InOrder(IEnumerable<PackAssignment> all) =>
    [
        .. all.Where(one => one.State is AssignmentState.Open or AssignmentState.Reported)
            .OrderByDescending(one => one.OfSeries).ThenByDescending(one => one.DaysLate).ThenBy(one => one.Due)
            .ThenBy(one => one.Code, StringComparer.Ordinal),
    ];
}

/// <param name="Post">Null for the district.</param>
/// <param name="Day">Of which it is: all that was recorded until then counts.</param>
/// <param name="From">The time that it tells of.</param>
/// <param name="IsDemo">Everything in it is invented.</param>
public sealed record PackHead(
    Wording District, CadenceKind Kind, PackPost? Post, LocalDate Day, LocalDate From, LocalDate To, bool IsDemo);

/// <summary>The command post to which a pack is narrowed.</summary>
/// <param name="Promises">How many stand under it.</param>
public sealed record PackPost(string Code, string Name, int Promises);

/// <param name="OfSeries">A meeting of the same series decided it.</param>
/// <param name="Meeting">The meeting's day; null where none decided it.</param>
/// <param name="About">Code of the commitment or blocker, or null.</param>
/// <param name="DaysLate">0 while its day is not over.</param>
public sealed record PackAssignment(
    string Code, string What, Wording Unit, LocalDate Given, LocalDate Due, int DaysLate, AssignmentState State, LightColour Light,
    Wording Reason, AssignmentSource Source, CadenceKind? MeetingKind, LocalDate? Meeting, string? About, bool OfSeries);

/// <param name="DueUntil">The tenth working day from the pack's.</param>
/// <param name="Left">What stand-ups of command posts have left, post by post; null in packs that were frozen before these told of it.</param>
public sealed record WeekPart(
    IReadOnlyList<PackBlocker> Blockers, LocalDate DueUntil, IReadOnlyList<PackDue> Due, IReadOnlyList<PackLeftOver>? Left = null);

/// <param name="Post">Name of the command post.</param>
/// <param name="About">Code of the blocker, or of the promise.</param>
/// <param name="Why">It stood on the last list.</param>
/// <param name="First">The first of the stand-ups in a row that did not settle it; <paramref name="Times"/> of them there are.</param>
/// <param name="Fitted">It was within the time of the last one.</param>
public sealed record PackLeftOver(
    string Post, string About, string Words, Wording? Unit, HalfHourKind Why, LocalDate First, LocalDate Last, int Times, bool Fitted);

/// <param name="Owner">Null while nobody has it.</param>
/// <param name="Age">In working days.</param>
public sealed record PackBlocker(
    string Code, string Text, string Commitment, Wording? Owner, Register.BlockerLevel Level, int Age, string? Step, LocalDate? StepDue,
    bool StepLate);

public sealed record PackDue(string Code, string Words, Wording? Unit, LocalDate Due, LightColour Light);

/// <param name="Lit">The days of which the lights are.</param>
/// <param name="Changes">One a promise whose light was another then.</param>
/// <param name="Formula">In words.</param>
/// <param name="Forecast">Null in packs that were frozen before these told of it.</param>
public sealed record MonthPart(
    PackLit Lit, LampCounts Now, LampCounts Before, IReadOnlyList<PackChange> Changes, IReadOnlyList<PackRed> Red, Wording Formula,
    IReadOnlyList<PackRank> Ranking, IReadOnlyList<PackLetter> Letters, PackForecast? Forecast = null);

/// <summary>The lights of a month are known once its reports are in.</summary>
/// <param name="On">Of which day the lights are.</param>
/// <param name="Before">Of which day those are that they are compared with.</param>
public sealed record PackLit(LocalDate On, LocalDate Before);

public sealed record LampCounts(int Red, int Yellow, int Blue, int Green, int Grey)
{
    public static LampCounts Of(IEnumerable<LightColour> lights)
    {
        var all = lights.ToLookup(light => light);
        int Lit(LightColour colour) => all[colour].Count();
        return new(Lit(LightColour.Red), Lit(LightColour.Yellow), Lit(LightColour.Blue), Lit(LightColour.Green), Lit(LightColour.Grey));
    }

    public int Of(LightColour colour) => colour switch
    {
        LightColour.Red => Red,
        LightColour.Yellow => Yellow,
        LightColour.Blue => Blue,
        LightColour.Green => Green,
        LightColour.Grey => Grey,
    };

    public int All => Red + Yellow + Blue + Green + Grey;
}

public sealed record PackChange(string Code, string Words, Wording? Unit, LightColour From, LightColour To, LocalDate On);

public sealed record PackRed(string Code, string Words, Wording? Unit, Wording Reason);

/// <summary>One unit in the ranking. Units are ranked, never persons.</summary>
/// <param name="Marks">Plain decimal text, one decimal.</param>
public sealed record PackRank(
    int Place, Wording Unit, int Promises, int Red, int Yellow, int LettersLate, int AssignmentsLate, string Marks);

public sealed record PackLetter(string Number, Wording Kind, Wording To, string Commitment, LocalDate? Due, bool IsLate);

public sealed record QuarterPart(
    PackLit Lit, IReadOnlyList<PackFocus> Foci, IReadOnlyList<PackOutcome> Kept, IReadOnlyList<PackOutcome> Missed, IReadOnlyList<PackAmendment> Amendments);

/// <param name="Plan">Its title.</param>
/// <param name="Now">Lights of what is open at the end of the quarter; <paramref name="Before"/>: at the end of the one before.</param>
/// <param name="Kept">Closed as kept in the quarter, in time or late; <paramref name="KeptBefore"/>: in the one before.</param>
public sealed record PackFocus(
    string Plan, string Name, int Promises, LampCounts Now, LampCounts Before, int Kept, int KeptBefore, int Missed, int MissedBefore);

/// <param name="Outcome">Null where it is still open after its day.</param>
/// <param name="Ground">Of the closing; empty where it is open.</param>
public sealed record PackOutcome(
    string Code, string Words, Wording? Unit, Register.ClosingOutcome? Outcome, LocalDate On, string Ground);

public sealed record PackAmendment(string Code, string Words, int No, LocalDate On, string Ground);
