using Liangdeng.Features.Calendar;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Letters;

public sealed class LetterDeciderTests
{
    private static LetterWorld Drafted() => new LetterWorld().Lit("yellow");

    [Fact]
    public void Signing_gives_the_next_number_of_the_year_in_the_same_append()
    {
        var world = Drafted();
        var id = world.Only.Id;
        world.Done(Supervisor, new LetterCommand.Check(id));

        var writes = world.Decide(Leader, new LetterCommand.Sign(id)).Writes;

        Assert.Equal(
            [(Streams.LetterSeries("督", 2021), 0L), (Streams.LetterDraft(id), 2), (Streams.Letter(id), 0)],
            writes.Select(write => (write.Stream, write.ExpectedVersion)));
        Assert.Equal("督〔2021〕1号", Assert.IsType<LetterEvent.Signed>(writes[2].Events[0]).Number);
    }

    [Fact]
    public void Whoever_words_it_does_not_check_it_and_whoever_checks_it_does_not_sign_it()
    {
        var world = Drafted();
        var id = world.Only.Id;
        world.Refused(Leader, new LetterCommand.Sign(id), LetterRefusal.NotChecked);
        world.Done(Supervisor, new LetterCommand.Reword(id, "提醒函", "第一段\n\n第二段"));
        world.Refused(Supervisor, new LetterCommand.Check(id), LetterRefusal.WriterCannotCheck);
        world.Done(OtherSupervisor, new LetterCommand.Check(id));
        world.Refused(OtherSupervisor, new LetterCommand.Check(id), LetterRefusal.AlreadyChecked);
        world.Refused(OtherSupervisor, new LetterCommand.Sign(id), LetterRefusal.CheckerCannotSign);
        world.Done(Supervisor, new LetterCommand.Sign(id));

        Assert.Equal(["第一段", "第二段"], world.Only.WholeText);
        world.Refused(Leader, new LetterCommand.Sign(id), LetterRefusal.NotADraft);
    }

    [Fact]
    public void Rewording_asks_for_another_check_and_a_draft_can_be_sent_back_or_dropped_with_a_ground()
    {
        var world = Drafted();
        var id = world.Only.Id;
        world.Done(Supervisor, new LetterCommand.Check(id)).Done(OtherSupervisor, new LetterCommand.Reword(id, "提醒函", "另写"));
        world.Refused(Leader, new LetterCommand.Sign(id), LetterRefusal.NotChecked);
        world.Done(Supervisor, new LetterCommand.Check(id));
        world.Refused(Leader, new LetterCommand.SendBack(id, ""), LetterRefusal.GroundMissing);
        world.Done(Leader, new LetterCommand.SendBack(id, "措辞再核"));
        Assert.Equal(LetterState.Drafted, world.Only.State);
        world.Done(Supervisor, new LetterCommand.Drop(id, "已当面说清"));
        world.Refused(Supervisor, new LetterCommand.Check(id), LetterRefusal.NotADraft);
        world.Refused(Supervisor, new LetterCommand.Reword(id, "x", "y"), LetterRefusal.NotADraft);
    }

    [Fact]
    public void What_cannot_be_worded_so_is_refused()
    {
        var world = Drafted();
        var id = world.Only.Id;
        world.Refused(Supervisor, new LetterCommand.Reword(id, " ", "y"), LetterRefusal.TextMissing);
        world.Refused(Supervisor, new LetterCommand.Reword(id, "x", " \n "), LetterRefusal.TextMissing);
        world.Refused(Supervisor, new LetterCommand.Reword(id, new('字', 121), "y"), LetterRefusal.TextTooLong);
        world.Refused(Supervisor, new LetterCommand.Reword(id, "x", new('字', 1001)), LetterRefusal.TextTooLong);
        world.Refused(Supervisor, new LetterCommand.Reword(id, "x", string.Join('\n', Enumerable.Repeat("y", 21))), LetterRefusal.TooManyParagraphs);
        world.Refused(Supervisor, new LetterCommand.Check(new("1-moon")), LetterRefusal.NoSuchLetter);
    }

