using CsCheck;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Features.CommandPosts;

public sealed class CommandPostDeciderTests
{
    private static readonly CommandPostId Harbour = new(new Guid("01890000-0000-7000-8000-0000000000d1"));
    private static readonly CommandPostId Town = new(new Guid("01890000-0000-7000-8000-0000000000d2"));
    private static readonly PersonId Commander = new(new Guid("01890000-0000-7000-8000-0000000000e1"));
    private static readonly PersonId Member = new(new Guid("01890000-0000-7000-8000-0000000000e2"));
    private static readonly PersonId Stranger = new(new Guid("01890000-0000-7000-8000-0000000000e9"));
    private static readonly UnitCode Water = new("water");
    private static readonly CommandPostTerms Terms = new(" 临港指挥部 ", "把港区项目推到投产", "常务副区长", [Water], Commander, [Member, Member, Commander]);

    [Fact]
    public void A_post_is_set_up_with_its_people_apart_and_its_code_entered_once()
    {
        var office = new Posts();
        var writes = office.Do(new CommandPostCommand.SetUp(Harbour, "harbour", Terms));

        Assert.Equal(["command-posts", "command-post/018900000000700080000000000000d1", "command-post-people/018900000000700080000000000000d1"], writes.Select(write => write.Stream));
        Assert.Equal("临港指挥部", Assert.IsType<CommandPostEvent.SetUp>(writes[1].Events.Single()).Name);
        Assert.Equal([Member], Assert.IsType<CommandPostPeopleEvent.PeopleNamed>(writes[2].Events.Single()).Members);
        Assert.DoesNotContain("e1", System.Text.Encoding.UTF8.GetString(EventJson.Write(writes[1].Events.Single())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", CommandPostRefusal.CodeUnreadable)]
    [InlineData("Harbour", CommandPostRefusal.CodeUnreadable)]
    [InlineData("临港", CommandPostRefusal.CodeUnreadable)]
    [InlineData("harbour-", CommandPostRefusal.CodeUnreadable)]
    [InlineData("a234567890123456789012345", CommandPostRefusal.CodeUnreadable)]
    [InlineData("town", CommandPostRefusal.CodeTaken)]
    public void A_code_is_short_readable_and_given_once(string code, CommandPostRefusal reason) =>
        Assert.Equal(reason, new Posts().With(Town, "town").Refused(new CommandPostCommand.SetUp(Harbour, code, Terms)));

    [Fact]
    public void What_the_form_leaves_out_is_said()
    {
        CommandPostRefusal Refused(CommandPostTerms terms) => new Posts().Refused(new CommandPostCommand.SetUp(Harbour, "harbour", terms));
        Assert.Equal(CommandPostRefusal.NameMissing, Refused(Terms with { Name = " " }));
        Assert.Equal(CommandPostRefusal.PurposeMissing, Refused(Terms with { Purpose = "" }));
        Assert.Equal(CommandPostRefusal.OfficeMissing, Refused(Terms with { Office = "" }));
        Assert.Equal(CommandPostRefusal.TextTooLong, Refused(Terms with { Name = new('字', 61) }));
        Assert.Equal(CommandPostRefusal.NoSuchUnit, Refused(Terms with { Units = [new("moon")] }));
        Assert.Equal(CommandPostRefusal.CommanderMissing, Refused(Terms with { Commander = null }));
        Assert.Equal(CommandPostRefusal.NoSuchPerson, Refused(Terms with { Members = [new(Guid.Empty)] }));
    }

    [Fact]
    public void A_commitment_stands_under_one_post_at_most()
    {
        var office = new Posts().With(Harbour, "harbour").With(Town, "town");
        office.Do(new CommandPostCommand.Place(Harbour, [Posts.Commitment(1), Posts.Commitment(2), Posts.Commitment(1)]));

        Assert.Equal(CommandPostRefusal.UnderAnotherPost, office.Refused(new CommandPostCommand.Place(Town, [Posts.Commitment(3), Posts.Commitment(2)])));
        Assert.Empty(office.Do(new CommandPostCommand.Place(Harbour, [Posts.Commitment(2)])));
        office.Do(new CommandPostCommand.TakeOff(Harbour, [Posts.Commitment(2)], "职责调整"));
        office.Do(new CommandPostCommand.Place(Town, [Posts.Commitment(2)]));
        Assert.Equal([Posts.Commitment(2)], office.Roster.Under(Town));
    }

    [Fact]
    public void What_is_chosen_has_to_be_there_and_open()
    {
        var office = new Posts().With(Harbour, "harbour");
        Assert.Equal(CommandPostRefusal.NothingChosen, office.Refused(new CommandPostCommand.Place(Harbour, [])));
        Assert.Equal(CommandPostRefusal.NoSuchCommitment, office.Refused(new CommandPostCommand.Place(Harbour, [Posts.Commitment(99)])));
        Assert.Equal(CommandPostRefusal.NotUnderThisPost, office.Refused(new CommandPostCommand.TakeOff(Harbour, [Posts.Commitment(1)], "理由")));
        office.Do(new CommandPostCommand.Place(Harbour, [Posts.Commitment(1)]));
        Assert.Equal(CommandPostRefusal.GroundMissing, office.Refused(new CommandPostCommand.TakeOff(Harbour, [Posts.Commitment(1)], "")));
        Assert.Equal(CommandPostRefusal.NoSuchPost, office.Refused(new CommandPostCommand.Place(Town, [Posts.Commitment(1)])));
    }

    [Fact]
    public void A_closed_post_lets_its_commitments_go_and_changes_no_more()
    {
        var office = new Posts().With(Harbour, "harbour");
        office.Do(new CommandPostCommand.Place(Harbour, [Posts.Commitment(1)]));
        Assert.Equal(CommandPostRefusal.GroundMissing, office.Refused(new CommandPostCommand.Close(Harbour, " ")));
        office.Do(new CommandPostCommand.Close(Harbour, "任务完成"));

        Assert.Empty(office.Roster.Places);
        Assert.Equal(CommandPostRefusal.IsClosed, office.Refused(new CommandPostCommand.Change(Harbour, Terms)));
        Assert.Equal(CommandPostRefusal.IsClosed, office.Refused(new CommandPostCommand.Place(Harbour, [Posts.Commitment(1)])));
    }

    [Fact]
    public void Saving_what_stands_writes_nothing_and_a_change_of_people_touches_no_public_stream()
    {
        var office = new Posts().With(Harbour, "harbour");
        Assert.Empty(office.Do(new CommandPostCommand.Change(Harbour, Terms)));
        var write = Assert.Single(office.Do(new CommandPostCommand.Change(Harbour, Terms with { Members = [] })));
        Assert.Equal(Ledger.EntryKind.Private, Streams.KindOf(write.Stream));
    }

    [Fact]
    public void Commander_and_member_and_who_acts_for_them_stand_to_their_post_as_to_their_own()
    {
        var context = new Posts().With(Harbour, "harbour").Context(Harbour);
        Actor By(PersonId person, PersonId? other = null) => new(person, "副区长", null, [Role.Leader], other);
        Assert.Equal(Relation.Own, context.RelationOf(By(Commander)));
        Assert.Equal(Relation.Own, context.RelationOf(By(Member)));
        Assert.Equal(Relation.Own, context.RelationOf(By(Stranger, Commander)));
        Assert.Equal(Relation.Other, context.RelationOf(By(Stranger)));
    }

    /// <summary>Whatever is asked for in whatever order, nothing stands under two posts, and nothing under a closed one.</summary>
    [Fact]
    public void In_any_order_of_commands_every_commitment_stands_under_one_post_at_work_or_none() => Gen.Select(Gen.Int[0, 4], Gen.Int[1, 2], Gen.Int[1, 5])
        .Array[0, 40].Sample(asked =>
        {
            var office = new Posts().With(Harbour, "harbour").With(Town, "town");
            foreach (var (act, which, commitment) in asked)
            {
                var post = which == 1 ? Harbour : Town;
                CommitmentId[] some = [Posts.Commitment(commitment), Posts.Commitment(1)];
                office.Try(act switch
                {
                    0 or 1 => new CommandPostCommand.Place(post, some),
                    2 or 3 => new CommandPostCommand.TakeOff(post, [some[0]], "调整"),
                    _ => new CommandPostCommand.Close(post, "完成"),
                });
            }

            Assert.All(office.Roster.Places, place => Assert.False(office.Context(place.Value).Post!.Closed));
        });

    /// <summary>Keeps what was decided and asks anew.</summary>
    private sealed class Posts
    {
        private readonly Dictionary<CommandPostId, List<CommandPostEvent>> posts = [];
        private readonly Dictionary<CommandPostId, CommandPostPeopleEvent.PeopleNamed> people = [];
        private readonly List<CommandPostRosterEvent> roster = [];

        public CommandPostRoster Roster => CommandPostRoster.From(roster);

        public static CommitmentId Commitment(int no) => new(new Guid(no, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]));

        public CommandPostContext Context(CommandPostId post) => new(
            CommandPost.From(posts.GetValueOrDefault(post, [])), posts.GetValueOrDefault(post, []).Count, people.GetValueOrDefault(post),
            people.ContainsKey(post) ? 1 : 0, Roster, roster.Count, new HashSet<UnitCode> { Water },
            new HashSet<PersonId> { Commander, Member }, Enumerable.Range(1, 5).Select(Commitment).ToHashSet());

        public Posts With(CommandPostId post, string code)
        {
            Do(new CommandPostCommand.SetUp(post, code, Terms));
            return this;
        }

        public CommandPostRefusal Refused(CommandPostCommand command) =>
            (CommandPostRefusal)CommandPostDecider.Decide(Context(command.Post), command).Refused!.Reason;

        public IReadOnlyList<Write> Do(CommandPostCommand command)
        {
            var decision = CommandPostDecider.Decide(Context(command.Post), command);
            Assert.Null(decision.Refused);
            foreach (var happened in decision.Writes.SelectMany(write => write.Events))
            {
                switch (happened)
                {
                    case CommandPostEvent e:
                        posts[command.Post] = [.. posts.GetValueOrDefault(command.Post, []), e];
                        break;
                    case CommandPostPeopleEvent.PeopleNamed e:
                        people[command.Post] = e;
                        break;
                    case CommandPostRosterEvent e:
                        roster.Add(e);
                        break;
                }
            }

            return decision.Writes;
        }

        public void Try(CommandPostCommand command)
        {
            if (CommandPostDecider.Decide(Context(command.Post), command).Refused is null)
            {
                Do(command);
            }
        }
    }
}
