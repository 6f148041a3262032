using Liangdeng.Language.Numbers;

namespace Liangdeng.Language.Tests.Numbers;

public sealed class NumeralTests
{
    [Theory]
    [InlineData("一百二十", 120)]
    [InlineData("十", 10)]
    [InlineData("二十三", 23)]
    [InlineData("两千", 2000)]
    [InlineData("三千零五", 3005)]
    [InlineData("零", 0)]
    [InlineData("百", 100)]
    public void Chinese_numerals_have_values(string numeral, int value) => Assert.Equal(value, ChineseNumeral.Value(numeral));

    [Fact]
    public void Half_is_half() => Assert.Equal(0.5m, ChineseNumeral.Value("半"));

    [Theory]
    [InlineData("")]
    [InlineData("甲")]
    [InlineData("一二三四五六七八九")]
    public void Other_words_have_none(string word) => Assert.Null(ChineseNumeral.Value(word));

    [Theory]
    [InlineData("", 1)]
    [InlineData("万", 10_000)]
    [InlineData("百万", 1_000_000)]
    [InlineData("亿", 100_000_000)]
    [InlineData("万亿", 1_000_000_000_000)]
    public void Multipliers_multiply(string multipliers, long factor) => Assert.Equal(factor, ChineseNumeral.Factor(multipliers));

    [Fact]
    public void Endless_multipliers_do_not_overflow() => Assert.True(ChineseNumeral.Factor(new string('亿', 200)) <= 1_000_000_000_000m);
}
