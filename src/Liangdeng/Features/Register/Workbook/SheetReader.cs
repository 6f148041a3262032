using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Features.Register.Workbook;

internal enum CellKind
{
    Text,
    Number,
    Error,

    /// <summary>A formula without a stored result.</summary>
    Unknown,

    /// <summary>While the sheet is being read: the number of a string that stands elsewhere.</summary>
    Shared,
}

/// <param name="Merged">It only repeats the first of merged cells.</param>
internal sealed record Cell(CellKind Kind, string Value, bool Merged = false);

/// <summary>The cells of a sheet that hold something, rows and columns from 1; merged cells all hold the value of the
/// first.</summary>
/// <param name="DaysFrom1904">Dates count from 1904 and not from 1900.</param>
internal sealed record Sheet(SortedDictionary<int, Dictionary<int, Cell>> Rows, bool DaysFrom1904);

/// <summary>Reads the first visible sheet as a stream; no tree of it is built.</summary>
internal static class SheetReader
{
    // The breakdown has 26 columns; a merged title may reach further, a cell there is nothing to us.
    private const int MaxColumns = 200;
    private const int MaxMerges = 20_000;

    // Heads, titles and notes above the table.
    private const int RowsAbove = 50;

    public static bool Has(SpreadsheetDocument document, IReadOnlySet<string> names) => Sheets(document).Exists(sheet => Is(sheet, names));

    /// <param name="names">Of the sheet; null for the first visible one.</param>
    /// <returns>Null where there are more than <paramref name="maxRows"/> rows.</returns>
    public static Sheet? Read(SpreadsheetDocument document, int maxRows, IReadOnlySet<string>? names = null)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook inside.");
        var sheets = Sheets(document);
        var id = (names is not null ? sheets.Find(sheet => Is(sheet, names))
                : sheets.Find(s => s.State is null || s.State.Value == X.SheetStateValues.Visible) ?? sheets.FirstOrDefault())?.Id?.Value
            ?? throw new InvalidDataException("There is no sheet inside.");
        using var stream = workbook.GetPartById(id).GetStream(FileMode.Open, FileAccess.Read);
        using var xml = Open(stream);
        var rows = new SortedDictionary<int, Dictionary<int, Cell>>();
        var merges = new List<(int Row, int Column, int LastRow, int LastColumn)>();
        var shared = new List<(int Row, int Column, int Index)>();
        if (!ReadRows(xml, shared, rows, merges, maxRows + RowsAbove))
        {
            return null;
        }

        Share(rows, shared, workbook.SharedStringTablePart);

        foreach (var merge in merges)
        {
            Fill(rows, merge);
        }

