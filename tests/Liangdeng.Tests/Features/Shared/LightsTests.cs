using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Tests.Ui;

public sealed class LightsTests : IDisposable
{
    private readonly Speaking _chinese = new("zh");

    public void Dispose() => _chinese.Dispose();

    [Theory]
    [InlineData(LightColour.Green, "正常", "circle")]
    [InlineData(LightColour.Yellow, "预警", "path")]
    [InlineData(LightColour.Red, "滞后", "rect")]
    [InlineData(LightColour.Blue, "提醒", "path")]
    [InlineData(LightColour.Grey, "未亮灯", "circle")]
    public void A_light_is_a_shape_and_a_word(LightColour colour, string word, string shape)
    {
        var light = Rendered.Of(new LightTagHelper(Shipped.Texts) { Colour = colour }, "light");
        Assert.Equal(word, light.TextContent);
        Assert.Equal(shape, light.QuerySelector("svg > *")!.LocalName);
        Assert.Equal("true", light.QuerySelector("svg")!.GetAttribute("aria-hidden"));
    }

    [Fact]
    public void No_two_lights_have_the_same_shape()
    {
        var shapes = Enum.GetValues<LightColour>().Select(colour =>
            System.Text.RegularExpressions.Regex.Replace(LampShape.Icon(colour), "#[0-9a-f]{6}", ""));
        Assert.Equal(5, shapes.Distinct().Count());
    }

    [Theory]
    [InlineData(GreyReason.NotBrokenDown, "未分解")]
    [InlineData(GreyReason.NotReported, "未填报")]
    [InlineData(GreyReason.Stale, "数据过期")]
    [InlineData(GreyReason.NotDue, "未到期")]
    public void Grey_says_why(GreyReason reason, string word) =>
        Assert.Equal(word, Rendered.Of(new LightTagHelper(Shipped.Texts) { Colour = LightColour.Grey, Reason = reason }, "light").TextContent);

    [Fact]
    public void A_small_light_still_has_its_word()
    {
        var light = Rendered.Of(new LightTagHelper(Shipped.Texts) { Colour = LightColour.Red, Small = true, Named = true }, "light");
        Assert.Equal("红灯 · 滞后", light.QuerySelector(".unseen")!.TextContent);
        Assert.Equal("红灯 · 滞后", light.FirstElementChild!.GetAttribute("title"));
    }

    [Fact]
    public void The_legend_has_blue_only_where_the_rules_have() =>
        Assert.Equal((4, 5), (Lines(withBlue: false), Lines(withBlue: true)));

    [Theory]
    [InlineData("zh", null)]
    [InlineData("en", "zh-Hans")]
    public void Peoples_own_words_say_their_language_inside_an_English_page(string language, string? marked)
    {
        using var speaking = new Speaking(language);
        var quote = Rendered.Of(new OwnWordsTagHelper(), "blockquote", new TagHelperAttribute("own-words")).FirstElementChild!;
        Assert.Equal(marked, quote.GetAttribute("lang"));
        Assert.False(quote.HasAttribute("own-words"));
        Assert.Equal("SPAN", Rendered.Of(new OwnWordsTagHelper(), "own-words").FirstElementChild!.TagName);
    }

    private static int Lines(bool withBlue) => Rendered
        .Of(new LightLegendTagHelper(Shipped.Texts) { WithBlue = withBlue }, "light-legend").QuerySelectorAll("li").Length;
}
