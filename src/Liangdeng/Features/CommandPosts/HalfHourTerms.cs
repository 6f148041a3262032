using Liangdeng.Hosting;

namespace Liangdeng.Features.CommandPosts;

public sealed record HalfHourMinutes(HalfHourKind Kind, int Minutes);

/// <summary>The numbers of the half-hour list (stream <c>half-hour-terms</c>, public).</summary>
public abstract record HalfHourTermsEvent
{
    private HalfHourTermsEvent()
    {
    }

    /// <param name="Minutes">Of one stand-up.</param>
    /// <param name="Each">Of one item of each kind.</param>
    public sealed record TermsSet(int Minutes, IReadOnlyList<HalfHourMinutes> Each) : HalfHourTermsEvent;
}

public sealed record SetHalfHourTerms(int? Minutes, IReadOnlyDictionary<HalfHourKind, int?> Each);

public enum HalfHourTermsRefusal
{
    MinutesOutOfRange,
    EachOutOfRange,
}

/// <summary>A district's numbers; until it sets its own, those below.</summary>
public static class HalfHourTerms
{
    public const int Least = 5;
    public const int Most = 120;

    /// <summary>Thirty minutes, as the plan's own word says. What each kind takes is our reading: the source does not say.
    /// </summary>
    public static HalfHourTermsEvent.TermsSet Shipped { get; } = new(
        30,
        [
            new(HalfHourKind.NotPickedUp, 5), new(HalfHourKind.Lifted, 6), new(HalfHourKind.Overdue, 5), new(HalfHourKind.Red, 5),
            new(HalfHourKind.StepOverdue, 3), new(HalfHourKind.Waiting, 2), new(HalfHourKind.NoStep, 2), new(HalfHourKind.DueSoon, 2),
        ]);

    public static HalfHourSettings Settings(this HalfHourTermsEvent.TermsSet terms) => new(
        terms.Minutes,
        Enum.GetValues<HalfHourKind>().ToDictionary(
            kind => kind,
            // A kind that came into the program after these numbers were set.
            kind => Math.Min(terms.Minutes, (terms.Each.FirstOrDefault(each => each.Kind == kind) ?? Shipped.Each.First(each => each.Kind == kind)).Minutes)));

    public static Decision Decide(HalfHourTermsEvent.TermsSet now, long version, SetHalfHourTerms c)
    {
        if (c.Minutes is not (>= Least and <= Most))
        {
            return Decision.Refuse(HalfHourTermsRefusal.MinutesOutOfRange, Least, Most);
        }

        // What is longer than the stand-up could never come on a list, and would keep everything behind it off as well.
        if (Enum.GetValues<HalfHourKind>().Any(kind => c.Each.GetValueOrDefault(kind) is not { } minutes || minutes < 1 || minutes > c.Minutes))
        {
            return Decision.Refuse(HalfHourTermsRefusal.EachOutOfRange, c.Minutes);
        }

        HalfHourMinutes[] each = [.. Enum.GetValues<HalfHourKind>().Select(kind => new HalfHourMinutes(kind, c.Each[kind]!.Value))];
        return now.Minutes == c.Minutes && now.Each.SequenceEqual(each)
            ? Decision.Accept()
            : Decision.Accept(new Write(Streams.HalfHourTerms, version, [new HalfHourTermsEvent.TermsSet(c.Minutes.Value, each)]));
    }
}
