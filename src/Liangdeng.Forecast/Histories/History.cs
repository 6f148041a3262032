using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>What a promise's figures mean.</summary>
public enum Measure
{
    /// <summary>A sum that grows from the start of the period (cumulative), or a level on its way to a goal.</summary>
    Grows,

    /// <summary>A level that is to be on the right side of its bound on the due date (保持).</summary>
    Held,
}

/// <summary>The right side of the target.</summary>
public enum Side
{
    /// <summary>The target or more.</summary>
    AtLeast,

    /// <summary>The target or less.</summary>
    AtMost,
}

/// <summary>What the plan asks for by the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">The planned value, in the promise's unit.</param>
public readonly record struct PlanPoint(LocalDate Day, double Value);

/// <summary>A promise with a schedule.</summary>
/// <param name="Id">Its name within the history.</param>
/// <param name="Class">What it is like: one of <see cref="TargetClass"/>, or any other word.</param>
/// <param name="Unit">The unit of its figures, as the plan writes it.</param>
/// <param name="Measure">Whether its figure grows or is held.</param>
/// <param name="Side">Which side of the target is the right one.</param>
/// <param name="Begin">Value on the eve of the period; 0 for sums.</param>
/// <param name="Target">Value promised for the due date.</param>
/// <param name="From">First day of the period.</param>
/// <param name="Due">Last day of the period.</param>
/// <param name="Plan">The schedule, in order of days; straight between its points. Empty: a straight line.</param>
public sealed record Promise(
    string Id, string Class, string Unit, Measure Measure, Side Side, double Begin, double Target, LocalDate From,
    LocalDate Due, IReadOnlyList<PlanPoint> Plan);

/// <summary>A figure that was reported, verified and recorded.</summary>
/// <param name="Promise">Id of the promise.</param>
/// <param name="About">The day that it is about: the end of its period.</param>
/// <param name="At">The day on which it was recorded.</param>
/// <param name="Value">Reached by the end of <paramref name="About"/>. A later record about the same day corrects the
/// earlier one.</param>
public readonly record struct Figure(string Promise, LocalDate About, LocalDate At, double Value);

/// <summary>Something that happened on the way. The forecast looks at letters and at what stands in the way.</summary>
/// <param name="Kind">Such as <c>letter</c>, <c>meeting</c>, <c>blocked</c>, <c>cleared</c>.</param>
/// <param name="On">The day.</param>
/// <param name="Promise">Id of the promise, or null for the whole district.</param>
public readonly record struct Happening(string Kind, LocalDate On, string? Promise)
{
    /// <summary>A letter about the promise came.</summary>
    public const string Letter = "letter";

    /// <summary>Something stands in its way from this day on.</summary>
    public const string Blocked = "blocked";

    /// <summary>It is out of the way.</summary>
    public const string Cleared = "cleared";
}

/// <summary>How a promise ended.</summary>
/// <param name="Promise">Id of the promise.</param>
/// <param name="Value">Final value for the due date, after all corrections.</param>
/// <param name="Kept">Whether the promise was kept by its due date.</param>
public readonly record struct Outcome(string Promise, double Value, bool Kept);

/// <summary>A district's year: what was promised, what was reported when, how it ended.</summary>
/// <param name="District">Its name.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Promises">All promises with a schedule.</param>
/// <param name="Figures">All recorded figures, in order of recording.</param>
/// <param name="Happenings">What else happened.</param>
/// <param name="Outcomes">How promises ended; those still open have none.</param>
public sealed record History(
    string District, int Year, IReadOnlyList<Promise> Promises, IReadOnlyList<Figure> Figures,
    IReadOnlyList<Happening> Happenings, IReadOnlyList<Outcome> Outcomes);

/// <summary>The classes that the simulator plays and the forecast has constants for. Any other word is a class too: it
/// begins with the constants of all classes together.</summary>
public static class TargetClass
{
    /// <summary>Money invested in projects.</summary>
    public const string Investment = "investment";

    /// <summary>Projects started, counted.</summary>
    public const string Starts = "starts";

    /// <summary>Projects completed, counted.</summary>
    public const string Completions = "completions";

    /// <summary>Land, forest, river: area or length.</summary>
    public const string Area = "area";

    /// <summary>People trained, placed, served.</summary>
    public const string People = "people";

    /// <summary>Revenue or funds.</summary>
    public const string Money = "money";

    /// <summary>Facilities built or bodies named, counted.</summary>
    public const string Facilities = "facilities";

    /// <summary>A rate on its way to a goal.</summary>
    public const string Coverage = "coverage";

    /// <summary>A rate that is to stay on its side of a bound.</summary>
    public const string Held = "held";

    /// <summary>A work with a date, in percent done.</summary>
    public const string Deliverable = "deliverable";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Investment, Starts, Completions, Area, People, Money, Facilities, Coverage, Held, Deliverable,
    ];
}
