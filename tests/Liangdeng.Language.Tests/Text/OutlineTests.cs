using Liangdeng.Language.Text;

namespace Liangdeng.Language.Tests.Text;

public sealed class OutlineTests
{
    [Theory]
    [InlineData("一、总体要求", 2, 1)]
    [InlineData("(二)重点任务", 3, 2)]
    [InlineData("3.新建学校", 2, 3)]
    [InlineData("12、新建学校", 3, 3)]
    [InlineData("(4)新建学校", 3, 4)]
    [InlineData("①新建学校", 1, 5)]
    [InlineData("一是新建学校", 2, 5)]
    [InlineData("第三章总则", 3, 1)]
    [InlineData("3.5万人", 0, 0)]
    [InlineData("二期工程", 0, 0)]
    public void A_list_mark_has_a_length_and_a_level(string line, int length, int level)
    {
        Assert.Equal(length, ListMarks.Length(line, 0, line.Length));
        Assert.Equal(level, ListMarks.Level(line, 0, line.Length));
    }

    [Fact]
    public void Headings_form_a_tree()
    {
        var draft = PlanReader.Read("一、工业\n（一）技改\n推进技改。\n（二）园区\n建设园区。\n二、农业\n发展农业。");
        Assert.Equal(["一、工业", "（一）技改", "（二）园区", "二、农业"], draft.Headings.Select(h => h.Text));
        Assert.Equal([-1, 0, 0, -1], draft.Headings.Select(h => h.Parent));
    }

    [Fact]
    public void A_run_in_heading_ends_with_its_sentence()
    {
        var draft = PlanReader.Read("（一）大力发展特色农业，促进农民增收。新建大棚30座。");
        Assert.Equal("（一）大力发展特色农业，促进农民增收", Assert.Single(draft.Headings).Text);
        Assert.Equal(0, Assert.Single(draft.Targets).Heading);
    }

    [Fact]
    public void An_entry_with_a_figure_is_no_heading() =>
        Assert.Equal([">= 5 所"], Reading.Figures("1.新建小学5所\n2.改善校园环境"));

    [Fact]
    public void Commas_inside_quotation_marks_do_not_end_a_clause()
    {
        const string text = "推行“周协调，月调度”机制，新建站点";
        var outline = Outline.Of(text, Enclosures.Of(text));
        Assert.Equal(2, outline.Clauses.Count);
    }

    [Fact]
    public void An_endless_clause_is_cut()
    {
        var text = new string('建', 1000);
        Assert.All(Outline.Of(text, Enclosures.Of(text)).Clauses, c => Assert.True(c.End - c.Start <= Outline.LongestClause));
    }

    [Theory]
    [InlineData("打造“五个新城”", 4, true)]
    [InlineData("打造“五个新城", 4, false)]
    [InlineData("《十条措施》发布", 1, true)]
    public void What_stands_in_quotation_marks_is_marked(string text, int at, bool quoted) =>
        Assert.Equal(quoted, Enclosures.Of(text).Quoted(at));
}
