using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.ReportRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What a reported figure has to be, whatever became of the report before.</summary>
internal static class FigureRules
{
    /// <returns>Null where the figure can be taken as it is.</returns>
    public static Refusal? FaultOf(Commitment commitment, ReportCommand.HandIn c) =>
        Measure.Of(commitment.Promise) is { } measure
            ? c.Progress is not null || c.DoneOn is not null ? new(Reason.ProgressNotExpected) : ValueFault(measure, c.Value)
            : c.Value is not null ? new(Reason.ValueNotExpected) : ProgressFault(commitment.Terms!, c);

    /// <summary>A cumulative figure lies between those of the periods before and after it. What is wrong otherwise is put
    /// right by a correction, with its ground.</summary>
    public static Refusal? Backwards(Commitment commitment, ReportPeriod period, Amount? value, int? progress)
    {
        var measure = Measure.Of(commitment.Promise);
        if (measure is { Cumulative: false } || (progress ?? FigureUnits.In(value, measure)) is not { } reached)
        {
            return null;
        }

        var before = commitment.Figures.LastOrDefault(figure => figure.Period.End < period.End);
        if (Reached(before, measure) > reached)
        {
            return new(Reason.BackwardsValue, Text(reached), before!.Period.ToString(), Text(Reached(before, measure)!.Value));
        }

        var after = commitment.Figures.FirstOrDefault(figure => figure.Period.End > period.End);
        return Reached(after, measure) < reached
            ? new(Reason.BackwardsValue, Text(reached), after!.Period.ToString(), Text(Reached(after, measure)!.Value))
            : null;
    }

    /// <summary>A figure that was written down before the unit was amended to one that it cannot be converted to.</summary>
    public static Refusal? UnitFault(Commitment commitment, Amount? value) =>
        value is not null && FigureUnits.In(value, Measure.Of(commitment.Promise)) is null
            ? new(Reason.UnitAmended, value.Unit, Measure.Of(commitment.Promise)?.Unit.Text ?? "—")
            : null;

    private static Refusal? ValueFault(Measure measure, Amount? value)
    {
        if (value is null || value.Value.Length == 0)
        {
            return new(Reason.ValueMissing);
        }

        if (Unit.Of(value.Unit) != measure.Unit)
        {
            return new(Reason.UnitDiffers, value.Unit, measure.Unit.Text);
        }

        if (PlainDecimal.Read(value.Value) is not { } reached)
        {
            return new(Reason.ValueInvalid, value.Value);
        }

        if (reached < 0 && !measure.CanBeNegative)
        {
            return new(Reason.ValueNegative);
        }

        var most = measure.Largest ?? Most(measure.Target);
        return Math.Abs(reached) > most ? new(Reason.ValueAbsurd, Text(reached), Text(most), measure.Unit.Text)
            : decimal.Round(reached, Math.Min(measure.Places, 28)) != reached ? new(Reason.ValueTooFine, measure.Places)
            : null;
    }

    private static decimal Most(decimal target) => target == 0 || Math.Abs(target) >= ScheduleRules.Largest / Measure.AbsurdTimes
        ? ScheduleRules.Largest
        : Math.Abs(target) * Measure.AbsurdTimes;

    private static Refusal? ProgressFault(CommitmentEvent.BrokenDown terms, ReportCommand.HandIn c)
    {
        if (c.Progress is not { } progress)
        {
            return new(Reason.ProgressMissing);
        }

        if (progress is < 0 or > 100)
        {
            return new(Reason.ProgressOutOfRange, progress);
        }

        if (c.DoneOn is not { } done)
        {
            return null;
        }

        return progress < 100 ? new(Reason.DoneNeedsAll)
            : c.Evidence.Count == 0 ? new(Reason.DoneNeedsEvidence)
            : done < terms.Start || done > c.Period.End
                ? new(Reason.DoneOutsidePeriod, Text(terms.Start), Text(c.Period.End))
                : null;
    }

    private static decimal? Reached(CommitmentEvent.FigureVerified? figure, Measure? measure) =>
        figure is null ? null : figure.Progress ?? FigureUnits.In(figure.Value, measure);

    private static string Text(decimal number) => PlainDecimal.Write(number);

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
