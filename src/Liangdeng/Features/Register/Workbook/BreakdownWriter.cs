using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using NodaTime;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Features.Register.Workbook;

/// <summary>Writes the table. Words are text cells and never formulas, whatever they begin with, and stay so when
/// somebody edits them (quote prefix); figures are numbers, days are days.</summary>
internal static class BreakdownWriter
{
    internal const uint HeadStyle = 1;
    internal const uint TextStyle = 2;
    internal const uint NumberStyle = 3;
    internal const uint DayStyle = 4;
    internal const uint PercentStyle = 5;
    private const uint General = 0;

    // Built in: 0.00%.
    private const uint Percent = 10;
    private const uint AsText = 49;
    private const uint DayFormat = 164;
    private const int SpareRows = 1_000;
    internal static readonly LocalDate DayZero = new(1899, 12, 30);

    public static byte[] Write(IReadOnlyList<BreakdownRow> rows, string language)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = Table(rows, language);
            workbook.Workbook = new X.Workbook(new X.Sheets(new X.Sheet
            {
                Id = workbook.GetIdOfPart(sheet),
                SheetId = 1,
                Name = language == "en" ? "Breakdown" : "任务分解",
            }));
        }

        return file.ToArray();
    }

    private static X.Worksheet Table(IReadOnlyList<BreakdownRow> rows, string language)
    {
        var columns = Enum.GetValues<BreakdownColumn>();
        var data = new X.SheetData(new X.Row(columns.Select(c => Text(BreakdownColumns.Head(c, language), HeadStyle))));
        data.Append(rows.Select(row => new X.Row(columns.Select(c => CellOf(row, c, language)))));
        var pane = new X.Pane
        {
            VerticalSplit = 1,
            HorizontalSplit = 1,
            TopLeftCell = "B2",
            ActivePane = X.PaneValues.BottomRight,
            State = X.PaneStateValues.Frozen,
        };
        return new X.Worksheet(
            new X.SheetViews(new X.SheetView(pane) { WorkbookViewId = 0 }),
            new X.Columns(columns.Select((c, i) => new X.Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = BreakdownColumns.Width(c),
                CustomWidth = true,
            })),
            data,
            Choices(rows.Count, language));
    }

    private static X.DataValidations Choices(int rows, string language)
    {
        var words = Enum.GetValues<BreakdownSchedule>().Select(s => In(WorkbookWording.Of(s), language));
        var column = (char)('A' + (int)BreakdownColumn.Schedule);
        return new X.DataValidations(new X.DataValidation(new X.Formula1($"\"{string.Join(',', words)}\""))
        {
            Type = X.DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = new ListValue<StringValue>([new($"{column}2:{column}{rows + 1 + SpareRows}")]),
        });
    }

    private static X.Cell CellOf(BreakdownRow row, BreakdownColumn column, string language)
    {
        if (BreakdownColumns.MonthOf(column) is { } month)
        {
            return Figure(row.Months[month - 1]);
        }

        return column switch
        {
            BreakdownColumn.StartLevel => Figure(row.StartLevel),
            BreakdownColumn.Tolerance => Figure(row.Tolerance),
            BreakdownColumn.Due => row.Due is { } due
                ? Number(Period.DaysBetween(DayZero, due), DayStyle)
                : new X.Cell { StyleIndex = DayStyle },
            BreakdownColumn.Schedule => Text(
                row.Schedule is { } s ? In(WorkbookWording.Of(s), language) : "", TextStyle),
            _ => Text(WordsOf(row, column), TextStyle),
        };
    }

    private static X.Cell Figure(decimal? figure) => figure is { } number
        ? Number(number, NumberStyle)
        : new X.Cell { StyleIndex = NumberStyle };

    private static string WordsOf(BreakdownRow row, BreakdownColumn column) => column switch
    {
        BreakdownColumn.Code => row.Code,
        BreakdownColumn.Quote => row.Quote,
        BreakdownColumn.LeadUnits => string.Join('、', row.LeadUnits),
        BreakdownColumn.SupportingUnits => string.Join('、', row.SupportingUnits),
        BreakdownColumn.LeaderOffice => row.LeaderOffice,
        BreakdownColumn.LinkedLeaderOffice => row.LinkedLeaderOffice,
        BreakdownColumn.Head => row.Head,
        BreakdownColumn.Contact => row.Contact,
        BreakdownColumn.SupervisingOffice => row.SupervisingOffice,
        BreakdownColumn.Milestones => row.Milestones,
        BreakdownColumn.DefinitionOfDone => row.DefinitionOfDone,
        BreakdownColumn.Notes => row.Notes,
        _ => "",
    };

    private static string In((string Zh, string En) words, string language) => language == "en" ? words.En : words.Zh;

    internal static X.Cell Text(string words, uint style) => words.Length == 0
        ? new X.Cell { StyleIndex = style }
        : new X.Cell(new X.InlineString(new X.Text(Storable(words)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = X.CellValues.InlineString,
            StyleIndex = style,
        };

    // XML has no way to write most control characters, nor half of a surrogate pair.
    private static string Storable(string words) => string.Concat(words.EnumerateRunes()
        .Where(r => r.Value is >= 0x20 or '\t' or '\n' or '\r' && r.Value is not (0xFFFE or 0xFFFF))
        .Select(r => r.ToString()));

    internal static X.Cell Number(decimal value, uint style) => new()
    {
        CellValue = new X.CellValue(value.ToString(CultureInfo.InvariantCulture)),
        DataType = X.CellValues.Number,
        StyleIndex = style,
    };

    internal static X.Stylesheet Styles() => new(
        new X.NumberingFormats(new X.NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" }),
        new X.Fonts(new X.Font(), new X.Font(new X.Bold())),
        new X.Fills(
            new X.Fill(new X.PatternFill { PatternType = X.PatternValues.None }),
            new X.Fill(new X.PatternFill { PatternType = X.PatternValues.Gray125 }),
            new X.Fill(new X.PatternFill(new X.ForegroundColor { Rgb = "FFE8EDF2" })
            {
                PatternType = X.PatternValues.Solid,
            })),
        new X.Borders(new X.Border()),
        new X.CellStyleFormats(new X.CellFormat()),
        new X.CellFormats(
            new X.CellFormat(),
            Format(General, font: 1, fill: 2),
            Format(AsText, quote: true),
            Format(General),
            Format(DayFormat),
            Format(Percent)));

    private static X.CellFormat Format(uint number, uint font = 0, uint fill = 0, bool quote = false) =>
        new(new X.Alignment { WrapText = true, Vertical = X.VerticalAlignmentValues.Top })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyAlignment = true,
            QuotePrefix = quote,
        };
}
