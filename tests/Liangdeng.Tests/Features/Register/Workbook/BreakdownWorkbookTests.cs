using System.Globalization;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Tests.Features.Plans.Documents;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Workbook;

public sealed class BreakdownWorkbookTests
{
    private static readonly BreakdownRow Full = new()
    {
        Code = "2021-017",
        Quote = "完成投资225亿元以上\n（含技改）",
        LeadUnits = ["发展改革局", "工业局"],
        SupportingUnits = ["财政局", "统计局"],
        LeaderOffice = "常务副区长",
        LinkedLeaderOffice = "区委副书记",
        Head = "局长",
        Contact = "综合科",
        SupervisingOffice = "督查室",
        Due = new LocalDate(2021, 12, 31),
        Schedule = BreakdownSchedule.Table,
        Months = [1, 2.5m, null, 100, 100, null, null, null, null, null, 224.999999m, 225],
        Milestones = "6月底开工",
        StartLevel = 12.5m,
        Tolerance = 2,
        DefinitionOfDone = "统计局出具数据",
        Notes = "=1+1",
    };

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void What_is_written_is_read_back(string language)
    {
        var read = BreakdownWorkbook.Read(BreakdownWorkbook.Write([Full, new() { Code = "2021-018", LeadUnits = ["教育局"] }], language));

        Assert.Empty(read.Problems);
        Assert.Equal(2, read.Rows?.Count);
        Assert.Equivalent(Full with { Number = 2 }, read.Rows![0], strict: true);
    }

