using Liangdeng.Features.People;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Tests.Features.Register.Sets;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Projects;

public sealed class ProjectSheetTests
{
    private static readonly Dictionary<string, UnitCode> Units = new() { ["区水利局"] = Water, ["water"] = Water };

    [Fact]
    public void A_row_becomes_a_project_whatever_the_order_of_the_columns()
    {
        var sheet = Read(ProjectTable.Projects,
            Heads("名称", "编号", "总投资（万元）", "责任单位", "镇街", "计划开工", "计划竣工", "3月", "类别"),
            SheetFixtures.Row(3,
                SheetFixtures.Text("A", 3, "蔚湾泊位"), SheetFixtures.Text("B", 3, "ｘｍ－1"), SheetFixtures.Number("C", 3, "1200.5"),
                SheetFixtures.Text("D", 3, "区水利局"), SheetFixtures.Text("E", 3, "澄湾镇"), SheetFixtures.Text("F", 3, "2021年3月1日"),
                SheetFixtures.Number("G", 3, "44530"), SheetFixtures.Number("H", 3, "0.30000000000000004"), SheetFixtures.Text("I", 3, "港口")));

        Assert.Empty(sheet.Faults);
        var project = (Project)Assert.Single(sheet.Rows).Item;
        Assert.Equal(("XM-1", "蔚湾泊位", ProjectKind.Port, Water), (project.Code.Value, project.Name, project.Kind, project.Owner));
        Assert.Equal((1200.5m, 0.3m, 2021), (project.Total, Assert.Single(project.Plan).Amount, project.Year));
        Assert.Equal([new(ProjectStage.Started, new(2021, 3, 1)), new(ProjectStage.Completed, new(2021, 11, 30))], project.Planned);
    }

    [Fact]
    public void Every_cell_that_cannot_be_understood_is_named_with_its_row_and_column()
    {
        var sheet = Read(ProjectTable.Projects,
            Heads("编号", "名称", "责任单位", "总投资", "计划开工", "类别"),
            SheetFixtures.Line(3, "A-1", "甲", "区水利局", "很多", "年底", "没有"), SheetFixtures.Line(4, "", "乙", "区水利局", "5"),
            SheetFixtures.Line(5, "A-2", "丙", "区水利局", "5"), SheetFixtures.Line(6, "A-2", "丁", "区水利局", "5"));

        Assert.Equal(
            ["3 D NotANumber", "3 E NotADate", "3 F NotAChoice", "4 A Missing", "6 A InRow"],
            sheet.Faults.Select(fault => $"{fault.Row} {fault.Letter} {fault.Key["projects.fault.".Length..]}").Order());
        Assert.Equal("A-2", Assert.Single(sheet.Rows).Project.Value);
    }

    [Fact]
    public void Change_orders_are_read_from_one_cell()
    {
        Assert.Equal([new(new(2021, 5, 1), 12.5m), new(new(2021, 6, 30), -3)], ChangesText.Read("2021-05-01 12.5；2021年6月30日 -3")!);
        Assert.Null(ChangesText.Read("加了一些"));
        Assert.Equal("2021-05-01 12.5", ChangesText.Write(ChangesText.Read("2021.5.1 +12.50")!));
    }

    [Fact]
    public void A_contract_without_its_amount_or_day_is_refused()
    {
        var sheet = Read(ProjectTable.Contracts,
            Heads("项目编号", "合同编号", "合同名称", "承包单位", "合同金额", "签订日期"), SheetFixtures.Line(3, "A-1", "C-1", "便道", "甲公司"));

        Assert.Equal(["E", "F"], sheet.Faults.Select(fault => fault.Letter));
    }

    [Fact]
    public void A_file_without_heads_is_refused_as_a_whole() =>
        Assert.Equal(WorkbookRefusal.NoHeads, Read(ProjectTable.Projects, SheetFixtures.Line(2, "甲", "乙")).Refusal);

    private static string Heads(params string[] heads) => SheetFixtures.Line(2, heads);

    private static ProjectSheet Read(ProjectTable table, params string[] rows) => ProjectSheet.Read(
        SheetFixtures.Book(new FixtureSheet(string.Concat(rows))), table, Units, 2021,
        (_, word) => word switch { "港口" => "Port", "工程" => "Construction", _ => null });
}
