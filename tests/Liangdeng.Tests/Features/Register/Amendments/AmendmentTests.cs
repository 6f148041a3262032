using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using static Liangdeng.Tests.Features.Register.Amendments.AmendmentScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using Reason = Liangdeng.Features.Register.AmendmentRefusal;

namespace Liangdeng.Tests.Features.Register.Amendments;

public sealed class AmendmentTests
{
    [Fact]
    public void What_is_asked_for_stays_inside_the_house()
    {
        var write = Assert.Single(Investing().When(Supervisor, Lower()).ThenWrites());

        Assert.Equal((Streams.Amendment(Id, 1), 0L), (write.Stream, write.ExpectedVersion));
        Assert.Equal(Ledger.EntryKind.Private, Streams.KindOf(write.Stream));
        var asked = Assert.IsType<AmendmentEvent.Asked>(Assert.Single(write.Events));
        Assert.Equal(("全年完成投资200亿元以上", "200", "两个项目没有获批"), (asked.Words, asked.Target!.Quantity.Value, asked.Ground));
    }

    [Fact]
    public void Approval_makes_it_public_in_the_same_append()
    {
        var writes = Investing().Done(Supervisor, Lower()).When(Leader, new AmendmentCommand.Approve(Id, 1)).ThenWrites();

        Assert.Equal([Streams.Amendment(Id, 1), Streams.Commitment(Id)], writes.Select(write => write.Stream));
        Assert.Equal(new AmendmentEvent.Approved(1), Assert.Single(writes[0].Events));
        Assert.Equal(
            Text(new CommitmentEvent.Amended(
                1, "全年完成投资200亿元以上", Investment.Target! with { Quantity = new("200", "亿元") }, Terms(Investment),
                "两个项目没有获批", Minutes)),
            Text(Assert.Single(writes[1].Events)));
    }

    [Fact]
    public void The_commitment_is_what_was_last_approved()
    {
        var scene = Investing().Done(Supervisor, Lower()).Done(Leader, new AmendmentCommand.Approve(Id, 1))
            .Done(Supervisor, Lower("180") with { Terms = BreakDown with { Due = new(2021, 11, 30) } })
            .Done(Leader, new AmendmentCommand.Approve(Id, 2));

        Assert.Equal((2, "180", new(2021, 11, 30)), (scene.Now.Amendments, scene.Now.Promise.Target!.Quantity.Value, scene.Now.Terms!.Due));
    }

    [Fact]
    public void Whoever_asked_does_not_decide_nor_does_their_deputy()
    {
        var asker = Leader with { Roles = [Role.Supervisor, Role.Leader] };
        var scene = Investing().Done(asker, Lower());

        scene.When(asker, new AmendmentCommand.Approve(Id, 1)).ThenRefused(Reason.AskerCannotDecide);
        scene.When(asker, new AmendmentCommand.Refuse(Id, 1, "不必调整")).ThenRefused(Reason.AskerCannotDecide);
        scene.When(OtherLeader with { OnBehalfOf = asker.Person }, new AmendmentCommand.Approve(Id, 1)).ThenRefused(Reason.AskerCannotDecide);
        scene.When(OtherLeader, new AmendmentCommand.Approve(Id, 1)).ThenWrites();
    }

    [Fact]
    public void What_a_deputy_asked_for_somebody_that_somebody_does_not_decide() =>
        Investing().Done(Supervisor with { OnBehalfOf = Leader.Person }, Lower())
            .When(Leader, new AmendmentCommand.Approve(Id, 1)).ThenRefused(Reason.AskerCannotDecide);

    [Fact]
    public void Only_whoever_asked_withdraws()
    {
        var scene = Investing().Done(Reporter, Lower());

        scene.When(Supervisor, new AmendmentCommand.Withdraw(Id, 1)).ThenRefused(Reason.NotYours);
        Assert.IsType<AmendmentEvent.Withdrawn>(Assert.Single(Assert.Single(
            scene.When(Reporter, new AmendmentCommand.Withdraw(Id, 1)).ThenWrites()).Events));
    }

    [Fact]
    public void One_request_at_a_time()
    {
        var scene = Investing().Done(Reporter, Lower());

        scene.When(Supervisor, Lower("210")).ThenRefused(Reason.StillOpen, 1);
        scene.Done(Leader, new AmendmentCommand.Refuse(Id, 1, "年初就有安排")).When(Supervisor, Lower("210")).ThenWrites();
    }