    [Fact]
    public void The_file_is_sound_and_its_head_is_frozen()
    {
        using var stream = new MemoryStream(BreakdownWorkbook.Write([Full], "zh"));
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken).Select(e => e.Description));
        Assert.Contains("state=\"frozen\"", file.WorkbookPart!.WorksheetParts.First().Worksheet!.OuterXml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"点\")")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    public void Words_that_look_like_a_formula_stay_words(string words)
    {
        var file = BreakdownWorkbook.Write([new() { Code = words, LeadUnits = ["x"] }], "zh");

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.DoesNotContain("<x:f>", document.WorkbookPart!.WorksheetParts.First().Worksheet!.OuterXml, StringComparison.Ordinal);
        Assert.Equal(words, BreakdownWorkbook.Read(file).Rows?[0].Code);
    }

    [Theory]
    [InlineData("2021-12-31")]
    [InlineData("2021年12月31日")]
    [InlineData("2021.12.31")]
    [InlineData("2021/12/31")]
    [InlineData("20211231")]
    public void Days_are_read_as_offices_write_them(string text) =>
        Assert.Equal(new LocalDate(2021, 12, 31), Rows("完成时限", Text("C", text))[0].Due);

    [Fact]
    public void A_day_of_excel_is_a_day() =>
        Assert.Equal(new LocalDate(2021, 12, 31), Rows("完成时限", Number("C", "44561"))[0].Due);

    [Theory]
    [InlineData("完成期限", "2021-13-01", CellFault.NotADate)]
    [InlineData("完成期限", "年底", CellFault.NotADate)]
    [InlineData("3月累计计划", "约5", CellFault.NotANumber)]
    [InlineData("序时计划", "看情况", CellFault.NotASchedule)]
    public void A_cell_that_cannot_be_understood_is_named(string head, string text, CellFault fault)
    {
        var problem = Assert.Single(BreakdownWorkbook.Read(Sheet(head, Text("C", text))).Problems);

        Assert.Equal((3, "C", fault, text), (problem.Row, problem.Letter, problem.Fault, problem.Value));
        var (zh, en) = WorkbookWording.Of(problem);
        Assert.StartsWith($"第 3 行 C 列“{head}”", zh, StringComparison.Ordinal);
        Assert.StartsWith("Row 3, column C", en, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("包联领导（职务）")]
    [InlineData("挂钩领导")]
    [InlineData("Linked leader (office)")]
    public void Heads_of_other_offices_and_of_earlier_tables_are_known(string head) =>
        Assert.Equal("副区长", Rows(head, Text("C", "副区长"))[0].LinkedLeaderOffice);

    [Fact]
    public void A_starting_level_and_a_tolerance_are_figures()
    {
        Assert.Equal(62.5m, Rows("起点数", Number("C", "62.5"))[0].StartLevel);
        Assert.Equal(2m, Rows("允许偏差", Text("C", "2%"))[0].Tolerance);
        Assert.Equal(CellFault.NotANumber, Fault("允许偏差", Text("C", "两个点")));
    }

    [Fact]
    public void A_formula_gives_its_stored_result_and_is_reported_without_one()
    {
        Assert.Equal(0.3m, Rows("1月累计计划", "<c r=\"C3\"><f>A1</f><v>0.30000000000000004</v></c>")[0].Months[0]);
        Assert.Equal(CellFault.NoResult, Fault("1月累计计划", "<c r=\"C3\"><f>A1</f></c>"));
        Assert.Equal(CellFault.ErrorValue, Fault("1月累计计划", "<c r=\"C3\" t=\"e\"><f>A1</f><v>#REF!</v></c>"));
    }

    [Fact]
    public void Cumulative_figures_that_fall_are_reported()
    {
        var file = BreakdownWorkbook.Write([Full with { Months = [5, 4, 6, null, null, null, null, null, null, null, null, null] }], "zh");

        Assert.Equal(CellFault.Falls, Assert.Single(BreakdownWorkbook.Read(file).Problems).Fault);
    }

    [Fact]
    public void Merged_cells_all_hold_the_first_value_and_blank_rows_are_passed_over()
    {
        var file = Sheet(
            "备注", Text("C", "同上"),
            more: "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>2</t></is></c></row><row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t> </t></is></c></row>",
            merges: "<mergeCells><mergeCell ref=\"B3:C1048576\"/></mergeCells>");

        var rows = BreakdownWorkbook.Read(file).Rows;

        Assert.Equal([3, 5], rows!.Select(r => r.Number));
        Assert.Equal(["教育局"], rows![1].LeadUnits);
    }

    [Fact]
    public void Missing_and_repeated_codes_are_reported()
    {
        var read = BreakdownWorkbook.Read(BreakdownWorkbook.Write([Full, Full, Full with { Code = "" }], "zh"));

        Assert.Equal([(3, CellFault.CodeTwice), (4, CellFault.CodeMissing)], read.Problems.Select(p => (p.Row, p.Fault)));
    }

    [Fact]
    public void A_hundred_thousand_rows_are_refused()
    {
        var many = string.Concat(Enumerable.Range(4, 100_000).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c r=\"A{i}\"><v>{i}</v></c></row>")));

        var read = BreakdownWorkbook.Read(Sheet("备注", "", more: many));

        Assert.Equal(WorkbookRefusal.TooManyRows, read.Refusal);
        Assert.Contains("5000", WorkbookWording.Of(WorkbookRefusal.TooManyRows).Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_and_tables_without_heads_are_refused()
    {
        Assert.Equal(WorkbookRefusal.Empty, BreakdownWorkbook.Read(Array.Empty<byte>()).Refusal);
        Assert.Equal(WorkbookRefusal.NotAWorkbook, BreakdownWorkbook.Read("编号,牵头单位"u8.ToArray()).Refusal);
        Assert.Equal(WorkbookRefusal.NotAWorkbook, BreakdownWorkbook.Read(WordFixtures.Word("<w:p/>")).Refusal);
        Assert.Equal(WorkbookRefusal.NoHeads, BreakdownWorkbook.Read(Xlsx("<row r=\"1\">" + Text("A", "别的", 1) + "</row>")).Refusal);
        Assert.Equal(WorkbookRefusal.Empty, BreakdownWorkbook.Read(BreakdownWorkbook.Write([], "zh")).Refusal);
        Assert.Equal(WorkbookRefusal.Bomb, BreakdownWorkbook.Read(Xlsx(new string(' ', 110 << 20))).Refusal);
    }

    [Fact]
    public void A_mutated_workbook_has_an_answer()
    {
        var whole = Sheet("备注", Text("C", "x"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var bytes = whole.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                var read = BreakdownWorkbook.Read(bytes);
                Assert.NotEqual(read.Rows is null, read.Refusal is null);
            },
            iter: 300);
    }

    [Fact]
    public void Every_refusal_and_fault_is_worded()
    {
        Assert.All(Enum.GetValues<WorkbookRefusal>(), r => Assert.Contains("没有改动", WorkbookWording.Of(r).Zh, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<CellFault>(), f => Assert.Contains(
            "Row 7", WorkbookWording.Of(new CellProblem(7, "B", BreakdownColumn.Due, f, "x")).En, StringComparison.Ordinal));
    }

    private static IReadOnlyList<BreakdownRow> Rows(string head, string cell)
    {
        var read = BreakdownWorkbook.Read(Sheet(head, cell));
        Assert.True(read.Ok, read.Detail);
        Assert.Empty(read.Problems);
        return read.Rows;
    }

    private static CellFault Fault(string head, string cell) =>
        Assert.Single(BreakdownWorkbook.Read(Sheet(head, cell)).Problems).Fault;

    // A title in row 1, heads in row 2, one commitment in row 3.
    private static byte[] Sheet(string head, string cell, string more = "", string merges = "") => Xlsx(
        $"<row r=\"1\">{Text("A", "任务分解表", 1)}</row><row r=\"2\">{Text("A", "编号", 2)}{Text("B", "牵头\n单位", 2)}{Text("C", head, 2)}</row>"
        + $"<row r=\"3\">{Text("A", "1")}{Text("B", "教育局")}{cell}</row>{more}",
        merges);

    private static string Text(string column, string text, int row = 3) =>
        $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Number(string column, string value) => $"<c r=\"{column}3\"><v>{value}</v></c>";

    private static byte[] Xlsx(string rows, string merges = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return WordFixtures.Zip(
        [
            ("[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Types}.worksheet+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{merges}</worksheet>"),
        ]);
    }
}
