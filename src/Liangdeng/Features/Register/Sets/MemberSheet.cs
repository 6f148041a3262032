using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Workbook;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>What can be wrong with a cell before anybody asks what it says.</summary>
public enum MemberCellFault
{
    CodeMissing,

    /// <summary>The code stands in another row of the same table too.</summary>
    CodeInRow,

    /// <summary>Merged cells give the next row the same code or name.</summary>
    Merged,
    NotADate,

    /// <summary>A formula whose result the file does not hold.</summary>
    NoResult,

    /// <summary>#REF! and the like.</summary>
    ErrorValue,
    CellTooLong,
}

/// <param name="Row">As the sheet numbers it, from 1.</param>
/// <param name="Letter">Of the column, as the sheet shows it; empty where the column is missing.</param>
/// <param name="Key">Of the text that says what to mend; its values are <paramref name="Args"/>.</param>
public sealed record RowFault(int Row, string Letter, MemberColumn Column, string Key, params object[] Args);

/// <param name="Number">Of the row in its sheet, from 1.</param>
public sealed record SheetMember(int Number, Member Member);

/// <summary>A table of members as it was read: the sound rows, what is wrong with the others, or why nothing was read.
/// </summary>
public sealed record MemberSheet(IReadOnlyList<SheetMember> Rows, IReadOnlyList<RowFault> Faults, WorkbookRefusal? Refusal)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Which letter each column has in this sheet.</summary>
    public IReadOnlyDictionary<MemberColumn, string> Letters { get; init; } = new Dictionary<MemberColumn, string>();

    /// <param name="units">Code of a unit by each of its names and by its code.</param>
    public static MemberSheet Read(ReadOnlyMemory<byte> bytes, IReadOnlyDictionary<string, UnitCode> units)
    {
        var file = WorkbookFile.Open(bytes, MaxBytes, MemberRules.MaxMembers);
        return file.Sheet is { } sheet ? MemberSheetReader.Read(sheet, units) : new([], [], file.Refusal);
    }
}

/// <summary>Turns the cells of a sheet into members, and says of each cell that cannot be understood why.</summary>
internal sealed class MemberSheetReader
{
    // Titles and document numbers stand above the heads.
    private const int HeadsWithin = 20;
    private const int MaxCell = 500;
    private const int ShownOfValue = 60;

    private readonly Sheet sheet;
    private readonly Dictionary<MemberColumn, int> columns;
    private readonly IReadOnlyDictionary<string, UnitCode> units;
    private readonly List<RowFault> faults = [];

    private MemberSheetReader(Sheet sheet, Dictionary<MemberColumn, int> columns, IReadOnlyDictionary<string, UnitCode> units) =>
        (this.sheet, this.columns, this.units) = (sheet, columns, units);

    public static MemberSheet Read(Sheet sheet, IReadOnlyDictionary<string, UnitCode> units)
    {
        foreach (var (number, cells) in sheet.Rows.Where(row => row.Key <= HeadsWithin))
        {
            var columns = Heads(cells);
            if (columns.ContainsKey(MemberColumn.Code) && columns.ContainsKey(MemberColumn.Name))
            {
                return new MemberSheetReader(sheet, columns, units).ReadBelow(number);
            }
        }

        return new([], [], sheet.Rows.Count == 0 ? WorkbookRefusal.Empty : WorkbookRefusal.NoHeads);
    }

    private static Dictionary<MemberColumn, int> Heads(Dictionary<int, Cell> cells)
    {
        var columns = new Dictionary<MemberColumn, int>();
        foreach (var (at, cell) in cells.OrderBy(cell => cell.Key))
        {
            if (cell.Kind == CellKind.Text && MemberColumns.Find(cell.Value) is { } column)
            {
                columns.TryAdd(column, at);
            }
        }

        return columns;
    }

