using System.Globalization;
using System.Text;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Language;
using Liangdeng.Tests.Features.Register.Sets;
using NodaTime;
using static Liangdeng.Tests.Features.Register.Exchange.TableScene;
using static Liangdeng.Tests.Features.Register.Sets.SheetFixtures;

namespace Liangdeng.Tests.Features.Register.Exchange;

/// <summary>A district's own table, read without a site around it.</summary>
public sealed class TableImportTests
{
    [Fact]
    public void Every_row_becomes_a_line_of_the_text_and_an_entry_that_quotes_it()
    {
        var view = Read(Table(OfficeHeads + Good));

        Assert.Empty(view.Faults);
        Assert.Equal("新建污水管网（目标值120公里）\n完成水资源规划编制\n", view.Plan!.Text);
        Assert.All(view.Plan.Entries, entry => Assert.Equal(view.Plan.Text[entry.Quote.Start..entry.Quote.End], entry.Words));
        var target = view.Plan.Entries[0].Target!;
        Assert.Equal(("120", "公里", TargetKind.Amount), (target.Quantity.Value, target.Quantity.Unit, target.Kind));
        Assert.Equal("120", view.Plan.Text[target.Number.Start..target.Number.End]);
        Assert.Null(view.Plan.Entries[1].Target);
        Assert.Equal("liangdeng-table 1", view.Plan.Extractor);
    }

    [Fact]
    public void Units_dates_and_schedule_come_along_for_the_breakdown()
    {
        var terms = Read(Table(OfficeHeads + Good)).Plan!.Terms;

        Assert.Equal(("water", "roads"), (terms[0].Lead, Assert.Single(terms[0].Supporting)));
        Assert.Equal(new LocalDate(2021, 12, 31), terms[0].Due);
        // An Excel day.
        Assert.Equal(new LocalDate(2021, 10, 31), terms[1].Due);
        Assert.Equal(
            [(3, "30"), (6, "60"), (9, "90"), (12, "120")], terms[0].Schedule!.Points.Select(point => (point.Day.Month, point.Planned)));
        // By name: inside the house only.
        Assert.Equal(new CommitmentPeopleEvent.PeopleNamed("赵领导", "", "", "李联络"), terms[0].People);
        Assert.Equal("", terms[0].LeaderOffice);
    }

    [Fact]
    public void Beside_a_lead_unit_the_responsible_units_are_the_others_and_without_one_they_lead()
    {
        var view = Read(Table(Line(1, "目标任务", "责任单位", "时限") + Line(2, "新建学校", "区水利局、区交通局", "年底")));

        Assert.Equal(("water", "roads"), (view.Plan!.Terms[0].Lead, Assert.Single(view.Plan.Terms[0].CoLeads)));
    }

    [Fact]
    public void A_column_that_nobody_knows_is_left_out_until_a_person_says_what_it_means()
    {
        var table = Table(Line(1, "任务", "牵头", "责任单位") + Line(2, "新建学校12所", "区交通局", "区水利局"));

        Assert.Null(Read(table).Columns[1].Meaning);
        var told = Read(table, (2, TableColumn.Lead), (3, null));
        Assert.Equal("roads", told.Plan!.Terms[0].Lead);
        Assert.Empty(told.Plan.Terms[0].Supporting);
    }

    [Fact]
    public void Targets_in_the_words_are_read_as_in_any_plan()
    {
        var view = Read(Table(Line(1, "重点工作", "责任单位") + Line(2, "新建学校12所，改造学校20所", "区水利局") + Line(3, "污水处理率达到95%以上", "区水利局")));

        Assert.Equal(["12", "20", "95"], view.Plan!.Entries.Select(entry => entry.Target!.Quantity.Value));
        Assert.Equal("污水处理率达到95%以上", view.Plan.Entries[2].Words);
        Assert.All(view.Plan.Terms, terms => Assert.Equal("water", terms.Lead));
    }

    [Theory]
    [InlineData("A,区水利局,12月底前", "UnknownUnit", "区水务局")]
    [InlineData("A,区水利局,尽快", "NotADate", null)]
    [InlineData(",区水利局,12月底前", "WordsMissing", null)]
    public void A_row_that_cannot_be_taken_says_why_and_the_others_stand(string cells, string fault, string? unit)
    {
        var parts = cells.Split(',');
        var view = Read(Table(
            Line(1, "重点工作", "责任单位", "完成时限") + Line(2, parts[0], unit ?? parts[1], parts[2]) + Line(3, "完成规划", "区水利局", "6月底")));

        Assert.Equal([fault], view.FaultsOf(2));
        Assert.Equal((1, 1), (view.Good, view.Refused));
    }

