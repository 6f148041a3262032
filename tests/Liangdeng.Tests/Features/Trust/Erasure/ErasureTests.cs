using Liangdeng.Features.People;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using Refused = Liangdeng.Features.Trust.ErasureRefusal;

namespace Liangdeng.Tests.Features.Trust.Erasure;

/// <summary>What is decided about erasures.</summary>
public sealed class ErasureTests
{
    private const long Index = 12;

    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);
    private static readonly Actor Reviewer = Person(5, SiteFixture.Office, Role.Reviewer);
    private static readonly Guid File = new("01890000-0000-7000-8000-0000000000f9");

    private static readonly ErasureCommand.Ask Ask =
        new(Index, ErasureScope.Content, ErasureGround.PersonAsked, "", Understood: true);

    private static readonly ErasureEvent.Asked Asked = new(Index, ErasureScope.Content, ErasureGround.PersonAsked, "");

    [Fact]
    public void What_is_asked_for_is_recorded_without_any_of_the_words()
    {
        var write = Assert.Single(Decide(State(), Supervisor, Ask with { Reference = " 示法〔2021〕12号\n" }).Writes);

        Assert.Equal("erasure/12", write.Stream);
        Assert.Equal(EntryKind.Private, Streams.KindOf(write.Stream));
        Assert.Equal(Asked with { Reference = "示法〔2021〕12号" }, Assert.Single(write.Events));
    }

    [Fact]
    public void Another_person_approves_and_the_files_that_only_this_entry_names_go_too()
    {
        var write = Assert.Single(Decide(State(By(Supervisor, Asked)), Reviewer, new ErasureCommand.Approve(Index)).Writes);

        Assert.Equal([File], Assert.IsType<ErasureEvent.Approved>(Assert.Single(write.Events)).Files);
    }

    [Fact]
    public void Whoever_asked_does_not_decide_not_even_for_another()
    {
        var deputy = Reviewer with { OnBehalfOf = Supervisor.Person };
        foreach (var by in new[] { Supervisor, deputy })
        {
            Assert.Equal(Refused.AskerCannotDecide, RefusedOf(State(By(Supervisor, Asked)), by, new ErasureCommand.Approve(Index)));
            Assert.Equal(
                Refused.AskerCannotDecide,
                RefusedOf(State(By(Supervisor, Asked)), by, new ErasureCommand.Refuse(Index, ErasureDeclined.NotProven)));
        }
    }

    [Fact]
    public void A_request_is_taken_back_by_whoever_made_it()
    {
        Assert.Equal(Refused.NotYours, RefusedOf(State(By(Supervisor, Asked)), Reviewer, new ErasureCommand.Withdraw(Index)));
        Assert.IsType<ErasureEvent.Withdrawn>(Happened(State(By(Supervisor, Asked)), Supervisor, new ErasureCommand.Withdraw(Index)));
        Assert.Equal(Refused.NothingAsked, RefusedOf(State(), Supervisor, new ErasureCommand.Withdraw(Index)));
    }

    [Fact]
    public void A_refusal_has_a_reason_from_the_list_and_it_can_be_asked_for_again()
    {
        var open = By(Supervisor, Asked);
        Assert.Equal(Refused.ReasonMissing, RefusedOf(State(open), Reviewer, new ErasureCommand.Refuse(Index, null)));
        var refused = Assert.IsType<ErasureEvent.Refused>(
            Happened(State(open), Reviewer, new ErasureCommand.Refuse(Index, ErasureDeclined.NotProven)));

        Assert.Equal(Refused.NothingAsked, RefusedOf(State(open, By(Reviewer, refused)), Reviewer, new ErasureCommand.Approve(Index)));
        Assert.IsType<ErasureEvent.Asked>(Happened(State(open, By(Reviewer, refused)), Supervisor, Ask));
    }

    [Fact]
    public void What_was_approved_and_broken_off_is_carried_out_without_another_decision()
    {
        var broken = State(By(Supervisor, Asked), By(Reviewer, new ErasureEvent.Approved([])));

        Assert.Empty(Decide(broken, Reviewer, new ErasureCommand.Approve(Index)).Writes);
        Assert.Equal(Refused.StillOpen, RefusedOf(broken, Supervisor, Ask));
        Assert.Equal(
            Refused.NothingAsked, RefusedOf(broken with { Target = Gone }, Reviewer, new ErasureCommand.Approve(Index)));
    }

    [Fact]
    public void After_what_it_said_who_made_it_can_be_asked_for()
    {
        var done = State(By(Supervisor, Asked), By(Reviewer, new ErasureEvent.Approved([]))) with { Target = Gone, ErasedBy = 40 };

        Assert.Equal(Refused.AlreadyErased, RefusedOf(done, Supervisor, Ask));
        Assert.IsType<ErasureEvent.Asked>(Happened(done, Supervisor, Ask with { Scope = ErasureScope.Envelope }));
    }

    [Fact]
    public void Each_thing_that_is_missing_is_named()
    {
        Assert.Equal(Refused.NoSuchEntry, RefusedOf(State() with { Target = null }, Supervisor, Ask));
        Assert.Equal(Refused.ScopeMissing, RefusedOf(State(), Supervisor, Ask with { Scope = null }));
        Assert.Equal(Refused.GroundMissing, RefusedOf(State(), Supervisor, Ask with { Ground = null }));
        Assert.Equal(Refused.ReferenceMissing, RefusedOf(State(), Supervisor, Ask with { Ground = ErasureGround.Ordered }));
        Assert.Equal(Refused.ReferenceTooLong, RefusedOf(State(), Supervisor, Ask with { Reference = new('字', 61) }));
        Assert.Equal(Refused.NotUnderstood, RefusedOf(State(), Supervisor, Ask with { Understood = false }));
        Assert.Equal(Refused.StillOpen, RefusedOf(State(By(Supervisor, Asked)), Reviewer, Ask));
    }

    [Theory]
    [InlineData("district-opened.1", "district", Refused.NotErasable)]
    [InlineData("publicity-chosen.1", "publicity", Refused.NotErasable)]
    [InlineData("entry-erased.1", "ledger/erasures", Refused.NotErasable)]
    [InlineData("erasure-asked.1", "erasure/3", Refused.NotErasable)]
    [InlineData("role-ended.1", "person/1", Refused.NoWords)]
    [InlineData("report-submitted.1", "report/1/2021-09", Refused.NoWords)]
    [InlineData("erasure-refused.1", "test/1", Refused.NoWords)]
    public void What_makes_the_ledger_and_what_holds_no_words_stays(string type, string stream, Refused refused) => Assert.Equal(
        refused, RefusedOf(State() with { Target = Entry with { Type = type, Stream = stream, Kind = Streams.KindOf(stream) } }, Supervisor, Ask));

    [Theory]
    [InlineData("figure-verified.1")]
    [InlineData("commitment-published.1")]
    [InlineData("person-registered.1")]
    [InlineData("report-returned.1")]
    [InlineData("light-lit.1")]
    [InlineData("of-a-later-program.1")]
    public void Words_can_go_whatever_rests_on_them(string type) =>
        Assert.IsType<ErasureEvent.Asked>(Happened(State() with { Target = Entry with { Type = type } }, Supervisor, Ask));

    [Fact]
    public void Of_an_internal_entry_who_made_it_goes_with_the_rest()
    {
        var inside = State() with { Target = Entry with { Kind = EntryKind.Private, Stream = "report/1/2021-09" } };

        Assert.Equal(
            ErasureScope.All,
            Assert.IsType<ErasureEvent.Asked>(Happened(inside, Supervisor, Ask with { Scope = ErasureScope.Envelope })).Scope);
    }

    [Fact]
    public void From_the_command_line_it_is_asked_for_and_approved_in_one()
    {
        var command = new ErasureCommand.Order(Index, ErasureScope.All, ErasureGround.Ordered, "（2021）示01执2号");

        Assert.Equal(
            [typeof(ErasureEvent.Asked), typeof(ErasureEvent.Approved)],
            Assert.Single(Decide(State(), Actor.Console("op"), command).Writes).Events.Select(e => e.GetType()));
    }

    private static StoredEntry Entry => new(
        Index, EntryKind.Public, "commitment/1", 1, "figure-verified.1", Noon, null, "{}"u8.ToArray(), false,
        new(Supervisor.Person.Value, File, null, null, null, null));

    private static StoredEntry Gone => Entry with { Data = default, Erased = true };

    private static ErasureState State(params Recorded<ErasureEvent>[] past) =>
        new(50, Entry, null, ErasureRequest.From(past), past.Length, [File]);

    private static Recorded<ErasureEvent> By(Actor actor, ErasureEvent what) =>
        new(actor.Person, actor.OnBehalfOf, Noon, null, what, 20);

    private static Decision Decide(ErasureState state, Actor by, ErasureCommand command) => ErasureDecider.Decide(state, by, command);

    private static object Happened(ErasureState state, Actor by, ErasureCommand command) =>
        Assert.Single(Assert.Single(Decide(state, by, command).Writes).Events);

    private static Enum? RefusedOf(ErasureState state, Actor by, ErasureCommand command) => Decide(state, by, command).Refused?.Reason;
}
