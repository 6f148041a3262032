using Liangdeng.Language.Numbers;

namespace Liangdeng.Language.Tests.Numbers;

public sealed class ScannerTests
{
    [Theory]
    [InlineData("投资225亿元", "225", "亿元", UnitKind.Money)]
    [InlineData("就业1.5万人", "1.5", "万人", UnitKind.Person)]
    [InlineData("投资12,500万元", "12500", "万元", UnitKind.Money)]
    [InlineData("自然增长率5.5‰", "5.5", "‰", UnitKind.Ratio)]
    [InlineData("提高1.5个百分点", "1.5", "个百分点", UnitKind.Ratio)]
    [InlineData("5个工作日", "5", "个工作日", UnitKind.WorkTime)]
    [InlineData("造林20万亩", "20", "万亩", UnitKind.Area)]
    [InlineData("8千余户", "8", "千户", UnitKind.Count)]
    [InlineData("近八成", "80", "%", UnitKind.Ratio)]
    [InlineData("百分之六十五", "65", "%", UnitKind.Ratio)]
    [InlineData("百分之3.5", "3.5", "%", UnitKind.Ratio)]
    [InlineData("过百亿元", "100", "亿元", UnitKind.Money)]
    [InlineData("三千万元", "3000", "万元", UnitKind.Money)]
    [InlineData("提高一倍", "1", "倍", UnitKind.Ratio)]
    [InlineData("翻两番", "2", "番", UnitKind.Ratio)]
    [InlineData("一百二十公里", "120", "公里", UnitKind.Length)]
    [InlineData("光伏50MW", "50", "MW", UnitKind.Energy)]
    [InlineData("能耗0.8吨标准煤", "0.8", "吨标准煤", UnitKind.Mass)]
    [InlineData("35微克/立方米", "35", "微克/立方米", UnitKind.Mass)]
    [InlineData("5000万美元", "5000", "万美元", UnitKind.Money)]
    [InlineData("标准达到1200元/人·月", "1200", "元/人·月", UnitKind.Money)]
    [InlineData("补助50元/亩", "50", "元/亩", UnitKind.Money)]
    [InlineData("5万吨级", "5", "万吨级", UnitKind.Spec)]
    [InlineData("110千伏", "110", "千伏", UnitKind.Spec)]
    [InlineData("实现全覆盖", "100", "%", UnitKind.Ratio)]
    public void A_number_has_value_unit_and_kind(string text, string value, string unit, object kind)
    {
        var token = Assert.Single(NumberScanner.Scan(text, 0, text.Length));
        Assert.Equal(value, Reading.Number(token.Value));
        Assert.Equal(unit, token.Unit);
        Assert.Equal(kind, token.Kind);
    }

    [Theory]
    [InlineData("5-6亿元", 5, 6, "亿元")]
    [InlineData("8%-9%", 8, 9, "%")]
    [InlineData("3至5家", 3, 5, "家")]
    [InlineData("5%~6%", 5, 6, "%")]
    public void A_range_has_two_ends(string text, int low, int high, string unit)
    {
        var token = Assert.Single(NumberScanner.Scan(text, 0, text.Length));
        Assert.Equal((low, high, unit), (token.Value, token.Max, token.Unit));
    }

    [Theory]
    [InlineData("5G网络")]
    [InlineData("PM2.5")]
    [InlineData("国道228线")]
    [InlineData("12345热线")]
    [InlineData("2021年")]
    [InlineData("三分之一")]
    public void Identifiers_and_dates_count_nothing(string text) =>
        Assert.DoesNotContain(NumberScanner.Scan(text, 0, text.Length), t => t.Kind is not (UnitKind.None or UnitKind.Time or UnitKind.Spec));

    [Fact]
    public void A_very_long_run_of_digits_is_no_number() =>
        Assert.Empty(NumberScanner.Scan(new string('9', 400) + "个", 0, 401));
}
