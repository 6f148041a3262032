using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>What measures a commitment in the place of reports: the members of a set, the projects. As it was known on a day; pure.
/// </summary>
public interface IMeasured
{
    /// <summary>The figure of all that is verified.</summary>
    decimal ValueNow(CommitmentRow row);

    /// <summary>One figure a month, up to the last that is over on a day.</summary>
    IReadOnlyList<FigureRow> Figures(CommitmentRow row, LocalDate day);

    /// <summary>The planned line that it gives; null where the breakdown's own schedule counts.</summary>
    Schedule? ScheduleOf(CommitmentRow row);

    /// <summary>The same, of which nobody knows what was so later.</summary>
    IMeasured DoneBy(LocalDate day);
}
