using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Letters;

public sealed class LetterOpeningTests
{
    [Fact]
    public void A_yellow_light_drafts_a_reminder_to_the_lead_unit_with_its_figures_and_its_limit()
    {
        var letter = new LetterWorld().Lit("yellow").Only;

        Assert.Equal((LetterState.Drafted, "reminder", new LetterAddressee(Water, "")), (letter.State, letter.Draft.Form.Kind, letter.Draft.To));
        Assert.Equal("100-reminder", letter.Id.Value);
        Assert.Equal("关于“全年完成投资225亿元以上”进度的提醒函", letter.Title);
        Assert.Equal("你单位牵头的“全年完成投资225亿元以上”（2021-001），2021年10月8日亮黄灯：落后12.7个百分点。", letter.Text[0]);
        Assert.Contains(letter.Text, line => line.Contains("5个工作日", StringComparison.Ordinal));
        Assert.Equal([new LetterAddressee(null, "分管水利的副区长")], letter.Draft.Copies);
        Assert.Equal("示范区人民政府督查室", letter.Draft.Form.IssuedBy.Zh);
    }

    [Fact]
    public void A_red_light_enters_at_the_supervision_letter() =>
        Assert.Equal("supervision", new LetterWorld().Lit("red").Only.Draft.Form.Kind);

    [Theory]
    [InlineData("interview", "interview")]
    [InlineData("moon", "reminder")]
    public void Where_the_rulebook_names_the_letter_that_one_is_drafted_and_the_light_is_the_fall_back(string effect, string kind) =>
        Assert.Equal(kind, new LetterWorld().Lit("yellow", effect).Only.Draft.Form.Kind);

    [Fact]
    public void Where_the_rulebook_names_letters_but_none_for_this_light_none_is_drafted() =>
        Assert.Empty(new LetterWorld().Lit("yellow", []).Letters);

    [Theory]
    [InlineData("green")]
    [InlineData("grey")]
    public void A_light_without_a_rung_drafts_nothing(string light) => Assert.Empty(new LetterWorld().Lit(light).Letters);

    [Fact]
    public void A_light_that_turned_again_is_added_to_the_letter_that_is_open_and_stands_in_its_text()
    {
        var letter = new LetterWorld().Lit("yellow").Lit("grey").Lit("yellow").Only;

        Assert.Equal(["grey", "yellow"], letter.Changes.Select(change => change.Light));
        Assert.Equal("此后，2021年10月8日亮黄灯：落后12.7个百分点。", letter.WholeText[^1]);
    }

    [Fact]
    public void What_is_added_after_the_signing_does_not_change_what_was_signed()
    {
        var world = LetterWorld.Sent();
        var signed = world.Only.Signed!.TextSha256;

        world.Lit("grey");

        Assert.Equal(signed, world.Only.TextSha256);
        Assert.Single(world.Only.Changes);
    }

    [Fact]
    public void A_light_that_is_good_again_before_the_signing_ends_the_draft_with_that_reason()
    {
        var world = new LetterWorld().Lit("yellow").Lit("green");

        Assert.Equal(LetterState.Dropped, world.Only.State);
        Assert.Contains(new LetterDraftEvent.Dropped(LetterDropped.GoodAgain, ""), world.Happened);
    }

    [Fact]
    public void A_letter_that_was_sent_still_wants_its_answer_when_the_light_is_good_again()
    {
        var world = LetterWorld.Sent().Lit("green");

        Assert.Equal(LetterState.Delivered, world.Only.State);
        Assert.Equal("green", Assert.Single(world.Only.Changes).Light);
    }

    [Fact]
    public void An_accepted_letter_is_closed_by_rule_when_the_light_is_good_again()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Done(Head, LetterWorld.Answering(id)).Done(Supervisor, new LetterCommand.Accept(id)).Lit("green");

