using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Register;

/// <summary>What is counted of a commitment, and up to where.</summary>
/// <param name="Target">In <paramref name="Unit"/>.</param>
/// <param name="Cumulative">The amount adds up over the year and does not fall; else it is a level, read anew each time.
/// </param>
/// <param name="Places">Most decimal places that a figure can sensibly have.</param>
/// <param name="Largest">No figure lies above it; null where none is known.</param>
/// <param name="CanBeNegative">A growth rate can; what is counted cannot.</param>
public sealed record Measure(
    decimal Target, Unit Unit, bool Cumulative, int Places, decimal? Largest, bool CanBeNegative)
{
    /// <summary>Everything above this many times the target is a slip of the pen.</summary>
    public const int AbsurdTimes = 100;

    /// <summary>Percentages, lengths, weights: finer than any office measures.</summary>
    private const int UsualPlaces = 4;

    /// <returns>Null for a deliverable.</returns>
    public static Measure? Of(CommitmentEvent.Published promise) => Of(promise.Kind, promise.Target?.Quantity);

    /// <returns>Null for a deliverable.</returns>
    public static Measure? Of(CommitmentRow row) => Of(
        row.Kind, row is { Quantity: { } value, Unit: { } unit } ? new Amount(value, unit) : null);

    private static Measure? Of(CommitmentKind kind, Amount? quantity)
    {
        if (kind == CommitmentKind.TimeLimit)
        {
            // The limit itself is the metric; what is reported is the share of cases that kept it.
            return new(100, Unit.Percent, Cumulative: false, UsualPlaces, Largest: 100, CanBeNegative: false);
        }

        if (kind == CommitmentKind.Deliverable || quantity is null || Unit.Of(quantity.Unit) is not { } unit
            || PlainDecimal.Read(quantity.Value) is not { } target)
        {
            return null;
        }

        var level = kind is CommitmentKind.Level or CommitmentKind.Ceiling;
        return new(
            target, unit, !level, PlacesOf(kind, unit),
            kind == CommitmentKind.SetShare && unit.Kind == UnitKind.Percent ? 100 : null, level);
    }

    // Money down to the 分, members of a set one by one.
    private static int PlacesOf(CommitmentKind kind, Unit unit) => (kind, unit.Kind) switch
    {
        (CommitmentKind.NamedSet, _) => 0,
        (_, UnitKind.Money) => PlacesOf(unit.Factor) + 2,
        _ => UsualPlaces,
    };

    private static int PlacesOf(decimal factor)
    {
        var places = 0;
        for (; factor >= 10; factor /= 10)
        {
            places++;
        }

        return places;
    }
}
