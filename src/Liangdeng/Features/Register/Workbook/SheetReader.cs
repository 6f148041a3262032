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
}

internal sealed record Cell(CellKind Kind, string Value);

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

    /// <returns>Null where there are more than <paramref name="maxRows"/> rows.</returns>
    public static Sheet? Read(SpreadsheetDocument document, int maxRows)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook inside.");
        var sheets = workbook.Workbook?.Sheets?.Elements<X.Sheet>().ToList() ?? [];
        var id = (sheets.Find(s => s.State is null || s.State.Value == X.SheetStateValues.Visible)
                ?? sheets.FirstOrDefault())?.Id?.Value
            ?? throw new InvalidDataException("There is no sheet inside.");
        var strings = workbook.SharedStringTablePart is { } table ? Strings(table) : [];
        using var stream = workbook.GetPartById(id).GetStream(FileMode.Open, FileAccess.Read);
        using var xml = Open(stream);
        var rows = new SortedDictionary<int, Dictionary<int, Cell>>();
        var merges = new List<(int Row, int Column, int LastRow, int LastColumn)>();
        if (!ReadRows(xml, strings, rows, merges, maxRows + RowsAbove))
        {
            return null;
        }

        foreach (var merge in merges)
        {
            Fill(rows, merge);
        }

        return new(rows, workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true);
    }

    private static XmlReader Open(Stream stream) => XmlReader.Create(
        stream,
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });

    private static List<string> Strings(SharedStringTablePart part)
    {
        var strings = new List<string>();
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = Open(stream);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                strings.Add(TextOf(xml));
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
        XmlReader xml, List<string> strings, SortedDictionary<int, Dictionary<int, Cell>> rows,
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
                    if (ReadCell(xml, strings) is { } cell && column <= MaxColumns)
                    {
                        if (!rows.TryGetValue(row, out var cells))
                        {
                            rows[row] = cells = [];
                        }

                        cells[column] = cell;
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

    private static Cell? ReadCell(XmlReader xml, List<string> strings)
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
            "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < strings.Count
                ? Text(strings[i]) : null,
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
                cells[column] = cell;
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
