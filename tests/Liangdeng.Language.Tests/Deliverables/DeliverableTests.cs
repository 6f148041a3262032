namespace Liangdeng.Language.Tests.Deliverables;

public sealed class DeliverableTests
{
    [Theory]
    [InlineData("完成国土空间规划编制", "完成", "国土空间规划编制", true)]
    [InlineData("全面启动污水处理厂二期建设", "启动", "污水处理厂二期建设", true)]
    [InlineData("建立临时救助备用金", "建立", "临时救助备用金", true)]
    [InlineData("加快推进水库引调水工程", "加快推进", "水库引调水工程", false)]
    [InlineData("今年该县将启动旧城改造", "启动", "旧城改造", true)]
    public void An_action_and_its_object_are_a_deliverable(string text, string action, string thing, bool firm)
    {
        var deliverable = Assert.Single(PlanReader.Read(text).Deliverables);
        Assert.Equal((action, thing, firm), (deliverable.Action, deliverable.Object, deliverable.Firm));
    }

    [Theory]
    [InlineData("讲好家乡故事")]
    [InlineData("坚持以人民为中心")]
    [InlineData("依法接受人大监督")]
    public void Posture_is_none(string text) => Assert.Empty(PlanReader.Read(text).Deliverables);

    [Fact]
    public void A_state_at_the_end_of_a_clause_is_one()
    {
        var deliverable = Assert.Single(PlanReader.Read("让城区黑臭水体得到消除").Deliverables);
        Assert.Equal(("消除", true), (deliverable.Action, deliverable.Firm));
    }

    [Fact]
    public void What_a_target_leaves_over_is_one()
    {
        var draft = PlanReader.Read("建设6个公园和一批小型停车场");
        Assert.Equal("一批小型停车场", Assert.Single(draft.Deliverables).Quote);
        Assert.Single(draft.Targets);
    }

    [Fact]
    public void A_due_date_is_kept_as_written() =>
        Assert.Equal("6月底前", Assert.Single(PlanReader.Read("6月底前完成老桥拆除").Deliverables).DueText);

    [Fact]
    public void A_result_of_the_past_is_none() => Assert.Empty(PlanReader.Read("去年完成了老桥拆除").Deliverables);
}
