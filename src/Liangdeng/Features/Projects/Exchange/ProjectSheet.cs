using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Rules;
using NodaTime;
using ReportPeriod = Liangdeng.Features.Register.ReportPeriod;

namespace Liangdeng.Features.Projects;

/// <summary>What can be wrong with a cell before anybody asks what it says.</summary>
public enum SheetCellFault
{
    Missing,
    NotADate,
    NotANumber,
    NotAChoice,
    NotChanges,

    /// <summary>The code stands in another row of the same table too.</summary>
    InRow,

    /// <summary>A formula whose result the file does not hold.</summary>
    NoResult,

    /// <summary>#REF! and the like.</summary>
    ErrorValue,
    CellTooLong,
    Merged,
}

/// <param name="Row">As the sheet numbers it, from 1.</param>
/// <param name="Letter">Of the column, as the sheet shows it; empty where the column is missing.</param>
/// <param name="Column">Its key.</param>
/// <param name="Key">Of the text that says what to mend; its values are <paramref name="Args"/>.</param>
public sealed record SheetFault(int Row, string Letter, string Column, string Key, params object[] Args);

/// <summary>A row that was understood.</summary>
/// <param name="Item">A <see cref="Project"/>, <see cref="Tender"/>, <see cref="Contract"/> or <see cref="Payment"/>.</param>
public sealed record SheetItem(int Number, ProjectCode Project, object Item);

/// <summary>A table as it was read: the sound rows, what is wrong with the others, or why nothing was read.</summary>
public sealed record ProjectSheet(IReadOnlyList<SheetItem> Rows, IReadOnlyList<SheetFault> Faults, WorkbookRefusal? Refusal)
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxRows = 2_000;

    /// <summary>Which letter each column has in this sheet.</summary>
    public IReadOnlyDictionary<string, string> Letters { get; init; } = new Dictionary<string, string>();

    /// <param name="units">Code of a unit by each of its names and by its code.</param>
    /// <param name="year">Where a row says none.</param>
    /// <param name="choice">A word of an enumeration in either language.</param>
    public static ProjectSheet Read(
        ReadOnlyMemory<byte> bytes, ProjectTable table, IReadOnlyDictionary<string, UnitCode> units, int year, Func<string, string, string?> choice)
    {
        var file = WorkbookFile.Open(bytes, MaxBytes, MaxRows);
        return file.Sheet is { } sheet ? ProjectSheetReader.Read(sheet, table, units, year, choice) : new([], [], file.Refusal);
    }
}

/// <summary>Turns the cells of a sheet into projects or money, and says of each cell that cannot be understood why.</summary>
internal sealed class ProjectSheetReader
{
    // Titles and document numbers stand above the heads.
    private const int HeadsWithin = 20;
    private const int MaxCell = 500;
    private const int ShownOfValue = 60;

    private readonly Sheet sheet;
    private readonly ProjectTable table;
    private readonly Dictionary<string, int> columns;
    private readonly Func<string, string, string?> choice;
    private readonly List<SheetFault> faults = [];
    private int row;
    private Dictionary<int, Cell> cells = [];

    private ProjectSheetReader(Sheet sheet, ProjectTable table, Dictionary<string, int> columns, Func<string, string, string?> choice) =>
        (this.sheet, this.table, this.columns, this.choice) = (sheet, table, columns, choice);

    public static ProjectSheet Read(
        Sheet sheet, ProjectTable table, IReadOnlyDictionary<string, UnitCode> units, int year, Func<string, string, string?> choice)
    {
        var (first, second) = ProjectColumns.Marks(table);
        foreach (var (number, cells) in sheet.Rows.Where(row => row.Key <= HeadsWithin))
        {
            var columns = new Dictionary<string, int>();
            foreach (var (at, cell) in cells.OrderBy(cell => cell.Key))
            {
                if (cell.Kind == CellKind.Text && ProjectColumns.ByHead(table, cell.Value) is { } column)
                {
                    columns.TryAdd(column.Key, at);
                }
            }

            if (columns.ContainsKey(first) && columns.ContainsKey(second))
            {
                return new ProjectSheetReader(sheet, table, columns, choice).ReadBelow(number, units, year);
            }
        }

        return new([], [], sheet.Rows.Count == 0 ? WorkbookRefusal.Empty : WorkbookRefusal.NoHeads);
    }

