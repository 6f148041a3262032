using System.Globalization;
using System.Text;
using Liangdeng.Tests.Features.Plans.Documents;

namespace Liangdeng.Tests.Features.Register.Sets;

/// <summary>A sheet of a test's workbook, as the XML of its rows.</summary>
internal sealed record FixtureSheet(string Rows, string Merges = "", bool Hidden = false);

/// <summary>Excel files from the XML of their rows, so that a test shows the very cells that it is about.</summary>
internal static class SheetFixtures
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>A title in row 1, the heads in row 2, members from row 3.</summary>
    public static byte[] Members(string rows, string merges = "") => Book(new FixtureSheet(Heads + rows, merges));

    public static string Heads => Row(1, Text("A", 1, "重点项目名单")) + Row(
        2, Text("A", 2, "项编号"), Text("B", 2, "项 名称"), Text("C", 2, "编号"), Text("D", 2, "项目\n名称"), Text("E", 2, "责任单位"), Text("F", 2, "完成时限"));

    /// <summary>A row whose cells are all words; empty ones are left out.</summary>
    public static string Line(int row, params string[] cells) => Row(row, [.. cells.Select((cell, at) =>
        cell.Length == 0 ? "" : Text(((char)('A' + at)).ToString(), row, cell))]);

    public static string Row(int row, params string[] cells) =>
        string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\">{string.Concat(cells)}</row>");

    public static string Text(string column, int row, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");

    public static string Number(string column, int row, string value) =>
        string.Create(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\"><v>{value}</v></c>");

    public static byte[] Book(params FixtureSheet[] sheets) => Book(sheets, null, from1904: false);

    public static byte[] Book(IReadOnlyList<FixtureSheet> sheets, string? strings, bool from1904)
    {
        var (types, list, relations) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var (sheet, n) in sheets.Select((sheet, at) => (sheet, at + 1)))
        {
            types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Types}.worksheet+xml\"/>");
            list.Append(CultureInfo.InvariantCulture, $"<sheet name=\"s{n}\" sheetId=\"{n}\"{(sheet.Hidden ? " state=\"hidden\"" : "")} r:id=\"r{n}\"/>");
            relations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"r{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>");
        }

        List<(string, string)> parts =
        [
            ("[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/>{types}"
                + $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Types}.sharedStrings+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{(from1904 ? "<workbookPr date1904=\"1\"/>" : "")}<sheets>{list}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Package}/relationships\">{relations}<Relationship Id=\"s\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"),
        ];
        parts.AddRange(sheets.Select((sheet, at) => (
            string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{at + 1}.xml"),
            $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet.Rows}</sheetData>{sheet.Merges}</worksheet>")));
        return WordFixtures.Zip(parts);
    }
}