    [Fact]
    public void A_letter_waits_for_its_seal_and_goes_to_the_desk_or_by_paper()
    {
        var world = Drafted();
        var id = world.Only.Id;
        world.Refused(Supervisor, new LetterCommand.Seal(id, Photo), LetterRefusal.NotSigned);
        world.Done(Supervisor, new LetterCommand.Check(id)).Done(Leader, new LetterCommand.Sign(id));
        world.Refused(Supervisor, new LetterCommand.Issue(id, LetterWay.Paper), LetterRefusal.SealMissing);
        world.Done(Supervisor, new LetterCommand.Seal(id, Photo));
        world.Refused(Supervisor, new LetterCommand.Seal(id, Photo), LetterRefusal.AlreadySealed);
        world.Refused(Supervisor, new LetterCommand.Issue(id, null), LetterRefusal.WayMissing);
        world.Refused(Supervisor, new LetterCommand.Deliver(id, world.Today), LetterRefusal.NotIssued);
        world.Done(Supervisor, new LetterCommand.Issue(id, LetterWay.Paper));
        world.Refused(Supervisor, new LetterCommand.Deliver(id, null), LetterRefusal.DayMissing);
        world.Refused(Supervisor, new LetterCommand.Deliver(id, new(2021, 10, 7)), LetterRefusal.DayOutside);
        world.On(10, 11).Refused(Supervisor, new LetterCommand.Deliver(id, new(2021, 10, 12)), LetterRefusal.DayOutside);

        world.Done(Supervisor, new LetterCommand.Deliver(id, new(2021, 10, 9)));

        Assert.Contains(
            new LetterEvent.Delivered(LetterWay.Paper, new(2021, 10, 9), new(2021, 10, 11), new(2021, 10, 15)), world.Happened);
    }

    [Fact]
    public void Its_limit_counts_working_days_from_the_day_after_delivery_with_the_saturday_that_is_worked()
    {
        var world = LetterWorld.Sent();

        Assert.Equal(new LocalDate(2021, 10, 14), world.Only.Term!.LastDay(ShippedCalendar.Time));
        Assert.Contains("第1天", world.Only.Term.Explain(ShippedCalendar.Time, TextLanguage.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_reminded_of_once_when_nobody_signs_for_it_and_once_before_the_answer_is_due()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        Assert.Empty(world.On(10, 9).Decide(Actor.Lamplighter, new LetterCommand.Remind(id)).Writes);
        world.On(10, 11).Done(Actor.Lamplighter, new LetterCommand.Remind(id));
        world.On(10, 12).Done(Actor.Lamplighter, new LetterCommand.Remind(id));
        Assert.Empty(world.On(10, 13).Decide(Actor.Lamplighter, new LetterCommand.Remind(id)).Writes);

        Assert.Equal(
            [new(LetterReminder.SignFor, new(2021, 10, 9)), new(LetterReminder.Answer, new(2021, 10, 14))],
            world.Happened.OfType<LetterEvent.Reminded>());
    }

    [Fact]
    public void An_answer_signs_for_the_letter_and_says_until_when()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Refused(Head, new LetterCommand.Answer(id, " ", world.Today), LetterRefusal.TextMissing);
        world.Refused(Head, new LetterCommand.Answer(id, new('字', 2001), world.Today), LetterRefusal.TextTooLong);
        world.Refused(Head, new LetterCommand.Answer(id, "x", null), LetterRefusal.DoneByMissing);
        world.Refused(Head, new LetterCommand.Answer(id, "x", new(2021, 10, 7)), LetterRefusal.DoneByOutside);
        world.Done(Head, LetterWorld.Answering(id));

        Assert.Contains(new LetterEvent.SignedFor(Water), world.Happened);
        Assert.Contains(new LetterEvent.Answered(new(2021, 11, 30), Late: false), world.Happened);
        world.Refused(Head, LetterWorld.Answering(id), LetterRefusal.AlreadyAnswered);
        world.Refused(Head, new LetterCommand.SignFor(id), LetterRefusal.AlreadySignedFor);
    }

    [Fact]
    public void An_answer_after_the_limit_is_late_and_still_counts()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Done(Reporter, new LetterCommand.SignFor(id)).On(10, 18).Done(Actor.Lamplighter, new LetterCommand.Escalate(id));

        world.Done(Head, LetterWorld.Answering(id));

        Assert.Contains(world.Happened.OfType<LetterEvent.Answered>(), e => e.Late);
        Assert.True(world.Letters[1].IsDraft);
    }

