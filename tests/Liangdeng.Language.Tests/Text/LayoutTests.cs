namespace Liangdeng.Language.Tests.Text;

/// <summary>What tables, pages and lists of a document leave behind in a copied text.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void The_number_of_a_page_does_not_cut_a_sentence()
    {
        const string page = "今年我们将在全县范围内组织实施一批打基础利长远的\n重点工程，带动更多的群众在家门口就业增收过上好日子，\n"
            + "进一步完善交通水利等基础设施，全年保质保量，新建小型\n— 12 —\n水库3座，真正把好事办好实事办实，让改革发展的成果\n"
            + "更多更公平惠及全县人民，让城乡面貌一年比一年更好。\n";
        Assert.Equal(["新建小型水库 >= 3 座"], Reading.Targets(page));
    }

    [Fact]
    public void A_list_broken_at_the_full_width_goes_on()
    {
        const string page = "1.新建和改扩建城区中小学校及幼儿园共计\n12所，扩大优质学位的供给；\n2.改造提升城区内建成时间较早的老旧小区\n30个，配套完善停车充电设施；\n"
            + "3.新建改造城镇燃气供水排水等老化的管网\n80公里，消除管线安全的隐患；\n";
        Assert.Equal([">= 12 所", ">= 30 个", ">= 80 公里"], Reading.Figures(page));
    }

    [Fact]
    public void The_cell_in_front_names_the_figure_of_a_table() =>
        Assert.Equal(["农村公路新改建里程 >= 120 公里", "困难老人家庭适老化改造 >= 300 户"],
            Reading.Targets("序号\n任务\n目标\n责任单位\n1\n农村公路新改建里程\n120公里以上\n交通运输局\n2\n困难老人家庭适老化改造\n300户\n民政局\n"));

    [Fact]
    public void Cells_parted_by_tabs_are_read_one_by_one() =>
        Assert.Equal([">= 3 所", ">= 20 公里"], Reading.Figures("1\t新建幼儿园3所\t教育局\n2\t新建绿道20公里\t住建局\n"));

    [Fact]
    public void Blanks_stand_for_marks_where_there_are_none() =>
        Assert.Equal(["新建幼儿园 >= 3 所", "改造老旧小区 >= 12 个", "新增停车泊位 >= 800 个", "免费筛查 >= 2 万人次"], Reading.Targets(
            "2024年民生实事 新建幼儿园3所 增加优质学位供给 改造老旧小区12个 完善周边配套设施 新增停车泊位800个 缓解停车难问题 开展免费筛查2万人次 守护群众身体健康\n"));

    [Theory]
    [InlineData("■ 新建幼儿园3所")]
    [InlineData("◆新建幼儿园3所")]
    [InlineData("► 新建幼儿园3所")]
    public void A_bullet_is_no_part_of_a_metric(string text) => Assert.Equal(["新建幼儿园 >= 3 所"], Reading.Targets(text));
}
