using System.Xml.Linq;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using NodaTime;

namespace Liangdeng.Tests.Ui;

public sealed class ChartsTests : IDisposable
{
    private const string Danger = "<script>\"&'";

    private readonly Speaking _chinese = new("zh");

    public void Dispose() => _chinese.Dispose();

    [Fact]
    public void A_promise_is_drawn_for_a_wide_and_for_a_narrow_screen_and_said_once()
    {
        var chart = Xml(PromiseChart.Draw(Promise(), Shipped.Texts).ToString()!);
        Assert.Equal("img", chart.Attribute("role")!.Value);
        Assert.Equal("截至9月底实达187亩", chart.Attribute("aria-label")!.Value);
        Assert.Equal(["wide", "narrow"], chart.Elements().Select(svg => svg.Attribute("class")!.Value));
        Assert.All(chart.Elements(), svg => Assert.Equal("true", svg.Attribute("aria-hidden")!.Value));
    }

    [Fact]
    public void Planned_is_dashed_reached_is_solid_and_both_end_where_their_figures_are()
    {
        var svg = Xml(PromiseChart.Draw(Promise(), Shipped.Texts).ToString()!).Elements().First();
        var planned = svg.Elements("path").Single(path => path.Attribute("stroke-dasharray")?.Value == "7 5");
        var reached = svg.Elements("path").Single(path => path.Attribute("stroke-width")?.Value == "3");
        Assert.Equal("M64 264L636 34", planned.Attribute("d")!.Value);
        Assert.StartsWith("M64 264L", reached.Attribute("d")!.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Elements("text"), text => text.Value == "实达 187亩");
        Assert.Contains(svg.Elements("text"), text => text.Value == "评价时点 9月30日");
    }

    [Fact]
    public void A_plan_in_steps_goes_along_before_it_goes_up()
    {
        var steps = Promise() with { PlannedInSteps = true };
        var svg = Xml(PromiseChart.Draw(steps, Shipped.Texts).ToString()!).Elements().First();
        var planned = svg.Elements("path").Single(path => path.Attribute("stroke-dasharray")?.Value == "7 5");
        Assert.Equal("M64 264L636 264L636 34", planned.Attribute("d")!.Value);
    }

    [Fact]
    public void The_cut_off_of_the_last_day_stays_inside_the_narrow_chart()
    {
        var svg = Xml(PromiseChart.Draw(Promise() with { CutOff = new(2021, 12, 31) }, Shipped.Texts).ToString()!).Elements().Last();
        var words = svg.Elements("text").Single(text => text.Value == "评价时点 12月31日");
        Assert.Equal(("end", "356"), (words.Attribute("text-anchor")?.Value, words.Attribute("x")!.Value));
    }

