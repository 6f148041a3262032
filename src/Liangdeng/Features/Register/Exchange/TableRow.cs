using Liangdeng.Features.Plans;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What can be wrong with a cell of a district's own table.</summary>
public enum TableFault
{
    WordsMissing,
    WordsTooLong,

    /// <summary>The words stand in an earlier row too.</summary>
    WordsTwice,

    /// <summary>Merged cells give this row the words of the row above.</summary>
    WordsMerged,
    NotADate,
    NotANumber,

    /// <summary>A cell formatted as a percentage holds 0.95 for 95 %.</summary>
    PercentCell,
    MeasureMissing,
    NotAMeasure,
    NotAKind,
    NotAComparator,
    NotASchedule,
    NotAMilestone,
    UnknownUnit,

    /// <summary>A formula whose result the file does not hold.</summary>
    NoResult,

    /// <summary>#REF! and the like.</summary>
    ErrorValue,
    CellTooLong,
}

/// <summary>What was read, and yet is not as the table has it.</summary>
public enum TableNote
{
    /// <summary>A row has several targets: monthly figures belong to none of them alone.</summary>
    MonthsLeftOut,

    /// <summary>The figures of the months are those of each month; they were added up.</summary>
    MonthsAddedUp,

    /// <summary>Words in the columns of months are no figures.</summary>
    MonthWordsLeftOut,
}

/// <summary>What is wrong with a row, or what was left out of it.</summary>
/// <param name="Place">Number of the row in its sheet, or the code in an exported register.</param>
/// <param name="Letter">Of the column; empty where the whole row is meant.</param>
/// <param name="Key">Of the text that says what to do; its values are <paramref name="Args"/>.</param>
public sealed record ImportFault(string Place, string Letter, string Head, string Key, params object[] Args);

/// <summary>One task of a table, as its cells say it.</summary>
/// <param name="Words">One line.</param>
/// <param name="Appended">Words of the target's own column that are no plain number; empty where there are none.</param>
/// <param name="Value">Plain decimal text; null where the table has no number of its own.</param>
/// <param name="Months">Planned by the end of the month, in the order of the year; empty where the table has none.</param>
/// <param name="Terms">With no number of an entry yet.</param>
internal sealed record TableRow(
    string Place, string Focus, string Words, string Appended, string Metric, string? Value, string? ValueMax, string Unit,
    Comparator? Comparator, CommitmentKind? Kind, IReadOnlyList<(int Month, decimal Planned)> Months, PreparedTerms Terms);

/// <summary>What came out of a table, before anything is made of it.</summary>
internal sealed record TableRows(IReadOnlyList<TableRow> Rows, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportFault> Notes);

/// <summary>The period that days without a year belong to.</summary>
internal sealed record TableYear(LocalDate From, LocalDate To);
