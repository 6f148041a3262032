using NodaTime;

namespace Liangdeng.Features.Register.Workbook;

/// <summary>How a commitment's progress is planned over the year.</summary>
public enum BreakdownSchedule
{
    /// <summary>Straight by months (序时).</summary>
    ByMonths,

    /// <summary>By the twelve cumulative figures of the row.</summary>
    Table,
    Milestones,
}

/// <summary>One commitment as the breakdown table has it. What a cell leaves empty is an empty text, an empty list or
/// null.</summary>
public sealed record BreakdownRow
{
    /// <summary>Number of the row in its sheet, from 1; 0 for a row that was never in one.</summary>
    public int Number { get; init; }

    /// <summary>Public code of the commitment, such as 2021-017.</summary>
    public required string Code { get; init; }

    public string Quote { get; init; } = "";

    /// <summary>The first is the lead unit, the others are co-leads.</summary>
    public IReadOnlyList<string> LeadUnits { get; init; } = [];

    public IReadOnlyList<string> SupportingUnits { get; init; } = [];

    public string LeaderOffice { get; init; } = "";

    public string LinkedLeaderOffice { get; init; } = "";

    public string Head { get; init; } = "";

    public string Contact { get; init; } = "";

    public string SupervisingOffice { get; init; } = "";

    public LocalDate? Due { get; init; }

    public BreakdownSchedule? Schedule { get; init; }

    /// <summary>Planned by the end of January, February …, cumulative, in the target's unit: twelve entries.</summary>
    public IReadOnlyList<decimal?> Months { get; init; } = new decimal?[12];

    public string Milestones { get; init; } = "";

    /// <summary>Where a level begins the year, in the target's unit.</summary>
    public decimal? StartLevel { get; init; }

    /// <summary>How far off "about" still counts as met, in the target's unit.</summary>
    public decimal? Tolerance { get; init; }

    public string DefinitionOfDone { get; init; } = "";

    public string Notes { get; init; } = "";
}
