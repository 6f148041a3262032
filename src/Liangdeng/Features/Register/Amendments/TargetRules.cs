using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Rules;
using Reason = Liangdeng.Features.Register.AmendmentRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What an amended target has to be. Its kind stays: an amount does not become a level, nor a deliverable.</summary>
internal static class TargetRules
{
    public const int MaxMetric = 300;

    private const decimal Whole = 100;

    /// <returns>Null where it can stand.</returns>
    public static Refusal? FaultOf(Commitment commitment, Target? target)
    {
        var now = commitment.Promise.Target;
        if (target is null || now is null)
        {
            return target is null == now is null ? null : new(target is null ? Reason.TargetMissing : Reason.TargetNotExpected);
        }

        return WordsFault(target) ?? QuantityFault(commitment.Promise.Kind, target)
            ?? ComparatorFault(commitment.Promise.Kind, now.Comparator, target.Comparator)
            ?? UnitFault(commitment, target);
    }

    /// <summary>One number has one text; what is no number is left for the refusal to show.</summary>
    public static Target Plain(Target target)
    {
        var unit = target.Quantity.Unit.Trim();
        return target with
        {
            Metric = target.Metric.Trim(),
            Quantity = new(RegisterDecider.Plain(target.Quantity.Value), unit),
            QuantityMax = target.QuantityMax is { } max ? new(RegisterDecider.Plain(max.Value), unit) : null,
        };
    }

    private static Refusal? WordsFault(Target target) =>
        target.Metric.Length == 0 ? new(Reason.MetricMissing)
        : target.Metric.Length > MaxMetric ? new(Reason.TextTooLong, MaxMetric)
        : Unit.Of(target.Quantity.Unit) is null ? new(Reason.UnitInvalid, target.Quantity.Unit)
        : null;

    private static Refusal? QuantityFault(CommitmentKind kind, Target target)
    {
        if (Number(target.Quantity) is not { } quantity)
        {
            return new(Reason.QuantityInvalid, target.Quantity.Value);
        }

        if (target.QuantityMax is { } max)
        {
            if (Number(max) is not { } most)
            {
                return new(Reason.QuantityInvalid, max.Value);
            }

            if (most < quantity)
            {
                return new(Reason.QuantityMaxBelow, max.Value, target.Quantity.Value);
            }
        }

        return quantity <= 0 && kind is not (CommitmentKind.Level or CommitmentKind.Ceiling) ? new(Reason.QuantityNotPositive)
            : kind == CommitmentKind.SetShare && Unit.Of(target.Quantity.Unit) == Unit.Percent && quantity > Whole
                ? new(Reason.QuantityAboveAll, target.Quantity.Value)
            : null;
    }

    // "At most" instead of "at least" is another promise and not this one amended.
    private static Refusal? ComparatorFault(CommitmentKind kind, Comparator now, Comparator then) =>
        now == then || then is Comparator.Exactly or Comparator.About
            || then == Comparator.AtMost == (kind == CommitmentKind.Ceiling || now == Comparator.AtMost)
            ? null
            : new(Reason.ComparatorTurned);

    /// <summary>Figures that are verified have to be readable in the new unit, to the last digit: lights of both terms are
    /// reckoned from the same figures.</summary>
    private static Refusal? UnitFault(Commitment commitment, Target target)
    {
        var measure = Measure.Of(commitment.Promise with { Target = target });
        var fits = commitment.Figures.All(figure => figure.Value is null == measure is null
            && (figure.Value is null || FigureUnits.In(figure.Value, measure) is not null));
        return fits
            ? null
            : new(Reason.UnitOfFigures, commitment.Promise.Target!.Quantity.Unit, target.Quantity.Unit, commitment.Figures.Count);
    }

    private static decimal? Number(Amount amount) =>
        PlainDecimal.Read(amount.Value) is { } value && Math.Abs(value) < ScheduleRules.Largest ? value : null;
}
