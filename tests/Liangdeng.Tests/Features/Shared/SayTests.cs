using Liangdeng.Features.Shared;
using NodaTime;

namespace Liangdeng.Tests.Ui;

public sealed class SayTests
{
    private static readonly LocalDate Day = new(2021, 9, 30);

    [Fact]
    public void In_Chinese_dates_months_and_amounts_are_written_as_offices_write_them()
    {
        using var chinese = new Speaking("zh");
        Assert.Equal("2021年9月30日", Say.Date(Day));
        Assert.Equal("9月30日", Say.ShortDate(Day));
        Assert.Equal("1—9月", Say.Months(1, 9));
        Assert.Equal("9月", Say.Months(9, 9));
        Assert.Equal("2021年9月", Say.Month(new YearMonth(2021, 9)));
        Assert.Equal("2021年9月", Say.LongMonth(new YearMonth(2021, 9)));
        Assert.Equal("2021年3月1日—9月30日", Say.Period(new(2021, 3, 1), Day));
        Assert.Equal("225亿元", Say.Amount(22_500_000_000m, "元"));
        Assert.Equal("3.5万元", Say.Amount(35_000m, "元"));
        Assert.Equal("12,345.6元", Say.Amount(12_345.6m, "元"));
        Assert.Equal("12,000亩", Say.Amount(12_000m, "亩"));
    }

    [Fact]
    public void In_English_they_are_written_as_English_readers_know_them()
    {
        using var english = new Speaking("en");
        Assert.Equal("30 September 2021", Say.Date(Day));
        Assert.Equal("30 Sep", Say.ShortDate(Day));
        Assert.Equal("Jan–Sep", Say.Months(1, 9));
        Assert.Equal("Sep 2021", Say.Month(new YearMonth(2021, 9)));
        Assert.Equal("September 2021", Say.LongMonth(new YearMonth(2021, 9)));
        Assert.Equal("1 March – 30 September 2021", Say.Period(new(2021, 3, 1), Day));
        Assert.Equal("1 December 2020 – 30 September 2021", Say.Period(new(2020, 12, 1), Day));
        Assert.Equal("22.5 billion yuan", Say.Amount(22_500_000_000m, "元"));
        Assert.Equal("300 mu", Say.Amount(300m, "mu"));
        Assert.Equal("300 mu", Say.Amount(300m, "亩"));
        Assert.Equal("22.5 billion yuan", Say.Amount(225m, "亿元"));
        Assert.Equal("42", Say.Amount(42m, "个"));
        Assert.Equal("95%", Say.Amount(95m, "%"));
        Assert.Equal("100 million yuan", Say.UnitName("亿元"));
        Assert.Equal("", Say.UnitName("个"));
    }

    [Fact]
    public void A_day_of_another_year_says_its_year()
    {
        using var english = new Speaking("en");
        Assert.Equal("30 Sep", Say.ShortDate(Day, new LocalDate(2021, 10, 15)));
        Assert.Equal("30 September 2021", Say.ShortDate(Day, new LocalDate(2026, 10, 15)));
        Assert.Equal("30 September 2021", Say.InWords("2021-09-30"));
        Assert.Equal("2021-017", Say.InWords("2021-017"));
        Assert.Equal(7, Say.InWords(7));
    }

    [Fact]
    public void A_moment_is_told_by_the_clock_in_Shanghai()
    {
        using var chinese = new Speaking("zh");
        Assert.Equal("2021年10月1日 07:30", Say.DateAndTime(Instant.FromUtc(2021, 9, 30, 23, 30)));
        Assert.Equal("2021年10月1日", Say.Date(Instant.FromUtc(2021, 9, 30, 16, 0)));
    }

    [Theory]
    [InlineData("0.753", "75.3%")]
    [InlineData("1", "100.0%")]
    [InlineData("-0.05", "−5.0%")]
    [InlineData("-0.0001", "0.0%")]
    public void A_share_has_one_decimal_and_a_true_minus(string share, string said) =>
        Assert.Equal(said, Say.Percent(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_plans_own_amount_keeps_its_words_and_shows_the_exact_figure()
    {
        using var english = new Speaking("en");
        var shown = Shipped.Tree(Say.ExactAmount(22_500_000_000m, "元", "225亿元")).FirstElementChild!;
        Assert.Equal("225亿元", shown.TextContent);
        Assert.Equal("22500000000", shown.GetAttribute("value"));
        Assert.Equal("22,500,000,000 元", shown.GetAttribute("title"));
        Assert.Equal("zh-Hans", shown.GetAttribute("lang"));
    }
}