    private ProjectSheet ReadBelow(int head, IReadOnlyDictionary<string, UnitCode> units, int year)
    {
        List<SheetItem> rows = [];
        Dictionary<(string, string), int> seen = [];
        foreach (var (number, found) in sheet.Rows.Where(it => it.Key > head && columns.Values.Any(it.Value.ContainsKey)))
        {
            (row, cells) = (number, found);
            var before = faults.Count;
            var item = table switch
            {
                ProjectTable.Projects => ReadProject(units, year),
                ProjectTable.Tenders => ReadTender(),
                ProjectTable.Contracts => ReadContract(),
                ProjectTable.Payments => ReadPayment(),
                _ => throw new ArgumentOutOfRangeException(nameof(units)),
            };
            var key = (item.Project.Value, Text(table == ProjectTable.Projects ? "code" : "no"));
            if (faults.Count == before && !seen.TryAdd(key, number))
            {
                Report(table == ProjectTable.Projects ? "code" : "no", SheetCellFault.InRow, key.Item2, seen[key]);
            }

            if (faults.Count == before)
            {
                rows.Add(item);
            }
        }

        return rows.Count + faults.Count == 0
            ? new([], [], WorkbookRefusal.Empty)
            : new(rows, faults, null) { Letters = columns.ToDictionary(pair => pair.Key, pair => Register.Workbook.BreakdownReader.Letter(pair.Value)) };
    }

    private SheetItem ReadProject(IReadOnlyDictionary<string, UnitCode> units, int year)
    {
        var code = ProjectCode.Of(Needed("code"));
        var owner = Needed("owner");
        var itsYear = Number("year") is { } said ? (int)Math.Clamp(decimal.Truncate(said), 0, 9999) : year;
        List<MonthMoney> plan = [];
        for (var month = 1; month <= 12; month++)
        {
            if (Number(ProjectColumns.MonthKey(month)) is { } amount)
            {
                plan.Add(new(new ReportPeriod(itsYear, month), amount));
            }
        }

        return new(row, code, new Project(
            code, Text("name"), Choice<ProjectKind>("kind", "projects.kind") ?? ProjectKind.Other, itsYear,
            units.GetValueOrDefault(owner, new(owner)), Text("linked"), Text("town"), Number("longitude"), Number("latitude"), Number("total") ?? 0,
            Stages("planned"), Stages("before"), Number("invested-before") ?? 0, plan));
    }

    private List<StageDay> Stages(string group)
    {
        List<StageDay> stages = [];
        foreach (var (stage, name) in (ReadOnlySpan<(ProjectStage, string)>)
            [(ProjectStage.Started, "started"), (ProjectStage.UnderConstruction, "construction"), (ProjectStage.Completed, "completed"), (ProjectStage.InProduction, "production")])
        {
            if ((group, name) != ("before", "production") && Day($"{group}-{name}") is { } day)
            {
                stages.Add(new(stage, day));
            }
        }

        return stages;
    }

    private SheetItem ReadTender() => new(row, ProjectCode.Of(Needed("project")), new Tender(
        Needed("no"), Text("name"), Choice<WorksKind>("works", "money.works") ?? WorksKind.Construction,
        Choice<TenderMethod>("method", "money.method") ?? TenderMethod.Open, Day("published"), Day("opened"),
        Number("bidders") is { } bidders ? (int)Math.Clamp(bidders, -1, 100_000) : null, Text("winner"), Day("awarded"), Number("price"), Number("ceiling")));

    private SheetItem ReadContract() => new(row, ProjectCode.Of(Needed("project")), new Contract(
        Needed("no"), Text("tender"), Text("name"), Choice<WorksKind>("works", "money.works") ?? WorksKind.Construction, Text("party"),
        NeededNumber("amount"), NeededDay("signed"), Changes()));

    private SheetItem ReadPayment() => new(row, ProjectCode.Of(Needed("project")), new Payment(
        Needed("no"), Needed("contract"), NeededNumber("amount"), NeededDay("paid")));

    private List<ChangeOrder> Changes()
    {
        List<ChangeOrder>? changes = ChangesText.Read(Text("changes"));
        if (changes is null)
        {
            Report("changes", SheetCellFault.NotChanges, Shown(Text("changes")));
        }

        return changes ?? [];
    }

    private string Needed(string column)
    {
        var before = faults.Count;
        var text = Text(column);
        if (text.Length == 0 && faults.Count == before)
        {
            Report(column, SheetCellFault.Missing);
        }
        else if (CellOf(column) is { Merged: true })
        {
            Report(column, SheetCellFault.Merged, Shown(text));
        }

        return text;
    }

