using CsCheck;

namespace Liangdeng.Language.Tests;

public sealed class Properties
{
    private static readonly string[] Fragments =
    [
        "新建", "改造", "实施", "力争", "今年", "去年", "全市", "完成投资", "增长", "下降", "控制在", "达到", "不低于", "约", "学校", "项目", "的",
        "企业", "生产总值", "污水处理率", "5", "12.5", "3,000", "１８", "二十", "两", "近八成", "百分之", "一倍", "万", "亿", "个", "家", "%", "亿元",
        "公里", "万亩", "人次", "个工作日", "以上", "以内", "左右", "分别", "和", "、", "，", "。", "；", "：", "\n", "\r\n", "“", "”", "(", ")", "<b>",
        "</p>", "&nbsp;", "一、", "（二）", "3.", "\u3000\u3000", "\ud83d", "\ude00", "\0", "全覆盖", "第", "年", "月底前", "工作回顾", "由", "到",
    ];

    private static readonly Gen<string> Noise = Gen.Char.Array[0, 300].Select(c => new string(c));

    private static readonly Gen<string> PlanLike = Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[0, 120].Select(string.Concat);

    private static readonly Gen<string> Mutated = Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 30], Noise, (at, cut, noise) =>
    {
        var text = InventedPlans.County;
        var start = at % text.Length;
        return string.Concat(text.AsSpan(0, start), noise, text.AsSpan(Math.Min(text.Length, start + cut)));
    });

    private static readonly Gen<string> Texts = Gen.OneOf(Noise, PlanLike, Mutated);

    [Fact]
    public void Reading_never_throws_and_every_span_is_a_span_of_the_text() =>
        Texts.Sample(text => { Check(text, PlanReader.Read(text)); }, iter: 3000);

    [Fact]
    public void A_range_is_read_in_offsets_of_the_whole_text() =>
        Gen.Select(Texts, Gen.Int[0, 400], Gen.Int[0, 400]).Sample(
            (text, a, b) =>
            {
                var (from, to) = (Math.Min(Math.Min(a, b), text.Length), Math.Min(Math.Max(a, b), text.Length));
                var draft = PlanReader.Read(text, from, to);
                Check(text, draft);
                Assert.All(draft.Targets, t => Assert.InRange(t.Start, from, to));
                Assert.All(draft.Targets, t => Assert.InRange(t.End, from, to));
            },
            iter: 1000);

    [Fact]
    public void The_same_text_gives_the_same_draft() =>
        Texts.Sample(text => { Assert.Equal(Print(PlanReader.Read(text)), Print(PlanReader.Read(text))); }, iter: 300);

    [Fact]
    public void Twice_the_text_gives_twice_the_targets()
    {
        var once = PlanReader.Read(InventedPlans.County);
        var twice = PlanReader.Read(InventedPlans.County + "\n" + InventedPlans.County);
        Assert.Equal(2 * once.Targets.Count, twice.Targets.Count);
    }

    [Fact]
    public void A_very_long_text_without_a_mark_is_read()
    {
        Check(new string('新', 200_000), PlanReader.Read(new string('新', 200_000)));
        var numbers = string.Concat(Enumerable.Repeat("新建5所", 20_000));
        Check(numbers, PlanReader.Read(numbers));
        var open = string.Concat(Enumerable.Repeat("<a“（", 50_000));
        Check(open, PlanReader.Read(open));
    }

    [Theory]
    [InlineData("第万个项目")]
    [InlineData("新建5个县乡村三级物流共同配送体系建设示范点带动全域流通站点的仓储(含冷链)设施")]
    public void Texts_that_once_never_ended_are_read(string text) => Check(text, PlanReader.Read(text));

    [Fact]
    public void A_range_outside_the_text_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanReader.Read("新建", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanReader.Read("新建", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanReader.Read("新建", 0, 3));
        Assert.Throws<ArgumentNullException>(() => PlanReader.Read(null!));
    }

    private static void Check(string text, PlanDraft draft)
    {
        var last = -1;
        foreach (var t in draft.Targets)
        {
            Assert.Equal(t.Quote, text[t.Start..t.End]);
            Assert.True(t.Start <= t.QuantityStart && t.QuantityStart < t.QuantityEnd && t.QuantityEnd <= t.End, t.Quote);
            Assert.True(t.QuantityStart > last, "out of order");
            Assert.InRange(t.Confidence, 0, 1);
            Assert.InRange(t.Heading, -1, draft.Headings.Count - 1);
            Assert.NotEmpty(ReadingReasons.Of(t.Reason).Zh);
            last = t.QuantityStart;
        }

        last = -1;
        foreach (var d in draft.Deliverables)
        {
            Assert.Equal(d.Quote, text[d.Start..d.End]);
            Assert.True(d.Start > last && d.Action.Length > 0 && d.Object.Length > 0, d.Quote);
            last = d.Start;
        }

        Assert.All(draft.Headings, h => Assert.Equal(h.Text, text[h.Start..h.End]));
        Assert.All(draft.Sentences, s => Assert.True(s.Start <= s.End && s.End <= text.Length));
    }

    private static string Print(PlanDraft draft) => string.Join('\n', draft.Targets.Select(t => $"{t.Start} {t.Quote} {Reading.Line(t)} {t.Hedge} {t.Scope} {t.Confidence} {t.Reason}"));
}