    [Fact]
    public void A_refusal_needs_its_ground()
    {
        var scene = Investing().Done(Reporter, Lower());

        scene.When(Leader, new AmendmentCommand.Refuse(Id, 1, " ")).ThenRefused(Reason.GroundMissing);
        scene.When(Leader, new AmendmentCommand.Refuse(Id, 1, new string('长', 501))).ThenRefused(Reason.TextTooLong, 500);
    }

    [Fact]
    public void What_is_settled_stays_settled()
    {
        var scene = Investing().Done(Reporter, Lower()).Done(Reporter, new AmendmentCommand.Withdraw(Id, 1));

        scene.When(Leader, new AmendmentCommand.Approve(Id, 1)).ThenRefused(Reason.DecidedMeanwhile);
        scene.When(Leader, new AmendmentCommand.Refuse(Id, 1, "晚了")).ThenRefused(Reason.DecidedMeanwhile);
        scene.When(Reporter, new AmendmentCommand.Withdraw(Id, 1)).ThenRefused(Reason.DecidedMeanwhile);
        scene.When(Leader, new AmendmentCommand.Approve(Id, 2)).ThenRefused(Reason.NoSuchRequest);
    }

    [Fact]
    public void Approval_is_refused_once_the_terms_are_others()
    {
        var scene = Investing().Done(Supervisor, Lower());
        var request = scene.Requests[0][0];
        // Somebody else's change of the same promise came in between, by whatever way.
        var other = Investing().Done(Supervisor, WithTerms(terms => terms with { Lead = Roads, Supporting = [] }))
            .Done(Leader, new AmendmentCommand.Approve(Id, 1)).Now;

        var decided = AmendmentDecider.Decide(
            new(new(other, 3, new("示政办〔2021〕9号", Jan1, 1), new HashSet<UnitCode> { Water, Roads, RegisterScene.Office }) { Period = (Jan1, Dec31) },
                [Amendment.From([request])], 1),
            Leader, new AmendmentCommand.Approve(Id, 1));

        Assert.Equal(Reason.Stale, decided.Refused!.Reason);
    }

    [Fact]
    public void What_is_closed_is_not_amended() =>
        Investing().Closed().When(Supervisor, Lower()).ThenRefused(Reason.CommitmentClosed);

    [Fact]
    public void Before_the_breakdown_is_issued_nothing_is_amended()
    {
        Investing().NotIssued().When(Supervisor, Lower()).ThenRefused(Reason.NotIssued);
        var nothing = AmendmentDecider.Decide(
            new(new(null, 0, null, new HashSet<UnitCode>()) { Period = (Jan1, Dec31) }, [], 0), Supervisor, Lower());
        Assert.Equal(Reason.NoSuchCommitment, nothing.Refused!.Reason);
    }

    [Fact]
    public void Ground_document_and_the_word_that_it_is_not_classified_are_needed()
    {
        Investing().When(Supervisor, Lower() with { Ground = " " }).ThenRefused(Reason.GroundMissing);
        Investing().When(Supervisor, Lower() with { Ground = new string('长', 501) }).ThenRefused(Reason.TextTooLong, 500);
        Investing().When(Supervisor, Lower() with { Document = null }).ThenRefused(Reason.DocumentMissing);
        Investing().When(Supervisor, Lower() with { NotClassified = false, Document = null }).ThenRefused(Reason.NotStatedUnclassified);
    }

    [Fact]
    public void What_is_the_same_is_no_amendment()
    {
        Investing().When(Supervisor, Ask(Investment)).ThenRefused(Reason.NothingChanged);
        Investing().When(Supervisor, WithTarget(target => target with { Quantity = new("225.00", "亿元") })).ThenRefused(Reason.NothingChanged);
        Of(Investment, BreakDown with { DefinitionOfDone = "以统计数为准\n不重复计算" })
            .When(Supervisor, Ask(Investment, BreakDown with { DefinitionOfDone = "以统计数为准\r\n不重复计算" }))
            .ThenRefused(Reason.NothingChanged);
    }

    [Fact]
    public void The_words_are_needed_and_not_endless()
    {
        Investing().When(Supervisor, Lower() with { Words = " " }).ThenRefused(Reason.WordsMissing);
        Investing().When(Supervisor, Lower() with { Words = new string('长', 1001) }).ThenRefused(Reason.TextTooLong, 1000);
    }

    [Theory]
    [InlineData("0", Reason.QuantityNotPositive)]
    [InlineData("-5", Reason.QuantityNotPositive)]
    [InlineData("许多", Reason.QuantityInvalid)]
    [InlineData("1000000000000000", Reason.QuantityInvalid)]
    public void An_amount_is_a_number_above_nothing(string quantity, Reason reason) =>
        Investing().When(Supervisor, WithTarget(target => target with { Quantity = new(quantity, "亿元") })).ThenRefused(reason);

