using Liangdeng.Hosting;
using Liangdeng.Language;

namespace Liangdeng.Features.Register;

/// <summary>What an amendment is asked for with, beside the fields of the breakdown, as it is typed.</summary>
public sealed class AmendmentFields
{
    /// <summary>Of the draft that the form showed.</summary>
    public int Version { get; set; }

    public string? Words { get; set; }

    public string? Metric { get; set; }

    public Comparator Comparator { get; set; }

    public string? Quantity { get; set; }

    public string? QuantityMax { get; set; }

    public string? Unit { get; set; }

    public string? Ground { get; set; }

    /// <summary>The terms that stand.</summary>
    public static AmendmentFields Of(StandingTerms terms) => new()
    {
        Words = terms.Words,
        Metric = terms.Target?.Metric,
        Comparator = terms.Target?.Comparator ?? Comparator.AtLeast,
        Quantity = terms.Target?.Quantity.Value,
        QuantityMax = terms.Target?.QuantityMax?.Value,
        Unit = terms.Target?.Quantity.Unit,
    };

    /// <param name="now">The target that stands: where its number is in the plan, and what a form does not ask for.</param>
    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    /// <returns>The target asked for; null for a deliverable. What is no number is left for the decider to refuse.</returns>
    public Target? TargetFrom(Target? now, Action<string, string> fault)
    {
        if (now is null)
        {
            return null;
        }

        var unit = Unit?.Trim() ?? "";
        return now with
        {
            Metric = Metric?.Trim() ?? "",
            Comparator = Comparator,
            Quantity = new(Number(nameof(Quantity), Quantity, fault), unit),
            QuantityMax = string.IsNullOrWhiteSpace(QuantityMax)
                ? null
                : new Amount(Number(nameof(QuantityMax), QuantityMax, fault), unit),
        };
    }

    private static string Number(string field, string? typed, Action<string, string> fault)
    {
        var read = FigureText.Read(typed);
        if (read.Plain is null)
        {
            fault(field, read.FaultKey);
        }

        return read.Plain ?? "";
    }
}

/// <summary>At which field of the form a refusal stands.</summary>
public static class AmendmentWording
{
    public static string FieldOf(Refusal refusal, BreakdownFields terms) => refusal.Reason switch
    {
        AmendmentRefusal.WordsMissing => "A.Words",
        AmendmentRefusal.MetricMissing => "A.Metric",
        AmendmentRefusal.UnitInvalid or AmendmentRefusal.UnitOfFigures => "A.Unit",
        AmendmentRefusal.QuantityInvalid or AmendmentRefusal.QuantityNotPositive or AmendmentRefusal.QuantityAboveAll
            or AmendmentRefusal.TargetMissing => "A.Quantity",
        AmendmentRefusal.QuantityMaxBelow => "A.QuantityMax",
        AmendmentRefusal.ComparatorTurned => "A.Comparator",
        AmendmentRefusal.DueBeforeFigures => "F.Due",
        AmendmentRefusal.StartAfterFigures => "F.Start",
        AmendmentRefusal.GroundMissing => "A.Ground",
        AmendmentRefusal.DocumentMissing => "Document",
        AmendmentRefusal.NotStatedUnclassified => "NotClassified",
        RegisterRefusal => BreakdownWording.FieldOf(refusal, terms),
        _ => "",
    };
}