    [Fact]
    public void Words_twice_merged_words_formulas_and_percentages_are_named_row_by_row()
    {
        const string Merges = "<mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells>";
        var view = Read(Table(
            Line(1, "重点工作", "目标值", "单位", "责任单位")
            + Line(2, "修路", "", "", "区交通局") + Line(3, "修路", "", "", "区交通局")
            + Line(4, "治水", "", "", "区水利局") + Line(5, "", "", "", "区水利局")
            + Row(6, Text("A", 6, "通车"), "<c r=\"B6\"><f>SUM(B1:B2)</f></c>", Text("C", 6, "公里"))
            + Row(7, Text("A", 7, "养护"), "<c r=\"B7\" t=\"e\"><v>#REF!</v></c>")
            + Row(8, Text("A", 8, "绿化率"), Number("B", 8, "0.95"), Text("C", 8, "%"))
            + Row(9, Text("A", 9, "植树"), Number("B", 9, "500"))
            + Row(10, Text("A", 10, "清淤"), "<c r=\"B10\"><f>6*7</f><v>42</v></c>", Text("C", 10, "公里")),
            Merges));

        Assert.Equal(["WordsTwice"], view.FaultsOf(3));
        Assert.Equal(["WordsMerged"], view.FaultsOf(5));
        Assert.Equal(["NoResult"], view.FaultsOf(6).Distinct());
        Assert.Equal(["ErrorValue"], view.FaultsOf(7).Distinct());
        Assert.Equal(["PercentCell"], view.FaultsOf(8));
        Assert.Equal(["MeasureMissing"], view.FaultsOf(9));
        // A formula with its result is read.
        Assert.Equal("42", view.Plan!.Entries[^1].Target!.Quantity.Value);
        Assert.Equal(3, view.Good);
    }

    [Fact]
    public void A_merged_row_across_the_table_is_the_head_of_a_part()
    {
        const string Merges = "<mergeCells><mergeCell ref=\"A2:C2\"/><mergeCell ref=\"A4:C4\"/></mergeCells>";
        var view = Read(Table(
            Line(1, "序号", "重点工作", "责任单位") + Line(2, "一、聚力产业") + Line(3, "1", "建成园区", "区水利局")
            + Line(4, "二、聚力民生") + Line(5, "2", "建成学校", "区水利局"), Merges));

        Assert.Equal(["一、聚力产业", "二、聚力民生"], view.Plan!.Foci.Select(focus => focus.Name));
        Assert.Equal([1, 2], view.Plan.Entries.Select(entry => entry.Focus));
        Assert.All(view.Plan.Foci, focus => Assert.Equal(focus.Name, view.Plan.Text[focus.Heading.Start..focus.Heading.End]));
    }

    [Fact]
    public void Heads_over_two_rows_are_found()
    {
        const string Merges = "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>";
        var view = Read(Table(
            Row(1, Text("A", 1, "重点工作"), Text("B", 1, "责任单位"), Text("C", 1, "进度计划")) + Row(2, Text("C", 2, "6月"), Text("D", 2, "12月"))
            + Row(3, Text("A", 3, "新建学校12所"), Text("B", 3, "区水利局"), Number("C", 3, "5"), Number("D", 3, "12")), Merges));

        Assert.Equal([TableColumn.Words, TableColumn.Lead, TableColumn.Month6, TableColumn.Month12], view.Columns.Select(column => column.Meaning!.Value));
        Assert.Equal(["5", "12"], view.Plan!.Terms[0].Schedule!.Points.Select(point => point.Planned));
    }

    [Fact]
    public void A_hundred_thousand_rows_are_put_away_unread()
    {
        var rows = new StringBuilder(Line(1, "重点工作", "责任单位"));
        for (var row = 2; row <= 100_001; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>");
        }

        Assert.Equal("exchange.file.TooManyRows", Read(Table(rows.ToString())).Whole!.Key);
    }

    [Theory]
    [InlineData("<html>", "NotAWorkbook")]
    [InlineData("{\"format\":\"other.1\",\"units\":[],\"plans\":[],\"commitments\":[]}", "OtherFormat")]
    [InlineData("{\"format\":\"liangdeng-register.1\",\"units\":[],\"plans\":[],\"commitments\":[]}", "NoPlan")]
    [InlineData("{\"format\":\"liangdeng-register.1\",\"units\":{}}", "NotTheSchema")]
    [InlineData("{\"format\":", "NotTheSchema")]
    [InlineData("[1,2", "NotTheSchema")]
    public void Another_file_is_refused_with_the_reason(string text, string fault) =>
        Assert.Equal($"exchange.file.{fault}", Read(Encoding.UTF8.GetBytes(text)).Whole!.Key);

    [Fact]
    public void A_table_without_known_heads_and_one_without_rows_are_refused()
    {
        Assert.Equal("exchange.file.NoHeads", Read(Table(Line(1, "甲", "乙") + Line(2, "1", "2"))).Whole!.Key);
        Assert.Equal("exchange.file.Empty", Read(Table(Line(1, "重点工作", "责任单位"))).Whole!.Key);
    }

    [Theory]
    [InlineData("12月底前", "2021-12-31")]
    [InlineData("年底", "2021-12-31")]
    [InlineData("6月30日前", "2021-06-30")]
    [InlineData("2021年6月", "2021-06-30")]
    [InlineData("2021.9", "2021-09-30")]
    [InlineData("上半年", "2021-06-30")]
    [InlineData("第三季度末", "2021-09-30")]
    [InlineData("2月30日", null)]
    [InlineData("13月", null)]
    [InlineData("12", null)]
    [InlineData("尽快", null)]
    public void Days_in_words_are_days(string words, string? day) => Assert.Equal(
        day, DueWords.Read(words, 2021) is { } read ? NodaTime.Text.LocalDatePattern.Iso.Format(read) : null);
}
