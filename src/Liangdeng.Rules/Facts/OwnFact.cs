using NodaTime;

namespace Liangdeng.Rules;

/// <summary>What sort of thing a rulebook's own fact is.</summary>
public enum OwnKind
{
    /// <summary>A number with its unit.</summary>
    Number,

    /// <summary>Yes (1) or no (0).</summary>
    Flag,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>One of some words, said by a person with a ground; what nobody judged is not so.</summary>
    Judgement,
}

/// <summary>A fact that a rulebook itself declares, or a figure of it that was worked out before.</summary>
/// <param name="Id">Its id within the rulebook.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Number">The number; 1 or 0 for a flag; days since 1970-01-01 for a day; 0 for a word.</param>
/// <param name="Word">The word of a choice or judgement; the unit of a number; else empty.</param>
/// <param name="Ground">Why, for a judgement; else null.</param>
public sealed record OwnFact(string Id, OwnKind Kind, decimal Number, string Word, string? Ground = null)
{
    private static readonly LocalDate First = new(1970, 1, 1);

    /// <summary>A number.</summary>
    /// <param name="id">Id of the fact.</param>
    /// <param name="number">In the unit.</param>
    /// <param name="unit">The unit's word in files: <c>items</c>, <c>marks</c>, <c>万元</c>.</param>
    /// <returns>The fact.</returns>
    public static OwnFact Of(string id, decimal number, string unit) => new(id, OwnKind.Number, number, unit);

    /// <summary>A yes or no.</summary>
    /// <param name="id">Id of the fact.</param>
    /// <param name="yes">The answer.</param>
    /// <returns>The fact.</returns>
    public static OwnFact Of(string id, bool yes) => new(id, OwnKind.Flag, yes ? 1 : 0, "");

    /// <summary>A day.</summary>
    /// <param name="id">Id of the fact.</param>
    /// <param name="day">The day.</param>
    /// <returns>The fact.</returns>
    public static OwnFact Of(string id, LocalDate day) => new(id, OwnKind.Date, NumberOf(day), "");

    /// <summary>A word, with its ground where a person judged.</summary>
    /// <param name="id">Id of the fact.</param>
    /// <param name="word">Id of the word.</param>
    /// <param name="ground">Why, or null for a plain choice.</param>
    /// <returns>The fact.</returns>
    public static OwnFact Said(string id, string word, string? ground = null) =>
        new(id, ground is null ? OwnKind.Choice : OwnKind.Judgement, 0, word, ground);

    internal static decimal NumberOf(LocalDate day) => Period.DaysBetween(First, day);

    internal static LocalDate DayOf(decimal number) => First.PlusDays((int)number);
}

/// <summary>An evaluation before this one.</summary>
/// <param name="CutOff">The day for which it was.</param>
/// <param name="Light">Id of its light.</param>
/// <param name="Rule">Id of its rule, or null for grey.</param>
/// <param name="Facts">What it rested on, where that is known.</param>
public sealed record PastEvaluation(LocalDate CutOff, string Light, string? Rule = null, Facts? Facts = null);
