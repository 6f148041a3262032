using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Features.Shared;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>A workbook that came from here, laid out as one table: what its other sheets say of a task is set into the task's
/// own row, so that one reader reads every table.</summary>
/// <param name="Said">Of its plan; null where it does not say.</param>
/// <param name="Plans">Plans on its sheet.</param>
internal sealed record ExportedWorkbook(Sheet Table, Particulars? Said, int Plans, IReadOnlyList<UnitShape> Units)
{
    private const int MaxRows = 5_000;

    /// <returns>Null for any other workbook.</returns>
    public static ExportedWorkbook? Of(ReadOnlyMemory<byte> bytes, Texts texts)
    {
        Sheet? Find(ExchangeSheet sheet) => WorkbookFile.Open(
            bytes, ImportFile.MaxBytes, MaxRows,
            new HashSet<string>([texts.In("zh", $"exchange.sheet.{sheet}"), texts.In("en", $"exchange.sheet.{sheet}")]))?.Sheet;
        if (Find(ExchangeSheet.Commitments) is not { } table || Find(ExchangeSheet.Terms) is not { } terms
            || Find(ExchangeSheet.Schedule) is not { } schedule || Find(ExchangeSheet.Plan) is not { } plan)
        {
            return null;
        }

        var merged = Merge(table, terms, schedule, texts);
        var plans = plan.Rows.Where(row => row.Key > 1).Select(row => row.Value).ToList();
        return new(
            merged, plans is [{ } only] ? SaidOf(only, plan.DaysFrom1904) : null, plans.Count,
            [.. UnitsOf(Find(ExchangeSheet.Units), texts)]);
    }

    /// <summary>Columns of the breakdown behind those of the table; of a schedule the months or the milestones.</summary>
    private static Sheet Merge(Sheet table, Sheet terms, Sheet schedule, Texts texts)
    {
        var rows = new SortedDictionary<int, Dictionary<int, Cell>>();
        var width = table.Rows.Values.SelectMany(cells => cells.Keys).DefaultIfEmpty(0).Max();
        var (sets, points) = (ByCode(terms), schedule.Rows.Where(row => row.Key > 1).ToLookup(row => CodeOf(row.Value), row => row.Value));
        var known = table.Rows.GetValueOrDefault(1, []).Values.Select(cell => cell.Value).ToHashSet();
        var heads = terms.Rows.GetValueOrDefault(1, []).Where(head => !known.Contains(head.Value.Value)).ToList();
        var last = width + terms.Rows.Values.SelectMany(cells => cells.Keys).DefaultIfEmpty(0).Max();
        foreach (var (number, cells) in table.Rows)
        {
            var row = rows[number] = new(cells);
            var from = number == 1 ? terms.Rows.GetValueOrDefault(1, []) : sets.GetValueOrDefault(CodeOf(cells), []);
            foreach (var (at, _) in heads)
            {
                if (from.TryGetValue(at, out var cell))
                {
                    row[width + at] = cell;
                }
            }

            if (number == 1)
            {
                foreach (var month in Enumerable.Range(1, 12))
                {
                    row[last + month] = new(CellKind.Text, string.Create(CultureInfo.InvariantCulture, $"{month}月"));
                }

                row[last + 13] = new(CellKind.Text, texts.In("zh", "exchange.milestones"));
            }
            else
            {
                Schedule(row, last, [.. points[CodeOf(cells)]], table.DaysFrom1904);
            }
        }

        return table with { Rows = rows };
    }

    private static void Schedule(Dictionary<int, Cell> row, int last, List<Dictionary<int, Cell>> points, bool from1904)
    {
        List<string> milestones = [];
        foreach (var point in points)
        {
            if (!point.TryGetValue(2, out var cell) || BreakdownDates.FromSerial(cell.Value, from1904) is not { } day
                || !point.TryGetValue(3, out var planned))
            {
                continue;
            }

            if (point.TryGetValue(4, out var name))
            {
                milestones.Add($"{LocalDatePattern.Iso.Format(day)} {planned.Value} {name.Value}");
            }
            else
            {
                row[last + day.Month] = planned;
            }
        }

        if (milestones.Count > 0)
        {
            row[last + 13] = new(CellKind.Text, string.Join('\n', milestones));
        }
    }

    private static Dictionary<string, Dictionary<int, Cell>> ByCode(Sheet sheet) => sheet.Rows.Where(row => row.Key > 1)
        .GroupBy(row => CodeOf(row.Value)).ToDictionary(group => group.Key, group => group.First().Value);

    private static string CodeOf(Dictionary<int, Cell> cells) => cells.GetValueOrDefault(1)?.Value ?? "";

    private static Particulars? SaidOf(Dictionary<int, Cell> cells, bool from1904)
    {
        string Text(int at) => cells.GetValueOrDefault(at)?.Value ?? "";
        LocalDate? Day(int at) => BreakdownDates.FromSerial(Text(at), from1904) ?? BreakdownDates.Parse(Text(at));
        return Day(5) is { } from && Day(6) is { } to ? new(Text(1), Text(2), Day(3), Text(4), from, to) : null;
    }

    private static IEnumerable<UnitShape> UnitsOf(Sheet? sheet, Texts texts)
    {
        foreach (var (number, cells) in sheet?.Rows.Where(row => row.Key > 1) ?? [])
        {
            var (code, zh, en) = (CodeOf(cells), cells.GetValueOrDefault(2)?.Value ?? "", cells.GetValueOrDefault(3)?.Value ?? "");
            var kind = cells.GetValueOrDefault(4)?.Value;
            yield return new(
                code, new(zh, en.Length > 0 ? en : zh),
                Enum.GetValues<UnitKind>().FirstOrDefault(
                    it => kind == texts.In("zh", $"people.unit-kind.{it}") || kind == texts.In("en", $"people.unit-kind.{it}"), UnitKind.Bureau),
                number);
        }
    }
}
