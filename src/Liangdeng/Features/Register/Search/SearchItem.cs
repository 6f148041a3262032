namespace Liangdeng.Features.Register.Search;

/// <summary>What is found. The number is part of the stored index.</summary>
public enum SearchKind
{
    Promise = 1,

    /// <summary>A paragraph of a plan.</summary>
    Passage = 2,

    /// <summary>The words of a verified report.</summary>
    Report = 3,
}

/// <summary>One thing that can be found; all of it is public.</summary>
/// <param name="Place">Where it stands among its kind, from 0: what is asked for first has the lower number.</param>
/// <param name="Commitment">Null for a passage.</param>
/// <param name="Focus">Null for a passage above the first heading.</param>
/// <param name="Year">In which the plan's period, or the report's month, lies.</param>
/// <param name="Month">Of a report, <c>2021-09</c>; else null.</param>
/// <param name="Version">Of a report; else 0.</param>
/// <param name="Start">Of a passage its line, of a promise the words that it quotes, in UTF-16 code units of the plan's text.
/// </param>
/// <param name="Units">Codes of the units of a promise.</param>
/// <param name="Entry">The entry of the ledger that says it; of a promise the one that published it.</param>
/// <param name="Text">Of a promise a line for each of <see cref="PromiseLines"/>.</param>
public sealed record SearchItem(
    SearchKind Kind, long Place, Guid Plan, Guid? Commitment, int? Focus, int Year, string? Month, int Version, int Start, int End,
    IReadOnlyList<string> Units, long Entry, string Text)
{
    /// <summary>Numbers that a kind has for itself, so that the kind is a range of the index.</summary>
    private const long Room = 1L << 44;

    /// <summary>Numbers that a plan, and a ledger's entry, has for what it says.</summary>
    private const long OfPlan = 1L << 22;

    private const long Plans = 1L << 20;

    /// <summary>Its number in the index.</summary>
    public long No => First(Kind) + Place;

    public static long First(SearchKind kind) => (long)kind * Room;

    /// <summary>The latest plan first, and what it says in its own order.</summary>
    /// <param name="plan">How manieth plan of the ledger it is, from 0.</param>
    public static long PlaceOf(int plan, int no) => ((Plans - 1 - plan) * OfPlan) + no;

    /// <summary>The order within its plan, out of a number of the index.</summary>
    public static long NoInPlan(long no) => no % OfPlan;

    /// <summary>The latest report first.</summary>
    public static long PlaceOf(long entry) => Room - 1 - entry;
}

/// <summary>The lines of a promise's text, in their order; what it said before an amendment follows them.</summary>
public enum PromiseLines
{
    Code,
    Words,
    Object,
    Metric,
    DefinitionOfDone,
    UnitsInChinese,
    UnitsInEnglish,
    Before,
}
