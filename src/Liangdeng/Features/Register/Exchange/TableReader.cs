using System.Text.RegularExpressions;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Language;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Turns the rows of a district's own table into tasks, and says of each cell that cannot be understood why.</summary>
/// <param name="units">Code of a unit by each of its names and by its code.</param>
internal sealed partial class TableReader(Sheet sheet, TableHeads heads, TableYear year, IReadOnlyDictionary<string, string> units)
{
    private const int MaxWords = 1_000;

    private readonly Dictionary<TableColumn, HeadColumn> columns = heads.Columns.Where(column => column.Meaning is not null)
        .ToDictionary(column => column.Meaning!.Value);

    private readonly List<ImportFault> faults = [];
    private readonly List<ImportFault> notes = [];
    private readonly Dictionary<string, string> seen = [];

    public TableRows Read()
    {
        List<TableRow> rows = [];
        var focus = "";
        foreach (var (number, found) in sheet.Rows.Where(row => row.Key > heads.Last))
        {
            var cells = new TableCells(number, found, columns, sheet.DaysFrom1904);
            if (cells.PartHead is { } part)
            {
                focus = part;
                continue;
            }

            if (cells.IsEmpty)
            {
                continue;
            }

            var row = ReadRow(cells, focus);
            if (cells.Faults.Count == 0)
            {
                rows.Add(row);
            }

            faults.AddRange(cells.Faults);
        }

        return new(rows, faults, notes);
    }

    private TableRow ReadRow(TableCells cells, string part)
    {
        var words = WordsOf(cells);
        var isNumber = cells.IsNumber(TableColumn.Quantity);
        var measure = cells.Text(TableColumn.Unit);
        var value = isNumber ? cells.Number(TableColumn.Quantity) : null;
        if (value is not null)
        {
            CheckMeasure(cells, value, measure);
        }

        var focus = cells.Text(TableColumn.Focus);
        return new(
            cells.Place, focus.Length > 0 ? focus : part, words, isNumber ? "" : cells.Text(TableColumn.Quantity),
            cells.Text(TableColumn.Metric), value, cells.Number(TableColumn.QuantityMax), measure,
            Word(cells, TableColumn.Comparator, TableColumns.ComparatorOf, TableFault.NotAComparator),
            Word(cells, TableColumn.Kind, TableColumns.KindOf, TableFault.NotAKind), MonthsOf(cells), TermsOf(cells));
    }

    private string WordsOf(TableCells cells)
    {
        var words = cells.Text(TableColumn.Words);
        if (words.Length == 0)
        {
            if (cells.Faults.Count == 0)
            {
                cells.Report(TableColumn.Words, TableFault.WordsMissing);
            }
        }
        else if (cells.IsMerged(TableColumn.Words))
        {
            cells.Report(TableColumn.Words, TableFault.WordsMerged);
        }
        else if (words.Length > MaxWords)
        {
            cells.Report(TableColumn.Words, TableFault.WordsTooLong, MaxWords);
        }
        else if (!seen.TryAdd(words, cells.Place))
        {
            cells.Report(TableColumn.Words, TableFault.WordsTwice, seen[words]);
        }

        return words;
    }

    private static void CheckMeasure(TableCells cells, string value, string measure)
    {
        if (measure.Length == 0)
        {
            cells.Report(TableColumn.Quantity, TableFault.MeasureMissing, value);
        }
        else if (Unit.Of(measure) is not { } unit)
        {
            cells.Report(TableColumn.Unit, TableFault.NotAMeasure, measure);
        }
        else if (unit.Kind == UnitKind.Percent && PlainDecimal.Read(value) is > 0 and < 1)
        {
            cells.Report(TableColumn.Quantity, TableFault.PercentCell, value);
        }
    }

    private static T? Word<T>(TableCells cells, TableColumn column, Func<string, T?> find, TableFault fault)
        where T : struct
    {
        var words = cells.Text(column);
        if (words.Length > 0 && find(words) is null)
        {
            cells.Report(column, fault, words);
        }

        return words.Length == 0 ? null : find(words);
    }

