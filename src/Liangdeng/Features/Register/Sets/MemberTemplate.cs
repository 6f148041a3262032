using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Liangdeng.Features.Register.Workbook;
using NodaTime;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A member as the table shows it.</summary>
/// <param name="Lead">Name of the unit, or empty for the commitment's own.</param>
public sealed record TemplateRow(SetItem? Item, string Code, string Name, string Lead, LocalDate? Due);

/// <summary>Writes the members' table: what is known, below the heads that are read back, with the units to choose from on
/// a sheet of their own.</summary>
internal static class MemberTemplate
{
    private const int SpareRows = 1_000;

    public static byte[] Write(IReadOnlyList<TemplateRow> rows, IReadOnlyList<string> units, string language)
    {
        var english = language == "en";
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = BreakdownWriter.Styles();
            var (members, names) = (workbook.AddNewPart<WorksheetPart>(), workbook.AddNewPart<WorksheetPart>());
            var unitSheet = english ? "Units" : "单位";
            members.Worksheet = Table(rows, units.Count, unitSheet, language);
            names.Worksheet = new X.Worksheet(new X.SheetData(units.Select(name => Row(BreakdownWriter.TextStyle, name))
                .Prepend(Row(BreakdownWriter.HeadStyle, MemberColumns.Head(MemberColumn.Lead, language)))));
            workbook.Workbook = new X.Workbook(new X.Sheets(
                new X.Sheet { Id = workbook.GetIdOfPart(members), SheetId = 1, Name = english ? "Members" : "名单" },
                new X.Sheet { Id = workbook.GetIdOfPart(names), SheetId = 2, Name = unitSheet }));
        }

        return file.ToArray();
    }

    private static X.Worksheet Table(IReadOnlyList<TemplateRow> rows, int units, string unitSheet, string language)
    {
        var columns = Enum.GetValues<MemberColumn>();
        var heads = columns.Select(column => MemberColumns.Head(column, language));
        var data = new X.SheetData(Row(BreakdownWriter.HeadStyle, [.. heads]));
        data.Append(rows.Select(row => new X.Row(columns.Select(c => CellOf(row, c)))));
        var pane = new X.Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = X.PaneValues.BottomLeft,
            State = X.PaneStateValues.Frozen,
        };
        return new X.Worksheet(
            new X.SheetViews(new X.SheetView(pane) { WorkbookViewId = 0 }),
            new X.Columns(columns.Select((c, i) => new X.Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = MemberColumns.Width(c),
                CustomWidth = true,
            })),
            data,
            Choices(rows.Count, units, unitSheet));
    }

    private static X.DataValidations Choices(int rows, int units, string unitSheet)
    {
        var column = (char)('A' + (int)MemberColumn.Lead);
        return new X.DataValidations(new X.DataValidation(new X.Formula1($"'{unitSheet}'!$A$2:$A${units + 1}"))
        {
            Type = X.DataValidationValues.List,
            AllowBlank = true,
            SequenceOfReferences = new ListValue<StringValue>([new($"{column}2:{column}{rows + 1 + SpareRows}")]),
        });
    }

    private static X.Row Row(uint style, params IReadOnlyList<string> words) =>
        new(words.Select(word => BreakdownWriter.Text(word, style)));

    private static X.Cell CellOf(TemplateRow row, MemberColumn column) => column switch
    {
        MemberColumn.ItemCode => BreakdownWriter.Text(row.Item?.Code ?? "", BreakdownWriter.TextStyle),
        MemberColumn.ItemName => BreakdownWriter.Text(row.Item?.Name ?? "", BreakdownWriter.TextStyle),
        MemberColumn.Code => BreakdownWriter.Text(row.Code, BreakdownWriter.TextStyle),
        MemberColumn.Name => BreakdownWriter.Text(row.Name, BreakdownWriter.TextStyle),
        MemberColumn.Lead => BreakdownWriter.Text(row.Lead, BreakdownWriter.TextStyle),
        MemberColumn.Due => row.Due is { } due
            ? BreakdownWriter.Number(Period.DaysBetween(BreakdownWriter.DayZero, due), BreakdownWriter.DayStyle)
            : new X.Cell { StyleIndex = BreakdownWriter.DayStyle },
    };
}
