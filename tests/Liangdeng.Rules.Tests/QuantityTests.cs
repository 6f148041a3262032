using CsCheck;

namespace Liangdeng.Rules.Tests;

public sealed class QuantityTests
{
    private static readonly Unit Yi = Unit.Of("亿元")!;
    private static readonly Unit Wan = Unit.Of("万元")!;

    [Fact]
    public void Plain_text_goes_in_and_comes_out_unchanged()
    {
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 12]).Sample((digits, scale) =>
        {
            var value = digits * new decimal(1, 0, 0, false, (byte)scale);
            Assert.Equal(value, PlainDecimal.Read(PlainDecimal.Write(value)));
        });
    }

    [Theory]
    [InlineData("62.50", "62.5")]
    [InlineData("-0.0", "0")]
    [InlineData("007", "7")]
    [InlineData("0.0000000001", "0.0000000001")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    public void A_number_has_one_plain_form(string text, string plain) =>
        Assert.Equal(plain, PlainDecimal.Write(PlainDecimal.Read(text)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+5")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("１")]
    [InlineData("1.2.3")]
    [InlineData("12345678901234567890123456789")]
    public void Anything_else_is_no_number(string text) => Assert.Null(PlainDecimal.Read(text));

    [Fact]
    public void Money_keeps_every_fen_between_units()
    {
        var exact = new Quantity(225.00000001m, Yi);
        Assert.Equal(2_250_000.0001m, exact.In(Wan).Value!.Value);
        Assert.Equal(exact.Value, exact.In(Unit.Of("CNY")!).Value!.In(Yi).Value!.Value);
        Assert.Equal(UnitKind.Money, Yi.Kind);
    }

    [Fact]
    public void Percent_less_percent_is_points_and_points_can_be_added_to_percent()
    {
        var planned = new Quantity(75, Unit.Percent);
        var gap = planned.Minus(new Quantity(62.3m, Unit.Percent)).Value!;
        Assert.Equal(new Quantity(12.7m, Unit.Point), gap);
        Assert.Equal(new Quantity(62.3m, Unit.Percent), planned.Minus(gap).Value);
        Assert.Equal(QuantityRefusal.UnitsDiffer, gap.Plus(planned).Refused);
    }

    [Fact]
    public void Different_things_are_not_added()
    {
        Assert.Equal(QuantityRefusal.UnitsDiffer, new Quantity(1, Yi).Plus(new Quantity(1, Unit.Of("亩")!)).Refused);
        Assert.Equal(QuantityRefusal.UnitsDiffer, new Quantity(1, Unit.Percent).In(Unit.Point).Refused);
        Assert.Equal(QuantityRefusal.NotANumber, Quantity.Read("一", Yi).Refused);
        Assert.Equal(QuantityRefusal.TooLarge, new Quantity(decimal.MaxValue, Yi).In(Wan).Refused);
    }

    [Theory]
    [InlineData("万亩", "亩", 10000, UnitKind.Plain)]
    [InlineData("百万元", "元", 1000000, UnitKind.Money)]
    [InlineData("千瓦", "千瓦", 1, UnitKind.Plain)]
    [InlineData("人次", "人次", 1, UnitKind.Plain)]
    [InlineData("％", "%", 1, UnitKind.Percent)]
    public void A_unit_knows_its_base_and_factor(string text, string @base, int factor, UnitKind kind)
    {
        var unit = Unit.Of(text)!;
        Assert.Equal((@base, factor, kind), (unit.Base, (int)unit.Factor, unit.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("亩 ")]
    [InlineData("3亩")]
    public void A_unit_has_no_blanks_or_digits(string text) => Assert.Null(Unit.Of(text));
}
