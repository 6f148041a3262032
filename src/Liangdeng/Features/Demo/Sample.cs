using Liangdeng.Hosting;

namespace Liangdeng.Features.Demo;

/// <summary>The invented district's files (<c>samples/shifan-*</c>). Tables are plain: one line a row, commas between
/// cells, no quoting, since Chinese prose has its own comma; lists inside a cell are divided by semicolons.</summary>
public static class Sample
{
    public const string PlanFile = "shifan-2021.txt";

    public static string Text(string name) => Shipped.Text("samples/" + name);

    /// <summary>The rows of <c>samples/shifan-{name}.csv</c>, each as column and cell.</summary>
    public static IReadOnlyList<SampleRow> Rows(string name)
    {
        var lines = Text($"shifan-{name}.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var heads = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => new SampleRow(heads, line.Split(',')))];
    }
}

/// <summary>One line of a table.</summary>
public sealed class SampleRow
{
    private readonly Dictionary<string, string> cells;

    public SampleRow(string[] heads, string[] cells)
    {
        if (heads.Length != cells.Length)
        {
            throw new InvalidDataException($"{heads.Length} columns, {cells.Length} cells: {string.Join(',', cells)}");
        }

        this.cells = heads.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    public string this[string column] => cells[column];

    /// <returns>Null where the table has no such column.</returns>
    public string? Find(string column) => cells.GetValueOrDefault(column);

    public IReadOnlyList<string> List(string column) =>
        this[column].Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Cells of the form <c>key=value</c>, with the divider given between them; a key may stand several times.</summary>
    public ILookup<string, string> Pairs(string column, char divider) =>
        this[column].Split(divider, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToLookup(pair => pair[0], pair => pair[1]);
}
