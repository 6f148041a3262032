using System.Runtime.CompilerServices;

namespace Liangdeng.Language.Tests;

/// <summary>The reader against invented plans in the styles of many governments, written and labelled by hand before the
/// reader was run on them. They are in <c>Unseen/</c>; no line of them is another's.</summary>
public sealed class UnseenPlanTests
{
    [Fact]
    public void Plans_in_other_styles_are_read_as_they_were_labelled()
    {
        var scores = Plans().ToDictionary(p => Path.GetFileName(p), LabelledPlanTests.Measure);
        Assert.Equal(11, scores.Count);
        Assert.All(scores, s => Assert.True(s.Value.F1 >= 0.92, $"{s.Key}: strict F1 {s.Value.F1:0.000}"));
        Assert.True(scores.Values.Sum(s => s.Metric) >= 0.9 * scores.Values.Sum(s => s.Loose), "metrics");
    }

    [Fact]
    public void Spans_are_the_words_of_the_text()
    {
        foreach (var plan in Plans())
        {
            var text = File.ReadAllText(plan + ".txt");
            var draft = PlanReader.Read(text);
            Assert.All(draft.Targets, t => Assert.Equal(t.Quote, text[t.Start..t.End]));
            Assert.All(draft.Deliverables, d => Assert.Equal(d.Quote, text[d.Start..d.End]));
        }
    }

    [Theory]
    [InlineData("重点抓好以下六个方面的工作：")]
    [InlineData("落实“过紧日子”要求。")]
    public void What_only_announces_is_no_deliverable(string text) => Assert.Empty(PlanReader.Read(text).Deliverables);

    [Theory]
    [InlineData("维修改造城区60条内街小巷。", Comparator.AtLeast, "条")]
    [InlineData("解决425万农民群众看病难问题。", Comparator.AtLeast, "万")]
    [InlineData("工业用电量达到4亿千瓦时。", Comparator.AtLeast, "亿千瓦时")]
    [InlineData("确保贫困人口100%参加合作医疗、费用报销达90%以上。", Comparator.Exactly, "%")]
    [InlineData("机关干部每周下村不少于1天。", Comparator.AtLeast, "天")]
    [InlineData("清理闲置土地近百亩。", Comparator.About, "亩")]
    [InlineData("完成甲路、乙路等53公里道路改造。", Comparator.Exactly, "公里")]
    public void The_first_figure_has(string text, Comparator comparator, string unit)
    {
        var first = PlanReader.Read(text).Targets[0];
        Assert.Equal((comparator, unit), (first.Comparator, first.Unit));
    }

    [Theory]
    [InlineData("我县现有贫困村86个，贫困户9842户，贫困发生率18.6%。")]
    [InlineData("工程涉及8个乡镇、27个行政村。")]
    [InlineData("其中解放路长3.2公里、宽40米。")]
    [InlineData("名词解释：产业链链长，由区领导担任15条产业链链长。")]
    public void Facts_are_no_targets(string text) => Assert.Empty(PlanReader.Read(text).Targets);

    private static IEnumerable<string> Plans([CallerFilePath] string here = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "Unseen"), "*.targets.json")
            .Order(StringComparer.Ordinal).Select(p => p[..^".targets.json".Length]);
}
