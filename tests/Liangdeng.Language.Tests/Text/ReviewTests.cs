namespace Liangdeng.Language.Tests.Text;

/// <summary>Where the review of a whole report ends and its plan begins.</summary>
public sealed class ReviewTests
{
    private const string Review = "一、2023年工作回顾\n全年新建学校5所，引进企业30家。\n";

    [Theory]
    [InlineData("我们聚焦目标任务，抓好重点工作，改造小区12个。")]
    [InlineData("按照高质量发展的总体要求，改造小区12个。")]
    [InlineData("年初确定的主要目标任务全面完成，改造小区12个。")]
    [InlineData("加快推进项目建设，新增车位800个。")]
    [InlineData("（二）突出重点任务，项目支撑有力\n新增车位800个。")]
    [InlineData("今年以来，面对各种困难，新增车位800个。")]
    public void A_review_may_speak_of_aims_and_tasks(string text) => Assert.Empty(Reading.Figures(Review + text));

    [Theory]
    [InlineData("二、2024年工作安排\n新建学校6所。")]
    [InlineData("二、今后五年的目标任务\n新建学校6所。")]
    [InlineData("各位代表！\n2024年是实施规划的关键一年。新建学校6所。")]
    [InlineData("今年全县经济社会发展的主要预期目标是：新建学校6所。")]
    [InlineData("做好2024年工作，总的要求很明确。\n主要目标是：新建学校6所。")]
    [InlineData("展望新的一年，任务繁重。新建学校6所。")]
    public void A_heading_or_a_plain_turn_ends_it(string text) => Assert.Equal([">= 6 所"], Reading.Figures(Review + text));

    [Fact]
    public void A_heading_of_both_halves_turns_where_its_text_does() =>
        Assert.Equal([">= 6 所"], Reading.Figures(
            "一、过去五年工作回顾和今后五年目标任务\n五年来，新建学校5所，引进企业30家。改造小区12个。\n今后五年，经济更强、民生更好。新建学校6所。"));

    [Fact]
    public void Under_a_heading_of_the_plan_a_look_back_lasts_for_its_paragraph() =>
        Assert.Equal([">= 6 所"], Reading.Figures("二、2024年工作安排\n过去一年，我们新建学校5所，引进企业30家。\n新建学校6所。"));

    [Fact]
    public void The_aims_of_a_year_that_is_over_open_no_plan() =>
        Assert.Equal([">= 6 所"], Reading.Figures("各位代表！2023年主要目标任务如期完成。过去五年，新建学校5所。\n2024年工作安排\n新建学校6所。"));

    [Fact]
    public void A_glossary_promises_nothing_and_an_annex_behind_it_does() =>
        Assert.Equal([">= 6 所"], Reading.Figures(
            "二、2024年工作安排\n新建学校6所。\n名词解释\n1.“双百工程”：指培育100家企业、引进100个团队。"));

    [Fact]
    public void A_long_review_that_lost_its_headings_is_still_one()
    {
        var results = string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"我们坚持把产业摆在首位，想方设法帮助企业渡过难关，新增规模以上企业{i}家，实现了稳中有进的良好局面。\n我们用心办好群众的事，改造老旧小区{i}个，完成了管网更新，群众的日子越过越好。\n"));
        Assert.Equal([">= 6 所"], Reading.Figures(results + "今年的主要预期目标是：新建学校6所。"));
    }

    [Theory]
    [InlineData("改造800处已建成站点的设施，满意度不低于80%", ">= 800 处", ">= 80 %")]
    [InlineData("优化已建成站点的服务，新增站点20个", ">= 20 个")]
    public void What_stands_already_may_be_the_object_of_a_plan(string text, params string[] figures) =>
        Assert.Equal(figures, Reading.Figures(text));
}
