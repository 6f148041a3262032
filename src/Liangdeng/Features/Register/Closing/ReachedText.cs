using System.Globalization;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>A figure, and what it is held against, as plain text with its unit.</summary>
public static class ReachedText
{
    /// <summary>42个; 98.5%; of a deliverable the share done, or the day on which it was.</summary>
    public static string Of(CommitmentRow row, FigureRow figure) => figure switch
    {
        { DoneOn: { } day } => LocalDatePattern.Iso.Format(day),
        { Value: { } value } => value + UnitOf(row),
        _ => (figure.Progress ?? 0).ToString(CultureInfo.InvariantCulture) + "%",
    };

    public static string TargetOf(CommitmentRow row) => row.Kind switch
    {
        CommitmentKind.TimeLimit or CommitmentKind.Deliverable => "100%",
        _ => row.Quantity + UnitOf(row),
    };

    private static string UnitOf(CommitmentRow row) => row.Kind == CommitmentKind.TimeLimit ? "%" : row.Unit ?? "";
}
