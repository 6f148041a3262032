using System.Globalization;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>The cells of one row by what they mean; what cannot be read is noted and counts as empty.</summary>
internal sealed class TableCells(
    int row, Dictionary<int, Cell> cells, IReadOnlyDictionary<TableColumn, HeadColumn> columns, bool daysFrom1904)
{
    private const int MaxCell = 2_000;
    private const int ShownOfValue = 60;

    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '\n', '\r', '/'];

    public string Place { get; } = row.ToString(CultureInfo.InvariantCulture);

    public List<ImportFault> Faults { get; } = [];

    /// <summary>Nothing stands under any head that was understood.</summary>
    public bool IsEmpty => columns.Values.All(column => !cells.ContainsKey(column.At));

    /// <summary>One merged cell fills the row: the head of a part of the table.</summary>
    public string? PartHead => cells.Count > 2 && cells.Values.Any(cell => cell.Merged)
        && cells.Values.All(cell => cell.Kind == CellKind.Text && cell.Value == cells.Values.First().Value)
            ? OneLine(cells.Values.First().Value)
            : null;

    public bool IsMerged(TableColumn column) => columns.TryGetValue(column, out var at) && cells.TryGetValue(at.At, out var cell) && cell.Merged;

    public string Text(TableColumn column) => Find(column) is not { } cell ? ""
        : cell.Kind == CellKind.Number ? Plain(cell.Value) ?? cell.Value
        : OneLine(cell.Value);

    public IReadOnlyList<string> List(TableColumn column) => Find(column) is not { } cell ? []
        : [.. cell.Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public IReadOnlyList<string> Lines(TableColumn column) => Find(column) is not { } cell ? []
        : [.. cell.Value.Split(['\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public LocalDate? Day(TableColumn column, int year)
    {
        if (Find(column) is not { } cell)
        {
            return null;
        }

        var day = cell.Kind == CellKind.Number && BreakdownDates.FromSerial(cell.Value, daysFrom1904) is { } serial
            ? serial
            : BreakdownDates.Parse(cell.Value) ?? DueWords.Read(cell.Value, year);
        if (day is null)
        {
            Report(column, TableFault.NotADate, Shown(cell.Value));
        }

        return day;
    }

    /// <returns>Plain decimal text; null for an empty cell, and for what is no number, which is noted.</returns>
    public string? Number(TableColumn column)
    {
        if (Find(column) is not { } cell)
        {
            return null;
        }

        var number = Plain(cell.Value.TrimEnd('%', '％'));
        if (number is null)
        {
            Report(column, TableFault.NotANumber, Shown(cell.Value));
        }

        return number;
    }

    /// <summary>Whether the cell is a number and nothing else.</summary>
    public bool IsNumber(TableColumn column) => columns.TryGetValue(column, out var at) && cells.TryGetValue(at.At, out var cell)
        && cell.Kind is CellKind.Number or CellKind.Text && Plain(cell.Value) is not null;

    public void Report(TableColumn column, TableFault fault, params object[] args) => Faults.Add(Note(column, $"exchange.fault.{fault}", args));

    public ImportFault Note(TableColumn column, string key, params object[] args) => columns.TryGetValue(column, out var at)
        ? new(Place, at.Letter, at.Head, key, args)
        : new(Place, "", "", key, args);

    // A spreadsheet writes 0.1 + 0.2 with all seventeen digits and large figures with an exponent; fifteen are real.
    private static string? Plain(string value) => decimal.TryParse(
        value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? PlainDecimal.Write(Math.Abs(number) < 1_000_000_000m ? Math.Round(number, 6) : number)
            : null;

    private static string OneLine(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(string value) => value.Length <= ShownOfValue ? value : $"{value[..ShownOfValue]}…";

    private Cell? Find(TableColumn column)
    {
        if (!columns.TryGetValue(column, out var at) || !cells.TryGetValue(at.At, out var cell))
        {
            return null;
        }

        switch (cell.Kind)
        {
            case CellKind.Error:
                Report(column, TableFault.ErrorValue, Shown(cell.Value));
                return null;
            case CellKind.Unknown:
                Report(column, TableFault.NoResult);
                return null;
            case var _ when cell.Value.Length > MaxCell:
                Report(column, TableFault.CellTooLong, MaxCell);
                return null;
            default:
                return cell;
        }
    }
}
