using System.Diagnostics.CodeAnalysis;

namespace Liangdeng.Features.Register.Workbook;

public enum WorkbookRefusal
{
    Empty,
    TooLarge,
    TooManyRows,
    Bomb,
    Damaged,
    Encrypted,
    OldExcel,
    NotAWorkbook,

    /// <summary>No row of heads was found, or none with the code.</summary>
    NoHeads,
}

public enum CellFault
{
    CodeMissing,
    CodeTwice,
    NotADate,
    NotANumber,
    NotASchedule,

    /// <summary>A planned figure below the month before it, though figures are cumulative.</summary>
    Falls,

    /// <summary>A formula whose result the file does not hold.</summary>
    NoResult,

    /// <summary>#REF! and the like.</summary>
    ErrorValue,
    TooLong,
}

/// <summary>What is wrong with one cell.</summary>
/// <param name="Row">As the sheet numbers it, from 1.</param>
/// <param name="Letter">Of the column, as the sheet shows it; empty where the column is missing.</param>
/// <param name="Value">What stands there, cut to 60 characters.</param>
public sealed record CellProblem(int Row, string Letter, BreakdownColumn Column, CellFault Fault, string Value);

/// <summary>All rows that were read and what is wrong with them, or why nothing was read. A row with a faulty cell is
/// among the rows with that cell left empty: whoever imports refuses while there are problems.</summary>
public sealed record BreakdownResult
{
    private BreakdownResult(
        IReadOnlyList<BreakdownRow>? rows, IReadOnlyList<CellProblem> problems, WorkbookRefusal? refusal,
        string? detail) =>
        (Rows, Problems, Refusal, Detail) = (rows, problems, refusal, detail);

    public IReadOnlyList<BreakdownRow>? Rows { get; }

    public IReadOnlyList<CellProblem> Problems { get; }

    public WorkbookRefusal? Refusal { get; }

    /// <summary>A library's message, for the log.</summary>
    public string? Detail { get; }

    [MemberNotNullWhen(true, nameof(Rows)), MemberNotNullWhen(false, nameof(Refusal))]
    public bool Ok => Rows is not null;

    internal static BreakdownResult Of(IReadOnlyList<BreakdownRow> rows, IReadOnlyList<CellProblem> problems) =>
        new(rows, problems, null, null);

    internal static BreakdownResult Refused(WorkbookRefusal refusal, string? detail = null) =>
        new(null, [], refusal, detail);
}
