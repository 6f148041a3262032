using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Register;

/// <summary>A figure keeps the unit in which it was reported. Where an amendment gave the target another one, figures are
/// compared in the target's unit, exactly; the decider lets no other amendment of a unit through.</summary>
public static class FigureUnits
{
    /// <param name="now">The unit of the target: of a figure that names none.</param>
    /// <returns>Null for a deliverable's.</returns>
    public static Quantity? Of(FigureRow figure, Unit now) =>
        figure.Value is { } value ? Of(new Amount(value, figure.Unit ?? now.Text)) : null;

    public static Quantity? Of(Amount amount) =>
        Unit.Of(amount.Unit) is { } unit && PlainDecimal.Read(amount.Value) is { } value ? new(value, unit) : null;

    /// <summary>The value in the unit of the commitment's target; null where it has none.</summary>
    public static decimal? ValueIn(FigureRow figure, CommitmentRow row) =>
        Measure.Of(row) is { } measure ? Of(figure, measure.Unit)?.In(measure.Unit).Value?.Value : null;

    /// <summary>An amount in the unit of a measure; null for a deliverable, and for what cannot be converted exactly.
    /// </summary>
    public static decimal? In(Amount? amount, Measure? measure) => amount is not null && measure is not null
        ? Of(amount)?.In(measure.Unit).Value?.Value
        : null;

    public static string? TextIn(Amount? amount, CommitmentRow row) =>
        In(amount, Measure.Of(row)) is { } value ? PlainDecimal.Write(value) : amount?.Value;

    /// <summary>A number that was typed for another unit says so, and the form asks for it in the new one.</summary>
    public static string? Typed(string? value, string? unit, string now) =>
        string.IsNullOrWhiteSpace(value) || unit is null || unit == now ? value : value + unit;
}