    [Fact]
    public void Nothing_reported_is_no_line_at_zero()
    {
        var empty = Promise() with { Reached = [] };
        Assert.DoesNotContain("stroke-width=\"3\"", PromiseChart.Draw(empty, Shipped.Texts).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, "0,100,200,300")]
    [InlineData(42, "0,20,40,60")]
    [InlineData(0, "0,1")]
    [InlineData(0.95, "0,0.5,1.0")]
    public void Ticks_are_round_and_reach_above_the_largest_figure(double largest, string ticks) =>
        Assert.Equal(ticks, string.Join(',', Axis.Ticks((decimal)largest, 4).Select(tick => tick.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void The_strip_says_each_months_light()
    {
        StripMonth[] months = [new(new(2021, 8), null), new(new(2021, 9), LightColour.Yellow), new(new(2021, 10), LightColour.Grey, GreyReason.Stale)];
        var strip = Xml(LightStrip.Draw(months, Shipped.Texts).ToString()!);
        Assert.Equal("8月 未亮灯，9月 预警，10月 数据过期", strip.Attribute("aria-label")!.Value);
    }

    [Fact]
    public void The_bar_is_as_long_as_the_counts_and_the_words_say_them()
    {
        var counts = new LightCounts(Green: 16, Yellow: 4, Red: 0, Blue: 0, Grey: 0);
        Assert.Equal(2, Xml(LightBar.Draw(counts).ToString()!).Elements().Count());
        Assert.Equal("预警 4，正常 16", LightBar.Words(counts, Shipped.Texts));
        Assert.Empty(Xml(LightBar.Draw(new(0, 0, 0, 0, 0)).ToString()!).Elements());
    }

    [Fact]
    public void The_wall_chart_holds_every_row_with_its_link_and_its_light()
    {
        var wall = Xml(WallChart.Draw(Wall(120), Shipped.Texts).ToString()!);
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(120, wall.Elements(svg + "g").Count());
        Assert.Equal(120, wall.Descendants(svg + "a").Count());
        Assert.Equal(40, wall.Elements(svg + "g").Count(row => row.Elements(svg + "text").Any(text => text.Value == "滞后")));
        Assert.Contains(wall.Elements(svg + "text"), text => text.Value == "今天 10月15日");
        Assert.Equal(Danger, wall.Element(svg + "title")!.Value);
    }

    [Fact]
    public void A_flag_stands_where_a_promise_is_finished_and_a_mark_where_it_is_overdue()
    {
        var late = Row(1) with { Due = new(2021, 6, 30), Finished = null };
        var done = late with { Finished = new(2021, 6, 12) };
        Assert.Contains(">!</text>", Body(late), StringComparison.Ordinal);
        Assert.DoesNotContain(">!</text>", Body(done), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WallPaper.A3, 30, true)]
    [InlineData(WallPaper.A3, 120, true)]
    [InlineData(WallPaper.A3, 500, false)]
    [InlineData(WallPaper.A0, 30, true)]
    [InlineData(WallPaper.A0, 120, true)]
    [InlineData(WallPaper.A0, 500, true)]
    [InlineData(WallPaper.A0, 900, false)]
    public void On_one_sheet_the_type_is_as_large_as_it_can_be_and_too_small_is_said(WallPaper paper, int rows, bool readable)
    {
        var groups = Enumerable.Range(0, 12).Select(no => new WallGroup($"第{no + 1}板块", Rows(no * rows / 12 + 1, (no + 1) * rows / 12 - no * rows / 12)));
        var print = WallChart.On(paper, Wall(0) with { Groups = [.. groups] }, Shipped.Texts);

        Assert.Equal(readable, print.IsReadable);
        var drawn = Xml(print.Draw().ToString()!);
        Assert.Equal(rows, drawn.Descendants().Count(element => element.Name.LocalName == "a"));
        var box = drawn.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var (width, height) = paper == WallPaper.A3 ? (281, 402) : (801, 1146);
        // What it promises is what the sheet gives.
        Assert.Equal(print.Points, 14 * Math.Min(width / box[2], height / box[3]) * 72 / 25.4, 0.05);
        Assert.DoesNotContain(drawn.Descendants().Attributes("font-size"), size => double.Parse(size.Value, System.Globalization.CultureInfo.InvariantCulture) < 14);
    }

    [Fact]
    public void In_several_columns_every_row_stands_once_in_its_order_and_a_group_that_goes_on_says_so()
    {
        var print = WallChart.On(WallPaper.A0, Wall(0) with { Groups = [new("一", Rows(1, 300)), new("二", Rows(301, 200))] }, Shipped.Texts);
        var drawn = Xml(print.Draw().ToString()!);

        Assert.True(print.Columns > 1);
        Assert.Equal(
            Enumerable.Range(1, 500).Select(number => $"/commitments/{number}"),
            drawn.Descendants().Where(element => element.Name.LocalName == "a").Select(link => link.Attribute("href")!.Value));
        Assert.Contains("一（续）", drawn.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void On_A3_every_row_stands_once_in_readable_type_and_no_sheet_is_higher_than_the_paper()
    {
        var chart = Wall(0) with { Groups = [new("一", Rows(1, 30)), new("二", Rows(31, 30)), new("三", Rows(61, 170))] };
        var sheets = WallChart.Sheets(chart, Shipped.Texts);

        Assert.InRange(WallChart.PointsOnA3, 6.5, 9);
        Assert.Equal(
            Enumerable.Range(1, 230).Select(number => $"2021-{number:000}"),
            sheets.SelectMany(sheet => sheet.Groups).SelectMany(group => group.Rows).Select(row => row.Number));
        Assert.All(sheets, sheet =>
        {
            var box = Xml(WallChart.Draw(sheet, Shipped.Texts).ToString()!).Attribute("viewBox")!.Value.Split(' ');
            Assert.InRange(
                double.Parse(box[3], System.Globalization.CultureInfo.InvariantCulture) / double.Parse(box[2], System.Globalization.CultureInfo.InvariantCulture),
                0, 400.0 / 277);
        });
    }

    [Fact]
    public void A_focus_that_fits_is_kept_whole_and_a_longer_one_is_continued_with_its_own_counts()
    {
        var sheets = WallChart.Sheets(Wall(0) with { Groups = [new("一", Rows(1, 40)), new("二", Rows(41, 40)), new("三", Rows(81, 170))] }, Shipped.Texts);

        Assert.Equal(["一"], sheets[0].Groups.Select(group => group.Title));
        Assert.Equal(["二"], sheets[1].Groups.Select(group => group.Title));
        Assert.Equal([false, true, true], sheets.SelectMany(sheet => sheet.Groups).Where(group => group.Title == "三").Select(group => group.Continued).Take(3));
        var continued = Xml(WallChart.Draw(sheets[^1], Shipped.Texts).ToString()!).Value;
        Assert.Contains("三（续）", continued, StringComparison.Ordinal);
        Assert.Contains($"第{sheets.Count}张，共{sheets.Count}张", continued, StringComparison.Ordinal);
        Assert.Contains("滞后 56", continued, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_on_one_sheet_is_one_sheet_and_is_not_numbered()
    {
        var only = Assert.Single(WallChart.Sheets(Wall(12), Shipped.Texts));
        Assert.DoesNotContain("共1张", WallChart.Draw(only, Shipped.Texts).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_record_gives_the_same_drawing_without_any_style_of_its_own()
    {
        var once = WallChart.Draw(Wall(7), Shipped.Texts).ToString()!;
        Assert.Equal(once, WallChart.Draw(Wall(7), Shipped.Texts).ToString());
        Assert.DoesNotContain("style=", once + PromiseChart.Draw(Promise(), Shipped.Texts), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("清理闲置土地", 12, "清理闲置土地")]
    [InlineData("清理闲置土地300亩以上", 12, "清理闲置土…")]
    [InlineData("ABC", 2, "…")]
    public void Text_is_cut_by_its_width(string text, int units, string cut) => Assert.Equal(cut, TextWidth.Cut(text, units));

    [Fact]
    public void Long_titles_take_two_lines_and_English_breaks_at_a_space()
    {
        Assert.Equal(["清理闲置土", "地300亩"], TextWidth.Wrap("清理闲置土地300亩", 10));
        Assert.Equal(["Build twelve", "schools"], TextWidth.Wrap("Build twelve schools", 14));
    }

    private static string Body(WallRow row) => Xml(WallChart.Draw(Wall(0) with { Groups = [new("一", [row])] }, Shipped.Texts).ToString()!)
        .Elements().First(element => element.Name.LocalName == "g").ToString();

    private static PromiseChartData Promise() => new(
        "截至9月底实达187亩", new(2021, 1, 1), new(2021, 12, 31), 300, "亩",
        [new(new(2021, 1, 1), 0), new(new(2021, 12, 31), 300)], PlannedInSteps: false,
        [new(new(2021, 1, 1), 0), new(new(2021, 9, 30), 187)], new LocalDate(2021, 9, 30), LightColour.Yellow);

    private static WallChartData Wall(int rows) => new(
        Danger, Danger, new(2021, 1, 1), new(2021, 12, 31), new(2021, 10, 15),
        [new(Danger, [.. Enumerable.Range(0, rows).Select(Row)])]);

    private static WallRow[] Rows(int first, int count) => [.. Enumerable.Range(first, count).Select(Row)];

    private static WallRow Row(int number) => new(
        $"2021-{number:000}", number % 2 == 0 ? Danger : new string('长', 36), "/commitments/" + number, Danger, new(2021, 2, 1),
        new(2021, 12, 31), 0.5m, (LightColour)(number % 3), Milestones: [new(new(2021, 6, 30), Danger, true)]);

    private static XElement Xml(string markup) => XDocument.Parse(markup).Root!;
}