    [Fact]
    public void A_target_keeps_its_sort()
    {
        Investing().When(Supervisor, Ask(Investment) with { Target = null }).ThenRefused(Reason.TargetMissing);
        Of(Planning).When(Supervisor, Ask(Planning) with { Target = Investment.Target }).ThenRefused(Reason.TargetNotExpected);
        Investing().When(Supervisor, WithTarget(target => target with { Comparator = Comparator.AtMost })).ThenRefused(Reason.ComparatorTurned);
        Investing().When(Supervisor, WithTarget(target => target with { Metric = "" })).ThenRefused(Reason.MetricMissing);
        Investing().When(Supervisor, WithTarget(target => target with { Quantity = new("225", "亿 元") })).ThenRefused(Reason.UnitInvalid);
        Investing().When(Supervisor, WithTarget(target => target with { QuantityMax = new("200", "亿元") })).ThenRefused(Reason.QuantityMaxBelow);
        Of(Promise(CommitmentKind.SetShare, "50", "%"))
            .When(Supervisor, Ask(Promise(CommitmentKind.SetShare, "101", "%"))).ThenRefused(Reason.QuantityAboveAll);
    }

    [Fact]
    public void The_terms_are_held_to_the_rules_of_the_breakdown()
    {
        Investing().When(Supervisor, WithTerms(terms => terms with { Lead = new("nobody") })).ThenRefused(RegisterRefusal.NoSuchUnit);
        Investing().When(Supervisor, WithTerms(terms => terms with { Due = Dec31.PlusDays(1) })).ThenRefused(RegisterRefusal.OutsidePlanPeriod);
        Investing().When(Supervisor, WithTerms(terms => terms with { DefinitionOfDone = "" })).ThenRefused(RegisterRefusal.DefinitionMissing);
        Investing().When(Supervisor, WithTerms(terms => terms with { Schedule = Table((6, "100"), (12, "200")) }))
            .ThenRefused(RegisterRefusal.ScheduleMissesTarget);
        Investing().When(Supervisor, WithTarget(target => target with { Comparator = Comparator.About }))
            .ThenRefused(RegisterRefusal.ToleranceMissing);
    }

    [Fact]
    public void A_table_is_measured_by_the_target_that_is_asked_for() => Investing()
        .When(Supervisor, Lower() with { Terms = BreakDown with { Schedule = Table((6, "90"), (12, "200")) } }).ThenWrites();

    [Fact]
    public void What_was_verified_stays_inside_the_promise()
    {
        var scene = Investing().Verified(2, "20").Verified(8, "120");

        scene.When(Supervisor, WithTerms(terms => terms with { Due = new(2021, 8, 30) }))
            .ThenRefused(Reason.DueBeforeFigures, "2021-08-30", "2021-08-31");
        scene.When(Supervisor, WithTerms(terms => terms with { Start = new(2021, 3, 1) }))
            .ThenRefused(Reason.StartAfterFigures, "2021-03-01", "2021-02-28");
        scene.When(Supervisor, WithTerms(terms => terms with { Due = new(2021, 8, 31), Start = new(2021, 2, 1) })).ThenWrites();
    }

    [Fact]
    public void A_due_date_that_stays_is_not_held_against_a_later_figure()
    {
        var terms = BreakDown with { Due = new(2021, 8, 20) };

        Of(Investment, terms).Verified(8, "225").When(Supervisor, Lower() with { Terms = terms }).ThenWrites();
    }

    [Theory]
    [InlineData("2250000", "万元", true)]
    [InlineData("22500000000", "元", true)]
    [InlineData("225", "亿美元", false)]
    public void A_unit_changes_only_to_one_in_which_every_figure_is_exact(string quantity, string unit, bool goes)
    {
        var ask = WithTarget(target => target with { Quantity = new(quantity, unit) });
        var scene = Investing().Verified(8, "120.5").When(Supervisor, ask);

        if (goes)
        {
            scene.ThenWrites();
        }
        else
        {
            scene.ThenRefused(Reason.UnitOfFigures, "亿元", unit, 1);
        }

        Investing().When(Supervisor, ask).ThenWrites();
    }

    [Fact]
    public void What_was_verified_since_is_looked_at_again_on_approval()
    {
        var scene = Investing().Done(Supervisor, WithTerms(terms => terms with { Due = new(2021, 8, 30) })).Verified(8, "120");

        scene.When(Leader, new AmendmentCommand.Approve(Id, 1)).ThenRefused(Reason.DueBeforeFigures);
    }
}
