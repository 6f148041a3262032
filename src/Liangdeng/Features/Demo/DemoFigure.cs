using System.Globalization;
using Liangdeng.Language;

namespace Liangdeng.Features.Demo;

/// <summary>The figure of a promise as the supervision office confirms it (<c>samples/shifan-targets.csv</c>).</summary>
/// <param name="Number">The number as it stands in the words.</param>
public sealed record DemoFigure(
    string Piece, string Number, string Metric, TargetKind Kind, Comparator Comparator, decimal Quantity, string Unit)
{
    /// <summary>Kept over the year by what has been done so far, so that it never falls.</summary>
    public bool IsCumulative => Kind is TargetKind.Amount or TargetKind.NamedSet or TargetKind.SetShare;

    /// <summary>Things are counted whole; money, lengths and rates have one decimal.</summary>
    public decimal Round(decimal value) =>
        Math.Round(value, Unit is "%" or "亿元" or "千米" ? 1 : 0, MidpointRounding.AwayFromZero);

    internal static DemoFigure Read(SampleRow row) => new(
        row["piece"], row["number"], row["metric"], Enum.Parse<TargetKind>(row["kind"]),
        Enum.Parse<Comparator>(row["comparator"]), decimal.Parse(row["quantity"], CultureInfo.InvariantCulture),
        row["unit"]);
}