    // Quarters and months in the order of the year; of two columns for one month the later says it.
    private List<(int Month, decimal Planned)> MonthsOf(TableCells cells)
    {
        SortedDictionary<int, decimal> months = [];
        foreach (var column in columns.Keys.Where(column => TableColumns.MonthOf(column) is not null).Order())
        {
            if (cells.IsNumber(column) && PlainDecimal.Read(cells.Number(column)) is { } planned)
            {
                months[TableColumns.MonthOf(column)!.Value] = planned;
            }
            else if (cells.Text(column).Length > 0)
            {
                notes.Add(cells.Note(column, $"exchange.note.{TableNote.MonthWordsLeftOut}", cells.Text(column)));
            }
        }

        return [.. months.Select(month => (month.Key, month.Value))];
    }

    private PreparedTerms TermsOf(TableCells cells)
    {
        var leads = cells.List(TableColumn.Lead).Select(name => CodeOf(cells, TableColumn.Lead, name)).ToList();
        List<string> coLeads = [.. leads.Skip(1), .. cells.List(TableColumn.CoLeads).Select(name => CodeOf(cells, TableColumn.CoLeads, name))];
        var supporting = cells.List(TableColumn.Supporting).Select(name => CodeOf(cells, TableColumn.Supporting, name))
            .Where(code => !leads.Contains(code) && !coLeads.Contains(code)).Distinct().ToList();
        var supervising = cells.Text(TableColumn.Supervising);
        var people = new CommitmentPeopleEvent.PeopleNamed(
            cells.Text(TableColumn.Leader), cells.Text(TableColumn.LinkedLeader), cells.Text(TableColumn.Head), cells.Text(TableColumn.Contact));
        return new(
            0, leads.FirstOrDefault() ?? "", [.. coLeads.Distinct()], supporting,
            supervising.Length == 0 ? "" : CodeOf(cells, TableColumn.Supervising, supervising), cells.Text(TableColumn.LeaderOffice),
            cells.Text(TableColumn.LinkedOffice), cells.Day(TableColumn.Start, year.From.Year), cells.Day(TableColumn.Due, year.From.Year),
            ScheduleOf(cells), cells.Number(TableColumn.StartLevel), cells.Number(TableColumn.Tolerance),
            TableColumns.IsYes(cells.Text(TableColumn.Hold)), cells.Text(TableColumn.Definition),
            people is { Leader: "", LinkedLeader: "", Head: "", Contact: "" } ? null : people);
    }

    private string CodeOf(TableCells cells, TableColumn column, string name)
    {
        if (units.TryGetValue(name, out var code))
        {
            return code;
        }

        cells.Report(column, TableFault.UnknownUnit, name);
        return name;
    }

    /// <summary>What the table says of milestones; figures by months come with the target that they count towards.</summary>
    private static SchedulePlan? ScheduleOf(TableCells cells)
    {
        var words = cells.Text(TableColumn.Schedule);
        if (words.Length > 0 && !Enum.GetValues<BreakdownSchedule>().Select(WorkbookWording.Of).Any(it => words == it.Zh
            || string.Equals(words, it.En, StringComparison.OrdinalIgnoreCase)))
        {
            cells.Report(TableColumn.Schedule, TableFault.NotASchedule, words);
        }

        List<SchedulePoint> points = [];
        foreach (var text in cells.Lines(TableColumn.Milestones))
        {
            if (MilestoneText().Match(text) is { Success: true } parts
                && LocalDatePattern.Iso.Parse(parts.Groups[1].Value).TryGetValue(default, out var day))
            {
                points.Add(new(day, parts.Groups[2].Value, parts.Groups[3].Value));
            }
            else
            {
                cells.Report(TableColumn.Milestones, TableFault.NotAMilestone, text);
            }
        }

        return points.Count == 0 ? null : new(ScheduleKind.Milestones, false, [.. points.OrderBy(point => point.Day)]);
    }

    /// <summary>A day, what is reached by then, a name: <c>2021-06-30 55 初步成果</c>.</summary>
    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2})\s+([0-9]+(?:\.[0-9]+)?)%?\s+(.+)$")]
    private static partial Regex MilestoneText();
}