    [Fact]
    public void An_answer_is_accepted_and_the_letter_closed_with_a_ground()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Refused(Supervisor, new LetterCommand.Accept(id), LetterRefusal.NotAnswered);
        world.Done(Head, LetterWorld.Answering(id));
        world.Refused(Head, new LetterCommand.Accept(id), LetterRefusal.AnswererCannotJudge);
        world.Refused(Supervisor, new LetterCommand.Close(id, "到位"), LetterRefusal.NotAccepted);
        world.Done(Supervisor, new LetterCommand.Accept(id)).Done(Supervisor, new LetterCommand.Close(id, "措施已经到位"));

        Assert.Equal(LetterState.Closed, world.Only.State);
        world.Refused(Head, LetterWorld.Answering(id), LetterRefusal.IsOver);
        world.Refused(Leader, new LetterCommand.Withdraw(id, "x"), LetterRefusal.IsOver);
    }

    [Fact]
    public void A_returned_answer_has_a_limit_of_its_own()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.On(10, 12).Done(Head, LetterWorld.Answering(id));
        world.Refused(Supervisor, new LetterCommand.Return(id, ""), LetterRefusal.GroundMissing);
        world.Done(Supervisor, new LetterCommand.Return(id, "没有写明责任人"));

        Assert.Contains(new LetterEvent.Returned("没有写明责任人", 3, new(2021, 10, 15)), world.Happened);
        Assert.True(world.Only.AwaitsAnswer);
        world.On(10, 18).Done(Actor.Lamplighter, new LetterCommand.Escalate(id));
        Assert.Equal(2, world.Letters.Count);
    }

    [Fact]
    public void Paused_days_are_not_counted_and_the_count_says_so()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.On(10, 11).Done(Supervisor, new LetterCommand.Pause(id, "台风停工"));
        world.Refused(Supervisor, new LetterCommand.Pause(id, "x"), LetterRefusal.IsPaused);
        Assert.Empty(world.On(10, 20).Decide(Actor.Lamplighter, new LetterCommand.Escalate(id)).Writes);
        Assert.Null(world.Only.Term!.LastDay(ShippedCalendar.Time));

        world.Done(Supervisor, new LetterCommand.Resume(id));

        // One day was used before the pause; four are left after the 20th.
        Assert.Equal(new LocalDate(2021, 10, 26), world.Only.Term!.LastDay(ShippedCalendar.Time));
        Assert.Contains("2021年10月11日至2021年10月20日暂停，不计（台风停工）", world.Only.Term.Explain(ShippedCalendar.Time, TextLanguage.Chinese), StringComparison.Ordinal);
        world.Refused(Supervisor, new LetterCommand.Resume(id), LetterRefusal.NotPaused);
    }

    [Fact]
    public void A_limit_is_extended_as_often_and_as_far_as_the_rules_allow()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Refused(Supervisor, new LetterCommand.Extend(id, null, "x"), LetterRefusal.DaysMissing);
        world.Refused(Supervisor, new LetterCommand.Extend(id, 6, "x"), LetterRefusal.DaysMissing);
        world.Refused(Supervisor, new LetterCommand.Extend(id, 2, ""), LetterRefusal.GroundMissing);
        world.Done(Supervisor, new LetterCommand.Extend(id, 2, "等评审结果"));

        Assert.Contains(new LetterEvent.Extended(2, "等评审结果", new(2021, 10, 18)), world.Happened);
        world.Refused(Supervisor, new LetterCommand.Extend(id, 1, "x"), LetterRefusal.NoExtension);
        world.On(10, 19).Refused(Supervisor, new LetterCommand.Pause(id, "x"), LetterRefusal.LimitIsOver);
    }

    [Fact]
    public void A_limit_into_a_year_that_is_not_announced_is_provisional_and_never_over()
    {
        var world = new LetterWorld { Today = new(2026, 12, 30) }.Lit("yellow");
        world.Send(world.Only.Id).Today = new(2027, 2, 1);

        Assert.Contains(world.Happened.OfType<LetterEvent.Delivered>(), e => e.AnswerDue is null);
        Assert.Empty(world.Decide(Actor.Lamplighter, new LetterCommand.Escalate(world.Only.Id)).Writes);
        Assert.Empty(world.Decide(Actor.Lamplighter, new LetterCommand.FixLimit(world.Only.Id)).Writes);

        world.Time = new(WorkingCalendar.Parse(Shipped.Text("calendars/cn.yaml") + "\n  - {year: 2027, source: test, off: [{days: 2027-01-01, name: {zh: 元旦, en: New Year}}]}\n").Value!);
        world.Done(Actor.Lamplighter, new LetterCommand.FixLimit(world.Only.Id));

        Assert.Contains(new LetterEvent.LimitFixed(null, new(2027, 1, 7)), world.Happened);
        Assert.Empty(world.Decide(Actor.Lamplighter, new LetterCommand.FixLimit(world.Only.Id)).Writes);
        Assert.NotEmpty(world.Decide(Actor.Lamplighter, new LetterCommand.Escalate(world.Only.Id)).Writes);
    }

    [Fact]
    public void A_letter_is_withdrawn_with_a_ground_and_then_nothing_more_happens_to_it()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Refused(Leader, new LetterCommand.Withdraw(id, ""), LetterRefusal.GroundMissing);
        world.Done(Leader, new LetterCommand.Withdraw(id, "发错单位"));

        Assert.False(world.Only.IsOpen);
        world.Refused(Head, LetterWorld.Answering(id), LetterRefusal.IsOver);
        world.Lit("red");
        Assert.Equal(2, world.Letters.Count);
    }

    [Fact]
    public void Its_words_are_released_by_somebody_else_than_the_signer_and_answers_later()
    {
        var world = LetterWorld.Sent();
        var id = world.Only.Id;
        world.Refused(Leader, new LetterCommand.ReleaseText(id), LetterRefusal.SignerCannotRelease);
        world.Done(LetterWorld.Reviewer, new LetterCommand.ReleaseText(id));
        world.Refused(LetterWorld.Reviewer, new LetterCommand.ReleaseText(id), LetterRefusal.NothingToRelease);
        world.Done(Head, LetterWorld.Answering(id)).Done(LetterWorld.Reviewer, new LetterCommand.ReleaseText(id));

        Assert.Equal("增加两个标段同时施工", Assert.Single(world.Happened.OfType<LetterEvent.TextReleased>().Last().Answers).Measures);
    }

    [Fact]
    public void A_kind_that_goes_out_by_itself_is_numbered_issued_and_delivered_at_once_unless_a_person_worded_it()
    {
        var text = LetterRulesText.Shipped.Text.Replace("sign: person  # or: by-itself", "sign: by-itself", StringComparison.Ordinal);
        var world = new LetterWorld { Rules = LetterRules.Parse(text).Value! }.Lit("yellow");
        var id = world.Only.Id;
        var reworded = new LetterWorld { Rules = world.Rules }.Lit("yellow");
        reworded.Done(Supervisor, new LetterCommand.Reword(reworded.Only.Id, "提醒函", "另写"));

        world.Done(Actor.Lamplighter, new LetterCommand.SendByItself(id));

        Assert.Equal((LetterState.Delivered, "督〔2021〕1号"), (world.Only.State, world.Only.Signed!.Number));
        Assert.Empty(world.Decide(Actor.Lamplighter, new LetterCommand.SendByItself(id)).Writes);
        Assert.Empty(reworded.Decide(Actor.Lamplighter, new LetterCommand.SendByItself(reworded.Only.Id)).Writes);
        Assert.Empty(Drafted().Decide(Actor.Lamplighter, new LetterCommand.SendByItself(id)).Writes);
    }

    private static Actor Leader => LetterWorld.Leader;
}
