namespace Liangdeng.Language.Tests.Targets;

public sealed class FieldTests
{
    [Fact]
    public void The_quote_is_a_span_of_the_text_and_holds_the_number()
    {
        const string text = "　　今年，力争新建<b>标准厂房</b>１５万平方米以上。";
        var target = Reading.One(text);
        Assert.Equal("新建<b>标准厂房</b>１５万平方米以上", target.Quote);
        Assert.Equal(target.Quote, text[target.Start..target.End]);
        Assert.Equal("１５", text[target.QuantityStart..target.QuantityEnd]);
    }

    [Theory]
    [InlineData("完成投资225亿元", 22_500_000_000, "CNY")]
    [InlineData("利用外资5000万美元", 50_000_000, "USD")]
    [InlineData("新增就业1.5万人", 15_000, "人")]
    [InlineData("新建公路12公里", 12, "千米")]
    public void The_normal_form_folds_multipliers_in(string text, long quantity, string unit)
    {
        var target = Reading.One(text);
        Assert.Equal((quantity, unit), (target.NormalQuantity, target.NormalUnit));
    }

    [Theory]
    [InlineData("完成投资20亿元", TargetKind.Amount)]
    [InlineData("污水处理率达到95%", TargetKind.Level)]
    [InlineData("能耗下降3%", TargetKind.Ceiling)]
    [InlineData("失业率控制在4%以内", TargetKind.Ceiling)]
    [InlineData("5个工作日内办结", TargetKind.TimeLimit)]
    [InlineData("实施重点项目30个", TargetKind.NamedSet)]
    [InlineData("60%以上乡镇成为文明乡镇", TargetKind.SetShare)]
    public void The_kind_follows_from_unit_and_comparator(string text, TargetKind kind) => Assert.Equal(kind, Reading.One(text).Kind);

    [Fact]
    public void A_range_keeps_its_upper_end() =>
        Assert.Equal((5m, 6m), (Reading.One("完成投资5－6亿元").Quantity, Reading.One("完成投资5－6亿元").QuantityMax!.Value));

    [Fact]
    public void A_hedge_is_carried_over_neighbouring_figures_and_stops_at_a_semicolon()
    {
        var targets = PlanReader.Read("力争新开工项目42个、竣工40个，完成投资20亿元；新建学校3所。").Targets;
        Assert.Equal(["力争", "力争", "力争", ""], targets.Select(t => t.Hedge));
    }

    [Fact]
    public void Under_expected_aims_everything_is_expected() =>
        Assert.All(PlanReader.Read("主要预期目标是：生产总值增长6%，财政收入增长5%。").Targets, t => Assert.Equal("预期", t.Hedge));

    [Fact]
    public void Scope_words_are_kept_apart_from_the_metric()
    {
        var target = Reading.One("全年全市接待游客80万人次");
        Assert.Equal(("全年;全市", "接待游客"), (target.Scope, target.Metric));
    }

    [Fact]
    public void A_guess_has_a_lower_confidence_than_a_bound_word() =>
        Assert.True(Reading.One("办好十件民生实事").Confidence < Reading.One("新增学位500个以上").Confidence);
}
