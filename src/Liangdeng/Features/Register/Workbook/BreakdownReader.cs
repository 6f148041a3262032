using System.Globalization;
using NodaTime;

namespace Liangdeng.Features.Register.Workbook;

/// <summary>Turns the cells of a sheet into rows of the breakdown, and says of each cell that cannot be understood
/// why.</summary>
internal sealed class BreakdownReader
{
    // Titles and document numbers stand above the heads.
    private const int HeadsWithin = 20;
    private const int ShownOfValue = 60;

    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '\n', '\r'];

    private readonly Sheet sheet;
    private readonly Dictionary<BreakdownColumn, int> columns;
    private readonly List<CellProblem> problems = [];

    private BreakdownReader(Sheet sheet, Dictionary<BreakdownColumn, int> columns) =>
        (this.sheet, this.columns) = (sheet, columns);

    public static BreakdownResult Read(Sheet sheet)
    {
        foreach (var (number, cells) in sheet.Rows.Where(r => r.Key <= HeadsWithin))
        {
            var columns = Heads(cells);
            if (columns.ContainsKey(BreakdownColumn.Code) && columns.ContainsKey(BreakdownColumn.LeadUnits))
            {
                return new BreakdownReader(sheet, columns).ReadBelow(number);
            }
        }

        return BreakdownResult.Refused(sheet.Rows.Count == 0 ? WorkbookRefusal.Empty : WorkbookRefusal.NoHeads);
    }

    private static Dictionary<BreakdownColumn, int> Heads(Dictionary<int, Cell> cells)
    {
        var columns = new Dictionary<BreakdownColumn, int>();
        foreach (var (at, cell) in cells.OrderBy(c => c.Key))
        {
            if (cell.Kind == CellKind.Text && BreakdownColumns.Find(cell.Value) is { } column)
            {
                columns.TryAdd(column, at);
            }
        }

        return columns;
    }

    private BreakdownResult ReadBelow(int head)
    {
        var rows = new List<BreakdownRow>();
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (number, cells) in sheet.Rows.Where(r => r.Key > head))
        {
            if (!columns.Values.Any(cells.ContainsKey))
            {
                continue;
            }

            if (rows.Count == BreakdownWorkbook.MaxRows)
            {
                return BreakdownResult.Refused(WorkbookRefusal.TooManyRows);
            }

            var row = ReadRow(number, cells);
            if (row.Code.Length > 0 && !codes.Add(row.Code))
            {
                Report(number, BreakdownColumn.Code, CellFault.CodeTwice, row.Code);
            }

            rows.Add(row);
        }

        return rows.Count == 0 ? BreakdownResult.Refused(WorkbookRefusal.Empty) : BreakdownResult.Of(rows, problems);
    }

    private BreakdownRow ReadRow(int number, Dictionary<int, Cell> cells)
    {
        string Text(BreakdownColumn column) => TextOf(number, column, cells);
        var code = Text(BreakdownColumn.Code);
        if (code.Length == 0)
        {
            Report(number, BreakdownColumn.Code, CellFault.CodeMissing, "");
        }

        return new()
        {
            Number = number,
            Code = code,
            Quote = Text(BreakdownColumn.Quote),
            LeadUnits = List(Text(BreakdownColumn.LeadUnits)),
            SupportingUnits = List(Text(BreakdownColumn.SupportingUnits)),
            LeaderOffice = Text(BreakdownColumn.LeaderOffice),
            LinkedLeaderOffice = Text(BreakdownColumn.LinkedLeaderOffice),
            Head = Text(BreakdownColumn.Head),
            Contact = Text(BreakdownColumn.Contact),
            SupervisingOffice = Text(BreakdownColumn.SupervisingOffice),
            Due = DateOf(number, cells),
            Schedule = ScheduleOf(number, cells),
            Months = MonthsOf(number, cells),
            Milestones = Text(BreakdownColumn.Milestones),
            StartLevel = NumberOf(number, BreakdownColumn.StartLevel, cells),
            Tolerance = NumberOf(number, BreakdownColumn.Tolerance, cells),
            DefinitionOfDone = Text(BreakdownColumn.DefinitionOfDone),
            Notes = Text(BreakdownColumn.Notes),
        };
    }

    /// <summary>The cell, unless it is empty or holds no value, which is reported.</summary>
    private Cell? CellOf(int row, BreakdownColumn column, Dictionary<int, Cell> cells)
    {
        if (!columns.TryGetValue(column, out var at) || !cells.TryGetValue(at, out var cell))
        {
            return null;
        }

        CellFault? fault = cell.Kind switch
        {
            CellKind.Error => CellFault.ErrorValue,
            CellKind.Unknown => CellFault.NoResult,
            _ => cell.Value.Length > BreakdownWorkbook.MaxCell ? CellFault.TooLong : null,
        };
        if (fault is { } found)
        {
            Report(row, column, found, cell.Value);
            return null;
        }

        return cell;
    }

    private string TextOf(int row, BreakdownColumn column, Dictionary<int, Cell> cells) =>
        CellOf(row, column, cells)?.Value ?? "";

    private static List<string> List(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private LocalDate? DateOf(int row, Dictionary<int, Cell> cells)
    {
        if (CellOf(row, BreakdownColumn.Due, cells) is not { } cell)
        {
            return null;
        }

        var day = cell.Kind == CellKind.Number ? BreakdownDates.FromSerial(cell.Value, sheet.DaysFrom1904) : BreakdownDates.Parse(cell.Value);
        if (day is null)
        {
            Report(row, BreakdownColumn.Due, CellFault.NotADate, cell.Value);
        }

        return day;
    }

    private BreakdownSchedule? ScheduleOf(int row, Dictionary<int, Cell> cells)
    {
        if (CellOf(row, BreakdownColumn.Schedule, cells) is not { } cell)
        {
            return null;
        }

        foreach (var schedule in Enum.GetValues<BreakdownSchedule>())
        {
            var (zh, en) = WorkbookWording.Of(schedule);
            if (cell.Value == zh || string.Equals(cell.Value, en, StringComparison.OrdinalIgnoreCase))
            {
                return schedule;
            }
        }

        Report(row, BreakdownColumn.Schedule, CellFault.NotASchedule, cell.Value);
        return null;
    }

    private decimal?[] MonthsOf(int row, Dictionary<int, Cell> cells)
    {
        var months = new decimal?[BreakdownColumns.Months];
        decimal? highest = null;
        for (var month = 0; month < months.Length; month++)
        {
            var column = BreakdownColumn.Month1 + month;
            if (NumberOf(row, column, cells) is not { } planned)
            {
                continue;
            }

            months[month] = planned;
            if (planned < highest)
            {
                Report(row, column, CellFault.Falls, planned.ToString(CultureInfo.InvariantCulture));
            }

            highest = highest is null || planned > highest ? planned : highest;
        }

        return months;
    }

    /// <summary>The figure of a cell; null for an empty one, and for what is no number, which is reported.</summary>
    private decimal? NumberOf(int row, BreakdownColumn column, Dictionary<int, Cell> cells)
    {
        if (CellOf(row, column, cells) is not { } cell)
        {
            return null;
        }

        // Excel writes 0.1 + 0.2 with all seventeen digits and large figures with an exponent.
        if (decimal.TryParse(cell.Value.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Rounded(number);
        }

        Report(row, column, CellFault.NotANumber, cell.Value);
        return null;
    }

    // Fifteen digits is what a spreadsheet really holds; what stands behind them is noise of its binary fractions.
    private static decimal Rounded(decimal value) =>
        Math.Abs(value) < 1_000_000_000m ? Math.Round(value, 6) / 1.000000000000000000m : value;

    private void Report(int row, BreakdownColumn column, CellFault fault, string value)
    {
        var letter = columns.TryGetValue(column, out var at) ? Letter(at) : "";
        var shown = value.Length <= ShownOfValue ? value : $"{value[..ShownOfValue]}…";
        problems.Add(new(row, letter, column, fault, shown));
    }

    internal static string Letter(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }
}
