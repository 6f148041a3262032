using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Rules;
using NodaTime;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>One sheet, written row by row into a file of its own until the workbook takes it. The format owner's library
/// keeps a package in memory while it writes one, so the few parts around the sheets are written here.</summary>
internal sealed class SheetStream : IDisposable
{
    /// <summary>More than a cell can hold is cut.</summary>
    private const int MostCharacters = 32_767;

    /// <summary>Digits that a spreadsheet keeps; a longer number stays exact as words.</summary>
    private const int MostDigits = 15;

    private readonly FileStream file = TemporaryFile.Open();
    private readonly OpenXmlPartWriter xml;

    public SheetStream(string name, IReadOnlyList<(string Head, double Width)> columns)
    {
        Name = name;
        xml = new(file);
        xml.WriteStartDocument();
        xml.WriteStartElement(new X.Worksheet());
        xml.WriteElement(new X.SheetViews(new X.SheetView(new X.Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = X.PaneValues.BottomLeft,
            State = X.PaneStateValues.Frozen,
        })
        {
            WorkbookViewId = 0,
        }));
        xml.WriteElement(new X.Columns(columns.Select((column, at) => new X.Column
        {
            Min = (uint)at + 1,
            Max = (uint)at + 1,
            Width = column.Width,
            CustomWidth = true,
        })));
        xml.WriteStartElement(new X.SheetData());
        xml.WriteElement(new X.Row(columns.Select(column => BreakdownWriter.Text(column.Head, BreakdownWriter.HeadStyle))));
    }

    public string Name { get; }

    public void Row(params IEnumerable<object?> values) => xml.WriteElement(new X.Row(values.Select(CellOf)));

    /// <summary>Puts sheets together as a workbook.</summary>
    public static void Bind(IReadOnlyList<SheetStream> sheets, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Put(zip, "[Content_Types].xml", Types(sheets.Count));
        Put(zip, "_rels/.rels", Relationships(("officeDocument", "xl/workbook.xml")));
        Put(zip, "xl/workbook.xml", new X.Workbook(new X.Sheets(sheets.Select((sheet, at) => new X.Sheet
        {
            Id = $"r{at + 1}",
            SheetId = (uint)at + 1,
            Name = sheet.Name,
        }))).OuterXml);
        Put(zip, "xl/_rels/workbook.xml.rels", Relationships(
            [.. sheets.Select((_, at) => ("worksheet", $"worksheets/sheet{at + 1}.xml")), ("styles", "styles.xml")]));
        Put(zip, "xl/styles.xml", BreakdownWriter.Styles().OuterXml);
        foreach (var (at, sheet) in sheets.Index())
        {
            using var part = zip.CreateEntry($"xl/worksheets/sheet{at + 1}.xml").Open();
            sheet.CopyTo(part);
        }
    }

    public void Dispose()
    {
        xml.Dispose();
        file.Dispose();
    }

    private void CopyTo(Stream to)
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Close();
        file.Position = 0;
        file.CopyTo(to);
    }

    private static X.Cell CellOf(object? value) => value switch
    {
        null => new() { StyleIndex = BreakdownWriter.TextStyle },
        int number => BreakdownWriter.Number(number, BreakdownWriter.NumberStyle),
        long number => BreakdownWriter.Number(number, BreakdownWriter.NumberStyle),
        ShareOfWhole share => BreakdownWriter.Number(share.Share, BreakdownWriter.PercentStyle),
        PlainNumber number => NumberOf(number.Text),
        LocalDate day => BreakdownWriter.Number(Period.DaysBetween(BreakdownWriter.DayZero, day), BreakdownWriter.DayStyle),
        string words => BreakdownWriter.Text(
            words.Length <= MostCharacters ? words : words[..(MostCharacters - 1)] + "…", BreakdownWriter.TextStyle),
        _ => throw new ArgumentException(value.GetType().Name, nameof(value)),
    };

    private static X.Cell NumberOf(string text) =>
        PlainDecimal.Read(text) is { } number && text.Count(char.IsAsciiDigit) <= MostDigits
            ? BreakdownWriter.Number(number, BreakdownWriter.NumberStyle)
            : BreakdownWriter.Text(text, BreakdownWriter.TextStyle);

    private static string Types(int sheets)
    {
        (string Part, string Type)[] parts =
        [
            ("workbook", "sheet.main"), ("styles", "styles"),
            .. Enumerable.Range(1, sheets).Select(n => (string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{n}"), "worksheet")),
        ];
        const string Of = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
            + """<Default Extension="xml" ContentType="application/xml"/>"""
            + string.Concat(parts.Select(it => $"""<Override PartName="/xl/{it.Part}.xml" ContentType="{Of}.{it.Type}+xml"/>""")) + "</Types>";
    }

    private static string Relationships(params (string Type, string Target)[] parts) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(parts.Select((part, at) => $"""<Relationship Id="r{at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part.Type}" Target="{part.Target}"/>"""))}</Relationships>""");

    private static void Put(ZipArchive zip, string name, string xml)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }
}

/// <summary>1 is all of it; a cell shows it as percent and keeps it a number.</summary>
internal sealed record ShareOfWhole(decimal Share);

/// <summary>Plain decimal text that is to stand in a cell as a number.</summary>
internal sealed record PlainNumber(string Text)
{
    public static PlainNumber? Of(string? text) => text is null ? null : new(text);
}
