using AngleSharp.Dom;
using CsCheck;
using Liangdeng.Features.Shared;

namespace Liangdeng.Tests.Ui;

public sealed class SourceViewTests
{
    private const string Text = "一、土地\n清理500亩和300亩以上。\n\n二、<b>";

    [Fact]
    public void Lines_are_blocks_that_know_where_they_begin()
    {
        var view = Render(Text);
        Assert.Equal(["0", "5", "21"], view.QuerySelectorAll("p").Select(line => line.GetAttribute("data-start")!));
        Assert.Equal("二、<b>", view.QuerySelectorAll("p")[2].TextContent);
    }

    [Fact]
    public void A_mark_is_a_mark_with_its_id_its_class_and_its_place_in_the_margin()
    {
        var view = Render(Text, new SourceMark(7, 11, "c1", "/commitments/1", "sure", Margin: "2021-001"));
        var mark = view.QuerySelector("mark#c1.sure")!;
        Assert.Equal("500亩", mark.TextContent);
        Assert.Equal("/commitments/1", mark.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("2021-001", view.QuerySelectorAll(".source-line")[1].QuerySelector(".source-margin a")!.TextContent);
    }

    [Fact]
    public void Marks_that_overlap_are_split_and_links_do_not_nest()
    {
        var view = Render(Text, new SourceMark(5, 12, "a", "/a"), new SourceMark(9, 16, "b", "/b"));
        Assert.Equal("清理500亩和", string.Concat(view.QuerySelectorAll("a[href='/a'], #b a").Select(link => link.TextContent)));
        Assert.Null(view.QuerySelector("a a"));
        Assert.Single(view.QuerySelectorAll("#a"));
        Assert.Single(view.QuerySelectorAll("#b"));
    }

    [Fact]
    public void A_heading_is_set_as_one() =>
        Assert.Equal("一、土地", Shipped.Tree(SourceView.Render(Text, [], "计划", new HashSet<int> { 0 })).QuerySelector(".heading p")!.TextContent);

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 99)]
    public void A_mark_outside_the_text_is_a_mistake(int start, int end) =>
        Assert.Throws<ArgumentException>(() => Render(Text, new SourceMark(start, end, "x")));

    [Fact]
    public void Whatever_is_marked_not_one_character_of_the_text_is_lost()
    {
        var texts = Gen.Char["ab甲乙<&\"\n \r"].Array[1, 60].Select(letters => new string(letters));
        var spans = Gen.Select(Gen.Int[0, 59], Gen.Int[1, 30]).Array[0, 6];
        Gen.Select(texts, spans).Sample((text, made) =>
        {
            var marks = made.Select((span, i) => new SourceMark(Math.Min(span.Item1, text.Length - 1), Math.Min(span.Item1 + span.Item2, text.Length), $"m{i}", "/" + i, Margin: "*"))
                .Where(mark => mark.End > mark.Start).ToArray();
            var view = Render(text, marks);
            foreach (var line in view.QuerySelectorAll("p"))
            {
                var start = int.Parse(line.GetAttribute("data-start")!, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(text[start..].Split('\n')[0], line.TextContent);
            }

            Assert.All(text.Split('\n'), line => Assert.True(string.IsNullOrWhiteSpace(line) || view.TextContent.Contains(line, StringComparison.Ordinal)));
            Assert.All(view.QuerySelectorAll("[id]").GroupBy(mark => mark.Id), same => Assert.Single(same));
            Assert.All(marks.Where(mark => !string.IsNullOrWhiteSpace(text[mark.Start..mark.End])), mark => Assert.NotNull(view.QuerySelector("#" + mark.Id)));
        });
    }

    private static IElement Render(string text, params SourceMark[] marks) =>
        Shipped.Tree(SourceView.Render(text, marks, "计划"));
}