        return new(rows, workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true);
    }

    private static List<X.Sheet> Sheets(SpreadsheetDocument document) =>
        document.WorkbookPart?.Workbook?.Sheets?.Elements<X.Sheet>().ToList() ?? [];

    private static bool Is(X.Sheet sheet, IReadOnlySet<string> names) => sheet.Name?.Value is { } name && names.Contains(name);

    private static XmlReader Open(Stream stream) => XmlReader.Create(
        stream,
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });

    // Only what the rows ask for is kept: a table of strings may be far larger than the sheet.
    private static void Share(
        SortedDictionary<int, Dictionary<int, Cell>> rows, List<(int Row, int Column, int Index)> shared,
        SharedStringTablePart? part)
    {
        var strings = part is null || shared.Count == 0 ? [] : Strings(part, shared.Select(it => it.Index).ToHashSet());
        foreach (var (row, column, index) in shared)
        {
            if (strings.TryGetValue(index, out var words) && Text(words) is { } cell)
            {
                rows[row][column] = cell;
            }
            else if (rows[row].Remove(column) && rows[row].Count == 0)
            {
                rows.Remove(row);
            }
        }
    }

    private static Dictionary<int, string> Strings(SharedStringTablePart part, HashSet<int> asked)
    {
        var strings = new Dictionary<int, string>();
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = Open(stream);
        var index = 0;
        while (xml.Read() && strings.Count < asked.Count)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                var words = TextOf(xml);
                if (asked.Contains(index++))
                {
                    strings.Add(index - 1, words);
                }
            }
        }

        return strings;
    }

    /// <summary>The text of an element with runs; the readings above Chinese characters (rPh) are not part of
    /// it.</summary>
    private static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var reading = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (reading >= 0 && xml.Depth <= reading)
            {
                reading = -1;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && !xml.IsEmptyElement)
            {
                reading = xml.Depth;
            }
            else if (reading < 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace)
            {
                text.Append(reading < 0 ? xml.Value : "");
            }
        }

        return text.ToString();
    }

    private static bool ReadRows(
        XmlReader xml, List<(int Row, int Column, int Index)> shared, SortedDictionary<int, Dictionary<int, Cell>> rows,
        List<(int, int, int, int)> merges, int maxRows)
    {
        var (row, column) = (0, 0);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    row = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var r) && r > 0
                        ? r
                        : row + 1;
                    column = 0;
                    break;
                case "c":
                    column = ParseReference(xml.GetAttribute("r")) is { } at ? at.Column : column + 1;
                    if (ReadCell(xml) is { } cell && column <= MaxColumns)
                    {
                        if (!rows.TryGetValue(row, out var cells))
                        {
                            rows[row] = cells = [];
                        }

                        cells[column] = cell;
                        if (cell.Kind == CellKind.Shared)
                        {
                            shared.Add((row, column, int.Parse(cell.Value, CultureInfo.InvariantCulture)));
                        }
                    }

                    break;
                case "mergeCell" when ParseRange(xml.GetAttribute("ref")) is { } range && merges.Count < MaxMerges:
                    merges.Add(range);
                    break;
            }

            if (rows.Count > maxRows)
            {
                return false;
            }
        }

        return true;
    }

    private static Cell? ReadCell(XmlReader xml)
    {
        var type = xml.GetAttribute("t") ?? "n";
        if (xml.IsEmptyElement)
        {
            return null;
        }

        var (value, isFormula, depth) = ("", false, xml.Depth);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                isFormula |= xml.LocalName == "f";
                if (xml.LocalName is "v" or "is")
                {
                    value = TextOf(xml);
                }
            }
        }

        if (value.Length == 0)
        {
            return isFormula ? new(CellKind.Unknown, "") : null;
        }

        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? new(CellKind.Shared, value) : null,
            "e" => new(CellKind.Error, value),
            "n" => new(CellKind.Number, value.Trim()),
            _ => Text(value),
        };
    }

    private static Cell? Text(string value) =>
        string.IsNullOrWhiteSpace(value) ? null : new(CellKind.Text, value.Trim());

    // A merge names its corners only and may span the whole sheet: it is filled along rows that are there.
    private static void Fill(
        SortedDictionary<int, Dictionary<int, Cell>> rows, (int Row, int Column, int LastRow, int LastColumn) merge)
    {
        if (!rows.TryGetValue(merge.Row, out var first) || !first.TryGetValue(merge.Column, out var cell))
        {
            return;
        }

        foreach (var (_, cells) in rows.Where(r => r.Key >= merge.Row && r.Key <= merge.LastRow))
        {
            for (var column = merge.Column; column <= Math.Min(merge.LastColumn, MaxColumns); column++)
            {
                cells[column] = cell with { Merged = cells != first || column != merge.Column };
            }
        }
    }

    private static (int, int, int, int)? ParseRange(string? range)
    {
        var corners = range?.Split(':');
        return corners is [var a, var b] && ParseReference(a) is { } first && ParseReference(b) is { } last
            ? (first.Row, first.Column, last.Row, last.Column)
            : null;
    }

    private static (int Row, int Column)? ParseReference(string? reference)
    {
        var column = 0;
        var i = 0;
        for (; reference is not null && i < reference.Length && i < 4 && char.IsAsciiLetter(reference[i]); i++)
        {
            column = (column * 26) + (char.ToUpperInvariant(reference[i]) - 'A' + 1);
        }

        return column > 0 && int.TryParse(reference.AsSpan(i), CultureInfo.InvariantCulture, out var row)
            ? (row, column)
            : null;
    }
}
