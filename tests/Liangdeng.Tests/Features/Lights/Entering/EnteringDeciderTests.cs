using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Lights.Entering;

public sealed class EnteringDeciderTests
{
    private static readonly LocalDate Day = Today.PlusDays(-3);
    private static readonly EnteringCommand.Enter Failed = new(Id, "own:site-visit", "failed", Day, " 现场未见施工 ");
    private static readonly EnteringCommand.Withdraw Back = new(Id, "own:site-visit", Today, "复查合格");

    private readonly List<FactEvent> past = [];

    [Fact]
    public void It_is_said_with_its_day_its_ground_and_the_rulebook_that_asks()
    {
        var decision = Decide(Failed);

        var write = Assert.Single(decision.Writes);
        Assert.Equal((Streams.Facts(Id), 0L, Day), (write.Stream, write.ExpectedVersion, write.On));
        Assert.Equal(
            new FactEvent.Entered(Id, "own:site-visit", "failed", "word", Day, "现场未见施工", "asking", "1"), Assert.Single(write.Events));
    }

    [Fact]
    public void A_number_is_kept_in_its_one_form_with_the_unit_of_the_rulebook()
    {
        var entered = (FactEvent.Entered)Decide(new EnteringCommand.Enter(Id, "own:complaints", " 4.50 ", Day, "")).Writes[0].Events[0];

        Assert.Equal(("4.5", "items", ""), (entered.Value, entered.Unit, entered.Ground));
    }

    [Theory]
    [InlineData("own:unheard", "1", EnteringRefusal.NotAsked)]
    [InlineData("judged:quality", "quality-acceptable", EnteringRefusal.NotAsked)]
    [InlineData("own:complaints", " ", EnteringRefusal.ValueMissing)]
    [InlineData("own:complaints", "4件", EnteringRefusal.NotANumber)]
    [InlineData("own:complaints", "1000000000000000", EnteringRefusal.NotANumber)]
    [InlineData("own:handed-over", "2021-02-30", EnteringRefusal.NotADay)]
    [InlineData("own:insured", "yes", EnteringRefusal.NotOffered)]
    [InlineData("own:class", "bridge", EnteringRefusal.NotOffered)]
    [InlineData("judged:excuse", "quality-acceptable", EnteringRefusal.NotOffered)]
    public void What_cannot_be_so_is_refused(string fact, string value, EnteringRefusal why) =>
        Refuses(why, new EnteringCommand.Enter(Id, fact, value, Day, "理由"));

    [Fact]
    public void Its_day_has_come_and_lies_within_the_promise()
    {
        Refuses(EnteringRefusal.FromMissing, Failed with { From = null });
        Refuses(EnteringRefusal.FromAhead, Failed with { From = Today.PlusDays(1) });
        Refuses(EnteringRefusal.FromTooEarly, Failed with { From = new(2020, 12, 31) });
        Assert.Null(Decide(Failed with { From = Today }).Refused);
    }

    [Fact]
    public void A_judgement_needs_its_ground_and_a_fact_does_not()
    {
        Refuses(EnteringRefusal.GroundMissing, Failed with { Ground = " " });
        Refuses(EnteringRefusal.TextTooLong, Failed with { Ground = new('长', EnteringDecider.MaxGround + 1) });
        Assert.Null(Decide(new EnteringCommand.Enter(Id, "own:insured", "1", Day, "")).Refused);
    }

    [Fact]
    public void The_same_again_is_refused_and_another_word_takes_its_place()
    {
        Do(Failed);
        Refuses(EnteringRefusal.SameAgain, Failed);
        Refuses(EnteringRefusal.SameAgain, Failed with { From = Today });
        Do(Failed with { Value = "passed", From = Today });
        Do(Failed);

        Assert.Equal(3, past.Count);
    }

    [Fact]
    public void It_is_withdrawn_once_with_a_ground()
    {
        Refuses(EnteringRefusal.NothingToWithdraw, Back);
        Do(Failed);
        Refuses(EnteringRefusal.GroundMissing, Back with { Ground = "" });
        Do(Back);

        Refuses(EnteringRefusal.NothingToWithdraw, Back);
        Assert.Equal("failed", Entered.On("own:site-visit", Today.PlusDays(-1))!.Value);
        Assert.Null(Entered.On("own:site-visit", Today));
    }

    [Fact]
    public void Of_a_closed_promise_nothing_is_said_any_more()
    {
        var closed = Context.Commitment! with { Closing = new(ClosingOutcome.Kept, Today, "完成", [], null) };

        Assert.Equal(EnteringRefusal.CommitmentClosed, EnteringDecider.Decide(Context with { Commitment = closed }, Failed).Refused!.Reason);
        Assert.Equal(EnteringRefusal.NoSuchCommitment, EnteringDecider.Decide(Context with { Commitment = null }, Failed).Refused!.Reason);
    }

    private EnteredFacts Entered => new([.. past.Select(EnteringDesk.FactOf)]);

    private EnteringContext Context => new(State(Investment, Terms(Investment)).Commitment, Entered, past.Count, AskedFacts.Of([AskingBook.Book]), Today);

    private Decision Decide(EnteringCommand command) => EnteringDecider.Decide(Context, command);

    private void Refuses(EnteringRefusal why, EnteringCommand command) => Assert.Equal(why, Decide(command).Refused?.Reason);

    private void Do(EnteringCommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refused);
        past.AddRange(decision.Writes.SelectMany(write => write.Events).Cast<FactEvent>());
    }
}
