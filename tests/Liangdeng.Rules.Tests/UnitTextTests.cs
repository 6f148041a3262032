namespace Liangdeng.Rules.Tests;

public sealed class UnitTextTests
{
    [Theory]
    [InlineData("225", "亿元", "22.5 billion yuan")]
    [InlineData("146.41", "亿元", "14.641 billion yuan")]
    [InlineData("3.5", "万元", "35,000 yuan")]
    [InlineData("120", "万元", "1.2 million yuan")]
    [InlineData("0", "亿元", "0 yuan")]
    [InlineData("42", "个", "42")]
    [InlineData("2", "万个", "20,000")]
    [InlineData("2000", "亩", "2,000 mu")]
    [InlineData("1.5", "万亩", "15,000 mu")]
    [InlineData("95", "%", "95%")]
    [InlineData("1", "个工作日", "1 working day")]
    [InlineData("5", "个工作日", "5 working days")]
    [InlineData("-3", "个百分点", "-3 percentage points")]
    [InlineData("3", "趟", "3 趟")]
    [InlineData("3", "元/吨", "3 元/吨")]
    public void A_figure_is_told_in_English_as_far_as_there_are_words(string value, string unit, string said) =>
        Assert.Equal(said, UnitText.English(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Unit.Of(unit)!));

    [Theory]
    [InlineData("亿元", "100 million yuan")]
    [InlineData("万元", "10,000 yuan")]
    [InlineData("元", "yuan")]
    [InlineData("个", "")]
    [InlineData("万个", "10,000")]
    [InlineData("人次", "attendances")]
    [InlineData("%", "%")]
    [InlineData("趟", "趟")]
    public void A_unit_alone_stands_in_the_head_of_a_column(string unit, string said) =>
        Assert.Equal(said, UnitText.English(Unit.Of(unit)!));

    [Fact]
    public void A_figure_beyond_all_plans_keeps_the_plans_own_unit() =>
        Assert.Equal("79,228,162,514,264,337,593,543,950,335 万亿元", UnitText.English(decimal.MaxValue, Unit.Of("万亿元")!));
}
