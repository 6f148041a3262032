using CsCheck;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Lights.Adopting;

public sealed class RulebookDeciderTests
{
    private static readonly Actor Leader = Person(8, Liangdeng.Tests.Features.Register.RegisterScene.Office, Role.Leader);
    private static readonly LocalDate November = new(2021, 11, 1);
    private static readonly RulebookCommand.Propose Proposing = new("town", 1, November, "区政府常务会议通过");

    private readonly List<Recorded<RulebookDraftEvent>> drafts = [];
    private readonly List<AdoptedRulebook> adopted = [AdoptedOf(ShippedRulebooks.Default, new(2021, 1, 1))];
    private LocalDate today = Today;

    [Fact]
    public void A_text_that_cannot_be_read_is_refused_with_line_and_column()
    {
        var refused = Decide(Supervisor, new RulebookCommand.Keep(TownBook.Without("shortfall:", "shortfal:"))).Refused!;

        Assert.Equal(RulebookRefusal.Faulty, refused.Reason);
        Assert.Equal((12, 37), (refused.Args[0], refused.Args[1]));
        Assert.Contains("shortfall", Assert.IsType<Wording>(refused.Args[2]).En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_is_kept_whole_and_the_last_text_of_a_version_counts()
    {
        Do(Supervisor, new RulebookCommand.Keep(TownBook.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Do(Supervisor, new RulebookCommand.Keep(TownBook.Without("0 points", "5 points")));

        var kept = Assert.Single(State.Kept);
        Assert.Equal(("town", 1, TownBook.Without("0 points", "5 points")), (kept.Id, kept.Version, kept.Text));
        Refuses(RulebookRefusal.SameText, Supervisor, new RulebookCommand.Keep(kept.Text));
    }

    [Fact]
    public void The_id_of_one_that_ships_is_taken() =>
        Refuses(RulebookRefusal.IdShips, Supervisor, new RulebookCommand.Keep(TownBook.Without("id: town", "id: default")));

    [Fact]
    public void A_version_that_was_in_force_never_changes()
    {
        Adopt();

        Refuses(RulebookRefusal.VersionUsed, Supervisor, new RulebookCommand.Keep(TownBook.Without("0 points", "5 points")));
        Do(Supervisor, new RulebookCommand.Keep(TownBook.Without("version: 1", "version: 2")));
    }

    [Fact]
    public void Two_persons_put_it_in_force_from_a_later_day_with_its_text_and_ground()
    {
        Adopt();

        Assert.Equal(("town", 1, TownBook.Text, November), (adopted[^1].Id, adopted[^1].Version, adopted[^1].Text, adopted[^1].From));
        Assert.Null(State.Proposed);
        Assert.Equal("default", RulebookOfDay.Of(adopted, one => one.From, new(2021, 10, 31))!.Id);
        Assert.Equal("town", RulebookOfDay.Of(adopted, one => one.From, November)!.Id);
    }

    [Fact]
    public void Whoever_proposed_it_does_not_decide_nor_through_a_deputy()
    {
        Propose();

        Refuses(RulebookRefusal.ProposerCannotDecide, Supervisor, new RulebookCommand.Decide(1, true, "同意"));
        Refuses(RulebookRefusal.ProposerCannotDecide, Leader with { OnBehalfOf = Supervisor.Person }, new RulebookCommand.Decide(1, true, "同意"));
    }

    [Fact]
    public void What_is_over_is_never_lit_anew()
    {
        Do(Supervisor, new RulebookCommand.Keep(TownBook.Text));
        Refuses(RulebookRefusal.FromNotAhead, Supervisor, Proposing with { From = today });
        Refuses(RulebookRefusal.FromTooFar, Supervisor, Proposing with { From = today.PlusYears(1).PlusDays(1) });
        Refuses(RulebookRefusal.FromMissing, Supervisor, Proposing with { From = null });
        Do(Supervisor, Proposing);
        today = November;

        Refuses(RulebookRefusal.FromNotAhead, Leader, new RulebookCommand.Decide(1, true, "同意"));
        Do(Leader, new RulebookCommand.Decide(1, false, "日期已过，请重新提议"));
        Assert.Single(adopted);
    }

    [Fact]
    public void One_proposal_waits_at_a_time_and_can_be_withdrawn()
    {
        Propose();
        Refuses(RulebookRefusal.ProposalOpen, Supervisor, Proposing);
        Refuses(RulebookRefusal.GroundMissing, Supervisor, new RulebookCommand.Withdraw(1, " "));
        Do(Supervisor, new RulebookCommand.Withdraw(1, "再改一改"));

        Refuses(RulebookRefusal.NothingProposed, Leader, new RulebookCommand.Decide(1, true, "同意"));
        Do(Supervisor, Proposing);
        Assert.Equal(2, State.Proposed!.No);
    }

    [Fact]
    public void What_the_register_does_not_hold_is_refused_with_what_it_is()
    {
        var refused = Decide(Supervisor, Proposing with { Id = "yinchuan-2025" }).Refused!;

        Assert.Equal(RulebookRefusal.DoesNotFit, refused.Reason);
        Assert.Contains("应开工未开工", Assert.IsType<Wording>(refused.Args[0]).Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_force_on_that_day_is_not_adopted_again_but_one_can_go_back_to_it()
    {
        Refuses(RulebookRefusal.AlreadyInForce, Supervisor, Proposing with { Id = "default" });
        Adopt();
        Do(Supervisor, Proposing with { Id = "default", From = new(2021, 12, 1) });
        Do(Leader, new RulebookCommand.Decide(2, true, "同意"));

        Assert.Equal("default", RulebookOfDay.Of(adopted, one => one.From, new(2021, 12, 1))!.Id);
        Assert.Equal("town", RulebookOfDay.Of(adopted, one => one.From, new(2021, 11, 30))!.Id);
    }

    [Fact]
    public void Of_any_adoptions_the_last_whose_day_has_come_is_in_force() => Gen.Int[0, 40].Array[1, 8].Sample(days =>
    {
        var from = days.Select(day => November.PlusDays(day)).ToList();
        for (var day = November; day < November.PlusDays(45); day = day.PlusDays(1))
        {
            var at = from.FindLastIndex(one => one <= day);
            var said = RulebookOfDay.Of(from.Select((one, no) => Tuple.Create(no, one)).ToList(), one => one.Item2, day)!;
            Assert.Equal(Math.Max(at, 0), said.Item1);
        }
    });

    private RulebookProposals State => RulebookProposals.From(drafts);

    private void Propose()
    {
        Do(Supervisor, new RulebookCommand.Keep(TownBook.Text));
        Do(Supervisor, Proposing);
    }

    private void Adopt()
    {
        Propose();
        Do(Leader, new RulebookCommand.Decide(1, true, "同意"));
    }

    private Decision Decide(Actor by, RulebookCommand command) =>
        RulebookDecider.Decide(new(State, adopted, drafts.Count, adopted.Count, today), by, command);

    private void Refuses(RulebookRefusal why, Actor by, RulebookCommand command) => Assert.Equal(why, Decide(by, command).Refused?.Reason);

    private void Do(Actor by, RulebookCommand command)
    {
        var decision = Decide(by, command);
        Assert.Null(decision.Refused);
        foreach (var what in decision.Writes.SelectMany(write => write.Events))
        {
            if (what is RulebookEvent.PutInForce e)
            {
                adopted.Add(new(e.Id, int.Parse(e.Version, System.Globalization.CultureInfo.InvariantCulture), e.Sha256, e.Text, e.From));
            }
            else
            {
                drafts.Add(new(by.Person, by.OnBehalfOf, default, null, (RulebookDraftEvent)what, drafts.Count));
            }
        }
    }

    private static AdoptedRulebook AdoptedOf(RulebookText book, LocalDate from) =>
        new(book.Rulebook.Id, book.Rulebook.Version, book.Sha256, book.Text, from);
}