        Assert.Equal(LetterState.Closed, world.Only.State);
        Assert.Contains(new LetterEvent.Closed(ByRule: true, ""), world.Happened);
    }

    [Fact]
    public void Yellow_after_a_closed_letter_is_a_new_cause_and_a_new_letter()
    {
        var world = new LetterWorld().Lit("yellow").Lit("green").Lit("yellow");

        Assert.Equal([LetterState.Dropped, LetterState.Drafted], world.Letters.Select(letter => letter.State));
    }

    [Fact]
    public void Red_over_a_draft_of_a_lower_rung_takes_its_place_and_yellow_under_a_higher_one_is_added()
    {
        var world = new LetterWorld().Lit("yellow").Lit("red").Lit("yellow");

        Assert.Equal(
            [("reminder", LetterState.Dropped), ("supervision", LetterState.Drafted)],
            world.Letters.Select(letter => (letter.Draft.Form.Kind, letter.State)));
        Assert.Equal("yellow", Assert.Single(world.Letters[1].Changes).Light);
    }

    [Fact]
    public void A_letter_that_was_sent_stays_when_a_higher_rung_is_opened()
    {
        var world = LetterWorld.Sent().Lit("red");

        Assert.Equal([LetterState.Delivered, LetterState.Drafted], world.Letters.Select(letter => letter.State));
    }

    [Fact]
    public void A_light_that_came_and_went_while_nobody_looked_drafts_nothing()
    {
        var world = new LetterWorld();
        world.Turn("yellow");
        world.Turn("green");

        Assert.Empty(world.Done(Actor.Lamplighter, world.Following).Letters);
    }

    [Fact]
    public void The_same_lights_gone_through_again_do_nothing()
    {
        var world = new LetterWorld().Lit("yellow").Lit("green").Lit("red").Lit("yellow");

        Assert.Empty(world.Decide(Actor.Lamplighter, world.Following).Writes);
    }

    [Fact]
    public void No_answer_in_time_brings_the_next_rung_with_the_number_of_the_one_before()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        Assert.Empty(world.On(10, 14).Decide(Actor.Lamplighter, new LetterCommand.Escalate(id)).Writes);

        world.On(10, 15).Done(Actor.Lamplighter, new LetterCommand.Escalate(id));

        Assert.Contains(new LetterEvent.NotAnswered(new(2021, 10, 14), "supervision"), world.Happened);
        var next = world.Letters[1];
        Assert.Equal(("supervision", id, "督〔2021〕1号"), (next.Draft.Form.Kind, next.Draft.After, next.Draft.AfterNumber));
        Assert.Contains("此前发出的督〔2021〕1号未按期答复。", next.Text);
        Assert.Empty(world.Decide(Actor.Lamplighter, new LetterCommand.Escalate(id)).Writes);
    }

    [Fact]
    public void The_last_rung_and_a_rung_that_stands_already_bring_no_further_one()
    {
        var world = LetterWorld.Sent("yellow").Lit("red");
        world.On(10, 20).Done(Actor.Lamplighter, new LetterCommand.Escalate(world.Letters[0].Id));

        Assert.Equal(2, world.Letters.Count);
        Assert.Contains(world.Happened.OfType<LetterEvent.NotAnswered>(), e => e.Next is null);
    }

    [Fact]
    public void A_closed_commitment_drops_its_drafts_and_presses_no_further()
    {
        var world = LetterWorld.Sent().Lit("red");
        world.IsClosed = true;
        world.Done(Actor.Lamplighter, new LetterCommand.DropDrafts(Id));
        world.On(10, 20).Done(Actor.Lamplighter, new LetterCommand.Escalate(world.Letters[0].Id));

        Assert.Equal([LetterState.Delivered, LetterState.Dropped], world.Letters.Select(letter => letter.State));
    }

    [Fact]
    public void A_letter_by_hand_has_a_ground_of_its_own_and_a_rung_of_its_own()
    {
        var form = new Guid("01890000-0000-7000-8000-0000000000e1");
        var world = new LetterWorld().Done(Supervisor, new LetterCommand.WriteByHand(form, Id, "reminder", null, "群众反映工地停工"));

        Assert.Contains("群众反映工地停工", world.Only.Text);
        Assert.True(world.Only.Draft.ByHand);
        world.Refused(Supervisor, new LetterCommand.WriteByHand(Guid.Empty, Id, "reminder", null, "又一件"), LetterRefusal.RungIsOpen);
        world.Refused(Supervisor, new LetterCommand.WriteByHand(Guid.Empty, Id, "moon", null, "又一件"), LetterRefusal.NoSuchKind);
        world.Refused(Supervisor, new LetterCommand.WriteByHand(Guid.Empty, Id, null, null, "又一件"), LetterRefusal.KindMissing);
        world.Refused(Supervisor, new LetterCommand.WriteByHand(Guid.Empty, Id, "interview", null, " "), LetterRefusal.GroundMissing);
        world.Refused(Supervisor, new LetterCommand.WriteByHand(Guid.Empty, Id, "interview", new UnitCode("moon"), "x"), LetterRefusal.NoSuchUnit);

        world.Lit("yellow").Lit("green");
        Assert.Equal(["yellow", "green"], world.Only.Changes.Select(change => change.Light));
        Assert.True(world.Only.IsDraft);
    }
}
