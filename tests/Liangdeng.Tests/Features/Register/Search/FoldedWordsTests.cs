using Liangdeng.Features.Register.Search;

namespace Liangdeng.Tests.Features.Register.Search;

public sealed class FoldedWordsTests
{
    [Theory]
    [InlineData("完成投资２２５亿元", "完成投资225亿元")]
    [InlineData("５Ｇ基站、AI平台", "5g基站 ai平台")]
    [InlineData("「聚力」，『攻坚』！", "聚力 攻坚")]
    [InlineData("2021-017", "2021 017")]
    [InlineData("2021－017", "2021 017")]
    [InlineData("示政办〔2021〕9号", "示政办 2021 9号")]
    [InlineData("增长７．５％左右", "增长7 5％左右")]
    [InlineData("二〇二一年", "二零二一年")]
    [InlineData("新建\u200B学\uFEFF校", "新建学校")]
    [InlineData("Ⅱ级、500㎡", "ⅱ级 500㎡")]
    [InlineData("𠮷祥里", "𠮷祥里")]
    [InlineData("——，。！", "")]
    [InlineData("\ud842", "")]
    public void A_text_is_compared_in_one_form(string text, string folded) => Assert.Equal(folded, FoldedWords.Of(text).Chars);

    [Fact]
    public void Every_character_knows_where_it_stood()
    {
        const string Text = "建５Ｇ，𠮷\u200B祥里";
        var folded = FoldedWords.Of(Text);

        Assert.Equal([(1, 3)], folded.Find("5g"));
        Assert.Equal([(4, 8)], folded.Find("𠮷祥"));
        Assert.Equal([(2, 6)], folded.Find("g 𠮷"));
        Assert.Empty(folded.Find("g𠮷"));
        Assert.Empty(folded.Find(""));
    }

    [Fact]
    public void A_phrase_inside_itself_is_found_both_times() =>
        Assert.Equal([(0, 2), (1, 3)], FoldedWords.Of("人人人").Find("人人"));

    [Theory]
    [InlineData("水利 道路", "水利|道路")]
    [InlineData("“水利 道路” 桥", "水利 道路|桥")]
    [InlineData("「水利", "水利")]
    [InlineData("水利　水利", "水利")]
    [InlineData("2021-017", "2021 017")]
    [InlineData("-- \"\" * OR", "or")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_question_is_words_and_phrases(string? asked, string phrases) =>
        Assert.Equal(phrases, string.Join('|', SearchTerms.Of(asked).Phrases));

    [Fact]
    public void A_question_is_bounded() =>
        Assert.Equal(SearchTerms.Most, Assert.Single(SearchTerms.Of(new string('长', 5000)).Phrases).Length);

    [Theory]
    [InlineData("水", "\"水 \"*")]
    [InlineData("水利", "\"水利 \"")]
    [InlineData("水利局", "\"水利 利局 \"")]
    [InlineData("2021-0", "\"20 02 21 1 0 \"*")]
    [InlineData("a\" OR b", "\"a \"* AND \"or r b \"*")]
    public void A_phrase_is_asked_for_as_pairs(string asked, string query) => Assert.Equal(query, SearchTerms.Of(asked).Query);
}