    private MemberSheet ReadBelow(int head)
    {
        List<SheetMember> rows = [];
        Dictionary<MemberCode, int> codes = [];
        foreach (var (number, cells) in sheet.Rows.Where(row => row.Key > head && columns.Values.Any(row.Value.ContainsKey)))
        {
            var before = faults.Count;
            var member = ReadRow(number, cells);
            if (member.Code.Value.Length > 0 && !codes.TryAdd(member.Code, number) && faults.Count == before)
            {
                Report(number, MemberColumn.Code, MemberCellFault.CodeInRow, member.Code.Value, codes[member.Code]);
            }

            if (faults.Count == before)
            {
                rows.Add(new(number, member));
            }
        }

        return rows.Count + faults.Count == 0
            ? new([], [], WorkbookRefusal.Empty)
            : rows.Count > MemberRules.MaxMembers ? new([], [], WorkbookRefusal.TooManyRows)
            : new(rows, faults, null)
            {
                Letters = columns.ToDictionary(pair => pair.Key, pair => Workbook.BreakdownReader.Letter(pair.Value)),
            };
    }

    private Member ReadRow(int number, Dictionary<int, Cell> cells)
    {
        var before = faults.Count;
        var code = MemberCode.Of(Text(number, MemberColumn.Code, cells, single: true));
        if (code.Value.Length == 0 && faults.Count == before)
        {
            Report(number, MemberColumn.Code, MemberCellFault.CodeMissing);
        }

        var name = Text(number, MemberColumn.Name, cells, single: true);
        var item = new SetItem(
            MemberCode.Of(Text(number, MemberColumn.ItemCode, cells)).Value, Text(number, MemberColumn.ItemName, cells));
        var lead = Text(number, MemberColumn.Lead, cells);
        return new(
            code, name, item is { Code: "", Name: "" } ? null : item,
            lead.Length == 0 ? null : units.GetValueOrDefault(lead, new(lead)), Day(number, cells));
    }

    /// <param name="single">Every row has one of its own.</param>
    private string Text(int row, MemberColumn column, Dictionary<int, Cell> cells, bool single = false)
    {
        if (CellOf(row, column, cells) is not { } cell)
        {
            return "";
        }

        if (single && cell.Merged)
        {
            Report(row, column, MemberCellFault.Merged, Shown(cell.Value));
            return "";
        }

        // A code that was typed as a number: 12, or 12.0 where a formula counted it.
        return cell.Kind == CellKind.Number
            && decimal.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number)
                ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
                : string.Join(' ', cell.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private LocalDate? Day(int row, Dictionary<int, Cell> cells)
    {
        if (CellOf(row, MemberColumn.Due, cells) is not { } cell)
        {
            return null;
        }

        var day = cell.Kind == CellKind.Number && BreakdownDates.FromSerial(cell.Value, sheet.DaysFrom1904) is { } serial
            ? serial
            : BreakdownDates.Parse(cell.Value);
        if (day is null)
        {
            Report(row, MemberColumn.Due, MemberCellFault.NotADate, Shown(cell.Value));
        }

        return day;
    }

    /// <summary>The cell, unless it is empty or holds no value, which is reported.</summary>
    private Cell? CellOf(int row, MemberColumn column, Dictionary<int, Cell> cells)
    {
        if (!columns.TryGetValue(column, out var at) || !cells.TryGetValue(at, out var cell))
        {
            return null;
        }

        switch (cell.Kind)
        {
            case CellKind.Error:
                Report(row, column, MemberCellFault.ErrorValue, Shown(cell.Value));
                return null;
            case CellKind.Unknown:
                Report(row, column, MemberCellFault.NoResult);
                return null;
            case var _ when cell.Value.Length > MaxCell:
                Report(row, column, MemberCellFault.CellTooLong, MaxCell);
                return null;
            default:
                return cell;
        }
    }

    private static string Shown(string value) => value.Length <= ShownOfValue ? value : $"{value[..ShownOfValue]}…";

    private void Report(int row, MemberColumn column, MemberCellFault fault, params object[] args) => faults.Add(new(
        row, columns.TryGetValue(column, out var at) ? Workbook.BreakdownReader.Letter(at) : "", column, $"sets.fault.{fault}", args));
}
