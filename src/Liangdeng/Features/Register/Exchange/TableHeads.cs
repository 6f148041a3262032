using Liangdeng.Features.Register.Workbook;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>A column as it was understood.</summary>
/// <param name="Head">As it stands there; of a head over two rows both.</param>
/// <param name="Meaning">Null where it says nothing to us: then it is left out.</param>
/// <param name="Example">The first words below it.</param>
public sealed record HeadColumn(int At, string Letter, string Head, TableColumn? Meaning, string Example);

/// <summary>The row of heads of a table that nobody has agreed on: found by how many of its words are known.</summary>
/// <param name="Last">The last row of the heads; the tasks stand below it.</param>
/// <param name="Title">What stands above them; empty where nothing does.</param>
internal sealed record TableHeads(int Last, IReadOnlyList<HeadColumn> Columns, string Title)
{
    /// <summary>Titles and document numbers stand above.</summary>
    private const int Within = 20;

    private const int ShownOfExample = 40;

    /// <summary>Fewer known heads are no table of tasks.</summary>
    private const int Fewest = 2;

    /// <param name="asked">What a person said of columns, by their numbers; null: to be left out.</param>
    /// <returns>Null where no row of heads was found.</returns>
    public static TableHeads? Find(Sheet sheet, IReadOnlyDictionary<int, TableColumn?> asked)
    {
        var best = sheet.Rows.Where(row => row.Key <= Within)
            .Select(row => (Row: row.Key, Known: Known(row.Value)))
            .OrderByDescending(row => row.Known).ThenBy(row => row.Row).FirstOrDefault();
        if (best.Known < Fewest)
        {
            return null;
        }

        // A head over several columns has the real heads below it.
        var last = sheet.Rows.TryGetValue(best.Row + 1, out var below) && IsHeads(below, sheet.Rows[best.Row]) ? best.Row + 1 : best.Row;
        var heads = new SortedDictionary<int, string>();
        foreach (var (at, cell) in sheet.Rows[best.Row].Where(cell => cell.Value.Kind == CellKind.Text))
        {
            heads[at] = cell.Value;
        }

        if (last > best.Row)
        {
            foreach (var (at, cell) in sheet.Rows[last].Where(cell => cell.Value.Kind == CellKind.Text))
            {
                heads[at] = heads.TryGetValue(at, out var above) && above != cell.Value ? $"{above} {cell.Value}" : cell.Value;
            }
        }

        var meanings = Meanings(sheet, last, heads, asked);
        return new(last,
        [
            .. heads.Select(head => new HeadColumn(
                head.Key, Workbook.BreakdownReader.Letter(head.Key), head.Value, meanings.TryGetValue(head.Key, out var meaning) ? meaning : null,
                ExampleOf(sheet, last, head.Key))),
        ],
        sheet.Rows.Where(row => row.Key < best.Row).SelectMany(row => row.Value.OrderBy(cell => cell.Key))
            .Select(cell => cell.Value).FirstOrDefault(cell => cell.Kind == CellKind.Text)?.Value ?? "");
    }

    private static int Known(Dictionary<int, Cell> cells) => cells.Values
        .Where(cell => cell.Kind == CellKind.Text && !cell.Merged && TableColumns.Find(cell.Value).Count > 0)
        .Select(cell => cell.Value).Distinct().Count();

    // Where the row below only repeats merged heads, or names months or quarters, it is a second row of heads.
    private static bool IsHeads(Dictionary<int, Cell> below, Dictionary<int, Cell> heads) =>
        below.Any(cell => cell.Value is { Kind: CellKind.Text, Merged: true } && heads.TryGetValue(cell.Key, out var above) && above.Value == cell.Value.Value)
        && below.Values.All(cell => cell.Kind == CellKind.Text)
        && below.Any(cell => !cell.Value.Merged && TableColumns.Find(cell.Value.Value).Count > 0);

    private static Dictionary<int, TableColumn> Meanings(
        Sheet sheet, int last, SortedDictionary<int, string> heads, IReadOnlyDictionary<int, TableColumn?> asked)
    {
        Dictionary<int, TableColumn> meanings = [];
        foreach (var (at, meaning) in asked.Where(it => heads.ContainsKey(it.Key)))
        {
            if (meaning is { } said && !meanings.ContainsValue(said))
            {
                meanings[at] = said;
            }
        }

        // The plainest words first: beside 牵头单位 the 责任单位 are the others.
        var found = heads.Where(head => !asked.ContainsKey(head.Key))
            .SelectMany(head => MeaningsOf(sheet, last, head.Key, head.Value).Select(it => (At: head.Key, it.Column, it.Rank)))
            .OrderBy(it => it.Rank).ThenBy(it => it.At);
        foreach (var (at, column, _) in found)
        {
            if (!meanings.ContainsKey(at) && !meanings.ContainsValue(column))
            {
                meanings[at] = column;
            }
        }

        return meanings;
    }

    private static IReadOnlyList<(TableColumn Column, int Rank)> MeaningsOf(Sheet sheet, int last, int at, string head)
    {
        var below = sheet.Rows.TryGetValue(last, out var cells) && cells.TryGetValue(at, out var cell) ? cell.Value : head;
        return TableColumns.Find(below) is { Count: > 0 } found ? found : TableColumns.Find(head);
    }

    private static string ExampleOf(Sheet sheet, int last, int at)
    {
        var first = sheet.Rows.Where(row => row.Key > last && row.Value.ContainsKey(at)).Select(row => row.Value[at].Value).FirstOrDefault() ?? "";
        return first.Length <= ShownOfExample ? first : first[..ShownOfExample] + "…";
    }
}
