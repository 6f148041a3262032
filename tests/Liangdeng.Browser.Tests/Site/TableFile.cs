using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Browser.Tests;

/// <summary>A district's own table, as an office would bring it.</summary>
internal static class TableFile
{
    /// <summary>Rows of words; an empty word is an empty cell, a number a number.</summary>
    public static byte[] Make(params string[][] rows)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(CellOf)))));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "台账" }));
        }

        return file.ToArray();
    }

    private static Cell CellOf(string words) => words.Length == 0 ? new()
        : words.All(char.IsAsciiDigit) ? new() { CellValue = new(words), DataType = CellValues.Number }
        : new(new InlineString(new Text(words))) { DataType = CellValues.InlineString };
}
