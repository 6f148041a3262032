namespace Liangdeng.Language.Tests.Text;

public sealed class TenseTests
{
    [Fact]
    public void What_stands_under_a_heading_of_review_is_past() =>
        Assert.Equal([">= 6 所"], Reading.Figures("一、2023年工作回顾\n新建学校5所，投资2亿元。\n二、2024年工作安排\n新建学校6所。"));

    [Fact]
    public void A_subheading_of_the_review_is_past_too() =>
        Assert.Empty(Reading.Figures("一、过去五年工作回顾\n（一）产业更强\n引进企业30家。\n（二）民生更实\n新建学校5所。"));

    [Fact]
    public void Without_headings_the_openings_of_paragraphs_decide() =>
        Assert.Equal(["~ 7 %"], Reading.Figures("一年来，我们新建学校5所。\n城镇新增就业2万人。\n今年的主要预期目标是：生产总值增长7%左右。"));

    [Theory]
    [InlineData("去年全市完成投资300亿元，增长9%。")]
    [InlineData("截至目前，全县已建成高标准农田20万亩。")]
    [InlineData("近年来，我们引进企业60家。")]
    [InlineData("目前12个项目均已开工。")]
    [InlineData("居民收入翻了两番以上。")]
    [InlineData("预计全年生产总值增长8%。")]
    public void A_sentence_can_say_that_it_looks_back(string sentence) => Assert.Empty(Reading.Figures(sentence));

    [Fact]
    public void Within_a_sentence_the_look_turns_forward_again() =>
        Assert.Equal([">= 40 家"], Reading.Figures("去年引进企业30家，今年力争引进40家。"));

    [Fact]
    public void A_base_of_comparison_is_not_a_result() =>
        Assert.Equal([">= 8 %"], Reading.Figures("今年一般公共预算收入在去年基础上增长8%。"));

    [Fact]
    public void An_earlier_year_than_that_of_the_plan_is_past() =>
        Assert.Equal([">= 7 %"], Reading.Figures("2018年，全县生产总值增长6%。2019年工作的主要目标是：生产总值增长7%。"));
}
