using System.Globalization;
using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Tests.Features.Plans.Documents;
using NodaTime;
using static Liangdeng.Tests.Features.Register.Sets.SheetFixtures;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class MemberSheetTests
{
    private static readonly Dictionary<string, UnitCode> Units = new()
    {
        ["区水利局"] = new("water"),
        ["Water Bureau"] = new("water"),
        ["water"] = new("water"),
        ["区交通局"] = new("roads"),
    };

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void What_the_template_says_is_read_back(string language)
    {
        var read = MemberSheet.Read(MemberTemplate.Write(
            [new(new("1", "就近入学"), "MS-01", "新建幼儿园", "区水利局", new LocalDate(2021, 9, 30)), new(null, "MS-02", "=1+1", "", null)],
            ["区水利局", "区交通局"], language), Units);

        Assert.Empty(read.Faults);
        Assert.Equal(
            [
                new(2, new(new("MS-01"), "新建幼儿园", new("1", "就近入学"), new("water"), new LocalDate(2021, 9, 30))),
                new SheetMember(3, new(new("MS-02"), "=1+1", null, null, null)),
            ],
            read.Rows);
    }

    [Fact]
    public void The_template_is_sound_and_an_empty_one_says_that_it_is_empty()
    {
        var file = MemberTemplate.Write([], ["区水利局"], "zh");
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
        Assert.Equal(WorkbookRefusal.Empty, MemberSheet.Read(file, Units).Refusal);
    }

    [Theory]
    [InlineData("2021-09-30")]
    [InlineData("2021年9月30日")]
    [InlineData("2021.9.30")]
    [InlineData("2021/09/30")]
    [InlineData("20210930")]
    public void Days_are_read_as_offices_write_them(string text) =>
        Assert.Equal(new LocalDate(2021, 9, 30), One(Line(3, "", "", "A-1", "甲路", "", text)).Due);

    [Fact]
    public void A_day_of_the_spreadsheet_is_a_day_whatever_it_counts_from()
    {
        var row = Row(3, Text("C", 3, "A-1"), Text("D", 3, "甲路"), Number("F", 3, "44469"));
        var from1904 = MemberSheet.Read(Book([new(Heads + row.Replace("44469", "43007", StringComparison.Ordinal))], null, from1904: true), Units);

        Assert.Equal(new LocalDate(2021, 9, 30), One(row).Due);
        Assert.Equal(new LocalDate(2021, 9, 30), Assert.Single(from1904.Rows).Member.Due);
    }

    [Theory]
    [InlineData("年底")]
    [InlineData("2021-13-01")]
    [InlineData("9月30日")]
    public void What_is_no_day_is_named_with_its_place(string text)
    {
        var fault = OneFault(Line(3, "", "", "A-1", "甲路", "", text));

        Assert.Equal((3, "F", MemberColumn.Due, "sets.fault.NotADate", text), (fault.Row, fault.Letter, fault.Column, fault.Key, fault.Args[0]));
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12.0", "12")]
    [InlineData("1.2E1", "12")]
    public void A_code_that_was_typed_as_a_number_is_a_code(string value, string code) =>
        Assert.Equal(code, One(Row(3, Number("C", 3, value), Text("D", 3, "甲路"))).Code.Value);

    [Fact]
    public void Codes_and_names_are_freed_of_what_nobody_sees()
    {
        var member = One(Line(3, "", "", "ｃｊ－001", " 湾前路 \n 改造 "));

        Assert.Equal(("CJ-001", "湾前路 改造"), (member.Code.Value, member.Name));
    }

    [Fact]
    public void Merged_items_hold_for_all_their_rows()
    {
        var read = Read(
            Row(3, Text("A", 3, "1"), Text("B", 3, "就近入学"), Text("C", 3, "A-1"), Text("D", 3, "甲校")) + Line(4, "", "", "A-2", "乙校"),
            "<mergeCells><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/></mergeCells>");

        Assert.Empty(read.Faults);
        Assert.All(read.Rows, row => Assert.Equal(new SetItem("1", "就近入学"), row.Member.Item));
    }

    [Fact]
    public void A_merged_code_or_name_is_refused_in_the_row_that_it_is_missing_from()
    {
        var read = Read(
            Line(3, "", "", "A-1", "甲路") + Line(4, "", "", "", "乙路") + Line(5, "", "", "A-3", ""),
            "<mergeCells><mergeCell ref=\"C3:C4\"/><mergeCell ref=\"D4:D5\"/></mergeCells>");

        Assert.Equal(
            [(4, "C", "sets.fault.Merged"), (5, "D", "sets.fault.Merged")],
            read.Faults.Select(fault => (fault.Row, fault.Letter, fault.Key)));
        Assert.Equal(3, Assert.Single(read.Rows).Number);
    }

    [Fact]
    public void A_formula_gives_its_stored_result_and_is_refused_without_one()
    {
        Assert.Equal("17", One(Row(3, "<c r=\"C3\"><f>C2+1</f><v>17</v></c>", Text("D", 3, "甲路"))).Code.Value);
        Assert.Equal("甲路", One(Row(3, Text("C", 3, "A-1"), "<c r=\"D3\" t=\"str\"><f>A1</f><v>甲路</v></c>")).Name);
        Assert.Equal("sets.fault.NoResult", OneFault(Row(3, "<c r=\"C3\"><f>C2+1</f></c>", Text("D", 3, "甲路"))).Key);
        Assert.Equal("sets.fault.ErrorValue", OneFault(Row(3, Text("C", 3, "A-1"), "<c r=\"D3\" t=\"e\"><f>A1</f><v>#REF!</v></c>")).Key);
    }

    [Fact]
    public void Every_row_is_reported_and_a_code_that_stands_twice_names_the_other_row()
    {
        var read = Read(Line(3, "", "", "A-1", "甲路") + Line(4, "", "", "a-1", "乙路") + Line(5, "", "", "", "丙路", "", "年底") + Line(7, "", "", "A-2", "丁路"));

        Assert.Equal(
            [(4, "sets.fault.CodeInRow"), (5, "sets.fault.CodeMissing"), (5, "sets.fault.NotADate")],
            read.Faults.Select(fault => (fault.Row, fault.Key)));
        Assert.Equal(["A-1", 3], read.Faults[0].Args);
        Assert.Equal([3, 7], read.Rows.Select(row => row.Number));
    }

    [Fact]
    public void Units_are_found_by_any_of_their_names_and_others_keep_theirs_for_the_reason()
    {
        var read = Read(
            Line(3, "", "", "A-1", "甲路", "区水利局") + Line(4, "", "", "A-2", "乙路", "Water Bureau") + Line(5, "", "", "A-3", "丙路", "水务局"));

        Assert.Equal(["water", "water", "水务局"], read.Rows.Select(row => row.Member.Lead?.Value));
    }

    [Fact]
    public void A_hidden_sheet_is_passed_over()
    {
        var read = MemberSheet.Read(
            Book(new FixtureSheet(Heads + Line(3, "", "", "X-1", "旧名单"), Hidden: true), new FixtureSheet(Heads + Line(3, "", "", "A-1", "甲路"))), Units);

        Assert.Equal("A-1", Assert.Single(read.Rows).Member.Code.Value);
    }

    [Fact]
    public void Shared_strings_are_read_and_missing_ones_are_nothing()
    {
        var row = Row(3, "<c r=\"C3\" t=\"s\"><v>1</v></c>", "<c r=\"D3\" t=\"s\"><v>2</v></c>", "<c r=\"E3\" t=\"s\"><v>99</v></c>")
            + Row(4, "<c r=\"C4\" t=\"s\"><v>98</v></c>");
        var read = MemberSheet.Read(
            Book([new(Heads + row)], "<si><t>无关</t></si><si><t>A-1</t></si><si><r><t>甲</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh><r><t>路</t></r></si>", false), Units);

        Assert.Empty(read.Faults);
        Assert.Equal(new Member(new("A-1"), "甲路", null, null, null), Assert.Single(read.Rows).Member);
    }

    [Fact]
    public void Other_files_are_refused_with_their_reason()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[100]];
        Assert.Equal(WorkbookRefusal.Empty, MemberSheet.Read(Array.Empty<byte>(), Units).Refusal);
        Assert.Equal(WorkbookRefusal.OldExcel, MemberSheet.Read(old, Units).Refusal);
        Assert.Equal(WorkbookRefusal.Encrypted, MemberSheet.Read((byte[])[.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage")], Units).Refusal);
        Assert.Equal(WorkbookRefusal.NotAWorkbook, MemberSheet.Read("编号,名称"u8.ToArray(), Units).Refusal);
        Assert.Equal(WorkbookRefusal.NotAWorkbook, MemberSheet.Read(WordFixtures.Word("<w:p/>"), Units).Refusal);
        Assert.Equal(WorkbookRefusal.TooLarge, MemberSheet.Read(new byte[MemberSheet.MaxBytes + 1], Units).Refusal);
        Assert.Equal(WorkbookRefusal.NoHeads, MemberSheet.Read(Book(new FixtureSheet(Line(1, "编号", "别的"))), Units).Refusal);
        Assert.Equal(WorkbookRefusal.Empty, MemberSheet.Read(Book(new FixtureSheet("")), Units).Refusal);
        Assert.Equal(WorkbookRefusal.Bomb, MemberSheet.Read(Book(new FixtureSheet(new string(' ', 110 << 20))), Units).Refusal);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_put_away_unread_and_take_no_memory()
    {
        var rows = string.Concat(Enumerable.Range(3, 100_000).Select(row => Row(row, $"<c r=\"C{row}\" t=\"s\"><v>{row}</v></c>")));
        var strings = string.Concat(Enumerable.Range(0, 100_003).Select(n => string.Create(CultureInfo.InvariantCulture, $"<si><t>名称{n}</t></si>")));
        var file = Book([new(Heads + rows)], strings, from1904: false);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = MemberSheet.Read(file, Units).Refusal;

        Assert.Equal(WorkbookRefusal.TooManyRows, refusal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_mutated_workbook_has_an_answer()
    {
        var whole = Members(Line(3, "1", "就近入学", "A-1", "甲路", "区水利局", "2021-09-30"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var bytes = whole.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                var read = MemberSheet.Read(bytes, Units);
                Assert.Equal(read.Refusal is null, read.Rows.Count + read.Faults.Count > 0);
            },
            iter: 300);
    }

    private static MemberSheet Read(string rows, string merges = "") => MemberSheet.Read(Members(rows, merges), Units);

    private static Member One(string rows)
    {
        var read = Read(rows);
        Assert.Empty(read.Faults);
        return Assert.Single(read.Rows).Member;
    }

    private static RowFault OneFault(string rows)
    {
        var read = Read(rows);
        Assert.Empty(read.Rows);
        return Assert.Single(read.Faults);
    }
}
