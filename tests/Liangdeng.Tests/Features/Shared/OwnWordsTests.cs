using Liangdeng.Features.Shared;

namespace Liangdeng.Tests.Ui;

public sealed class OwnWordsTests
{
    [Theory]
    [InlineData("Issued as 示政办〔2021〕8号 on 9 February 2021.", "示政办〔2021〕8号")]
    [InlineData("13 Oct, Supervision Office 副主任", "副主任")]
    [InlineData("Confirm: 示范区2021年重点工作计划", "示范区2021年重点工作计划")]
    [InlineData("\"不是数字\" is not a number", "不是数字")]
    public void Chinese_words_in_an_English_sentence_say_so(string sentence, string own)
    {
        using var english = new Speaking("en");
        var shown = Shipped.Tree(OwnWords.Mark(sentence));
        Assert.Equal(sentence, shown.TextContent);
        Assert.Equal("zh-Hans", shown.QuerySelector("span")!.GetAttribute("lang"));
        Assert.Equal(own, Assert.Single(shown.QuerySelectorAll("span")).TextContent);
    }

    [Fact]
    public void Several_stretches_are_marked_each_for_itself_and_nothing_is_let_through_as_markup()
    {
        using var english = new Speaking("en");
        var shown = Shipped.Tree(OwnWords.Mark("甲 and 乙 <b>"));
        Assert.Equal(["甲", "乙"], shown.QuerySelectorAll("span").Select(span => span.TextContent));
        Assert.Equal("甲 and 乙 <b>", shown.TextContent);
    }

    [Fact]
    public void A_Chinese_page_and_an_English_word_need_no_mark()
    {
        Assert.Empty(Shipped.Tree(OwnWords.Mark("示范区")).QuerySelectorAll("span"));
        using var english = new Speaking("en");
        Assert.Empty(Shipped.Tree(OwnWords.Mark("Water Bureau")).QuerySelectorAll("span"));
        Assert.Equal("", Shipped.Tree(OwnWords.Mark(null)).TextContent);
    }
}