    private decimal NeededNumber(string column)
    {
        var before = faults.Count;
        var number = Number(column);
        if (number is null && faults.Count == before)
        {
            Report(column, SheetCellFault.Missing);
        }

        return number ?? 0;
    }

    private LocalDate NeededDay(string column)
    {
        var before = faults.Count;
        var day = Day(column);
        if (day is null && faults.Count == before)
        {
            Report(column, SheetCellFault.Missing);
        }

        return day ?? default;
    }

    private string Text(string column) => CellOf(column) is not { } cell ? ""
        // A code that was typed as a number: 12, or 12.0 where a formula counted it.
        : cell.Kind == CellKind.Number && decimal.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
        : string.Join(' ', cell.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A spreadsheet keeps figures as binary floats: 0.1 + 0.2 is rounded to what was meant.</summary>
    private decimal? Number(string column)
    {
        if (CellOf(column) is not { } cell)
        {
            return null;
        }

        if (cell.Kind == CellKind.Number && decimal.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return decimal.Round(number, 8) / 1.000000000000000000000000000000m;
        }

        if (FigureText.Read(cell.Value).Plain is { } plain)
        {
            return PlainDecimal.Read(plain);
        }

        Report(column, SheetCellFault.NotANumber, Shown(cell.Value));
        return null;
    }

    private LocalDate? Day(string column)
    {
        if (CellOf(column) is not { } cell)
        {
            return null;
        }

        var day = cell.Kind == CellKind.Number && BreakdownDates.FromSerial(cell.Value, sheet.DaysFrom1904) is { } serial
            ? serial
            : BreakdownDates.Parse(cell.Value);
        if (day is null)
        {
            Report(column, SheetCellFault.NotADate, Shown(cell.Value));
        }

        return day;
    }

    private T? Choice<T>(string column, string texts)
        where T : struct, Enum
    {
        var words = Text(column);
        if (words.Length == 0)
        {
            return null;
        }

        if (choice(texts, words) is { } name && Enum.TryParse<T>(name, out var value))
        {
            return value;
        }

        Report(column, SheetCellFault.NotAChoice, Shown(words));
        return null;
    }

    /// <summary>The cell, unless it is empty or holds no value, which is reported once.</summary>
    private Cell? CellOf(string column)
    {
        if (!columns.TryGetValue(column, out var at) || !cells.TryGetValue(at, out var cell))
        {
            return null;
        }

        SheetCellFault? fault = cell.Kind switch
        {
            CellKind.Error => SheetCellFault.ErrorValue,
            CellKind.Unknown => SheetCellFault.NoResult,
            _ => cell.Value.Length > MaxCell ? SheetCellFault.CellTooLong : null,
        };
        if (fault is { } wrong && !faults.Exists(one => one.Row == row && one.Column == column))
        {
            Report(column, wrong, wrong == SheetCellFault.CellTooLong ? MaxCell : Shown(cell.Value));
        }

        return fault is null ? cell : null;
    }

    private static string Shown(string value) => value.Length <= ShownOfValue ? value : $"{value[..ShownOfValue]}…";

    private void Report(string column, SheetCellFault fault, params object[] args) => faults.Add(new(
        row, columns.TryGetValue(column, out var at) ? Register.Workbook.BreakdownReader.Letter(at) : "", column, $"projects.fault.{fault}", args));
}

/// <summary>Change orders as they are typed: <c>2021-05-01 12.5; 2021-06-30 -3</c>.</summary>
public static class ChangesText
{
    /// <returns>Null where it cannot be read.</returns>
    public static List<ChangeOrder>? Read(string? typed)
    {
        List<ChangeOrder> changes = [];
        foreach (var one in (typed ?? "").Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = one.Split([' ', '\t', '　'], StringSplitOptions.RemoveEmptyEntries);
            if (parts is not [var day, var amount] || BreakdownDates.Parse(day) is not { } on
                || FigureText.Read(amount.TrimStart('+')).Plain is not { } plain)
            {
                return null;
            }

            changes.Add(new(on, PlainDecimal.Read(plain)!.Value));
        }

        return changes;
    }

    public static string Write(IEnumerable<ChangeOrder> changes) => string.Join(
        "; ", changes.Select(change => $"{NodaTime.Text.LocalDatePattern.Iso.Format(change.Day)} {PlainDecimal.Write(change.Amount)}"));
}
