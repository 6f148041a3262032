namespace Liangdeng.Language.Tests;

public sealed class ReasonTests
{
    [Fact]
    public void Every_reason_has_a_sentence_in_both_languages()
    {
        foreach (var id in ReadingReasons.Ids)
        {
            var (zh, en) = ReadingReasons.Of(id);
            Assert.EndsWith("。", zh, StringComparison.Ordinal);
            Assert.EndsWith(".", en, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_reason_is_refused() => Assert.Throws<ArgumentException>(() => ReadingReasons.Of("because"));

    [Fact]
    public void Every_reason_occurs()
    {
        const string text = "新增学位500个以上。A、B两项分别下降1%和2%左右。3个工作日内办结。实现全覆盖。加快甲路、乙路2条道路建设。实施重点项目9个。加快在建的3座桥梁建设。"
            + "财政收入增长5%。城镇化率达到60%。完成投资3亿元。新建学校2所。造林5万亩。启动老桥拆除。城南新桥建成通车。加强执法队伍建设。"
            + "让河道黑臭水体得到消除。";
        var draft = PlanReader.Read(text);
        var seen = draft.Targets.Select(t => t.Reason).Concat(draft.Deliverables.Select(d => d.Reason));
        Assert.Empty(ReadingReasons.Ids.Except(seen));
    }
}
