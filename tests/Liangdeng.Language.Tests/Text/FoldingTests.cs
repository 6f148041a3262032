using Liangdeng.Language.Text;

namespace Liangdeng.Language.Tests.Text;

public sealed class FoldingTests
{
    [Theory]
    [InlineData('３', '3')]
    [InlineData('％', '%')]
    [InlineData('．', '.')]
    [InlineData('（', '(')]
    [InlineData(',', '，')]
    [InlineData(';', '；')]
    [InlineData('～', '~')]
    [InlineData('–', '-')]
    [InlineData('〇', '零')]
    [InlineData('亩', '亩')]
    public void Each_character_has_one_form(char written, char seen) => Assert.Equal(seen, CharTable.Fold(written));

    [Theory]
    [InlineData("增长３１．４％", "增长31.4%")]
    [InlineData("新建 12 所 学校", "新建12所学校")]
    [InlineData("新建<b>12</b>所", "新建12所")]
    [InlineData("<p>新建12所</p><p>改造3座</p>", "\n新建12所\n\n改造3座\n")]
    [InlineData("新建&nbsp;12&nbsp;所", "新建12所")]
    [InlineData("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁")]
    [InlineData("投资12,500万元", "投资12,500万元")]
    [InlineData("新建5所,改造3座", "新建5所，改造3座")]
    [InlineData("网格员[21]30名", "网格员30名")]
    [InlineData("a < b", "a<b")]
    public void Layout_goes_and_words_stay(string text, string folded) =>
        Assert.Equal(folded, TextFolder.Fold(text, 0, text.Length).Chars);

    [Fact]
    public void Every_folded_character_knows_where_it_stood()
    {
        const string text = "新建<b>１２</b> 所";
        var folded = TextFolder.Fold(text, 0, text.Length);
        var number = folded.Chars.IndexOf("12", StringComparison.Ordinal);
        Assert.Equal("１２", folded.Slice(number, number + 2));
        Assert.Equal(text, folded.Slice(0, folded.Chars.Length));
    }

    [Fact]
    public void Lines_broken_by_a_page_are_joined_and_paragraphs_are_not()
    {
        const string page = "今年我们将在全县范围内组织实施一批打基础利长远的\n重点工程，其中新建和改建农村公路一百二十公里以上，\n"
            + "新建小型水库三座并完成除险加固任务，让更多的群众\n喝上放心水走上平坦路住上安全房，真正把好事办好实\n事办实，让改革发展的成果更多更公平惠及全县人民。\n下一段。";
        var folded = TextFolder.Fold(page, 0, page.Length).Chars;
        Assert.Contains("利长远的重点工程", folded, StringComparison.Ordinal);
        Assert.Contains("\n下一段", folded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_angle_brackets_is_no_markup() =>
        Assert.Equal("<a<a<a", TextFolder.Fold("<a<a<a", 0, 6).Chars);
}
