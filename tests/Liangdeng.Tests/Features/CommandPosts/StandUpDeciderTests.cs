using Liangdeng.Features.CommandPosts;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Tests.Features.CommandPosts;

public sealed class StandUpDeciderTests
{
    private static readonly CommandPostId Harbour = new(new Guid("01890000-0000-7000-8000-0000000000d1"));
    private static readonly LocalDate Friday = new(2021, 10, 15);
    private static readonly HalfHourSettings Settings = HalfHourTerms.Shipped.Settings();
    private static readonly CommandPost Post = new(Harbour, "harbour", "临港指挥部", "推进", "常务副区长", [], false);

    private static readonly HalfHourList List = HalfHourList.Of(
        Enumerable.Range(1, 7).Select(no => new HalfHourItem(HalfHourKind.Red, $"2021-00{no}", Friday)), Settings);

    private static readonly StandUpContext Fresh = new(Post, [], 0, List, Settings, Friday);

    [Fact]
    public void A_stand_up_begins_with_what_fits_and_what_does_not_in_their_order()
    {
        var write = Assert.Single(StandUpDecider.Decide(Fresh, new StandUpCommand.Begin(Harbour)).Writes);

        Assert.Equal(Ledger.EntryKind.Private, Streams.KindOf(write.Stream));
        Assert.EndsWith("/2021-10-15", write.Stream, StringComparison.Ordinal);
        var begun = Assert.IsType<StandUpEvent.Begun>(Assert.Single(write.Events));
        Assert.Equal(Enumerable.Range(1, 7), begun.Items.Select(item => item.No));
        Assert.Equal((6, 1, 30), (begun.Items.Count(item => item.Listed), begun.Items.Count(item => !item.Listed), begun.Minutes));
    }

    [Fact]
    public void It_begins_once_a_day_at_a_post_at_work_and_with_something_to_settle()
    {
        Assert.Equal(StandUpRefusal.AlreadyBegun, Refused(Begun(), new StandUpCommand.Begin(Harbour)));
        Assert.Equal(StandUpRefusal.NothingToSettle, Refused(Fresh with { List = new([], []) }, new StandUpCommand.Begin(Harbour)));
        Assert.Equal(StandUpRefusal.NoSuchPost, Refused(Fresh with { Post = null }, new StandUpCommand.Begin(Harbour)));
        Assert.Equal(StandUpRefusal.PostIsClosed, Refused(Fresh with { Post = Post with { Closed = true } }, new StandUpCommand.Begin(Harbour)));
    }

    [Fact]
    public void An_item_is_settled_once_with_a_word_also_one_that_did_not_fit()
    {
        Assert.Equal(new StandUpEvent.Settled(7, "下周一现场会", Friday.PlusDays(3)), Happened(Begun(), Settle(7, " 下周一现场会 ", 3)));
        Assert.Equal(StandUpRefusal.WordMissing, Refused(Begun(), Settle(1, " ")));
        Assert.Equal(StandUpRefusal.WordTooLong, Refused(Begun(), Settle(1, new('字', 301))));
        Assert.Equal(StandUpRefusal.NoSuchItem, Refused(Begun(), Settle(8, "好")));
        Assert.Equal(StandUpRefusal.AlreadySettled, Refused(Begun(new StandUpEvent.Settled(1, "好", null)), Settle(1, "再说")));
        Assert.Equal(StandUpRefusal.NotBegun, Refused(Fresh, Settle(1, "好")));
        Assert.Equal(StandUpRefusal.AgainNotLater, Refused(Begun(), Settle(1, "好", 0)));
        Assert.Equal(StandUpRefusal.AgainTooFar, Refused(Begun(), Settle(1, "好", 32)));
    }

    [Fact]
    public void The_district_sets_its_minutes_and_no_item_may_be_longer_than_the_stand_up()
    {
        var same = HalfHourTerms.Shipped.Settings().Each.ToDictionary(each => each.Key, each => (int?)each.Value);
        Decision Set(int? minutes, Dictionary<HalfHourKind, int?> each) => HalfHourTerms.Decide(HalfHourTerms.Shipped, 0, new(minutes, each));

        Assert.Empty(Set(30, same).Writes);
        Assert.Equal(20, Assert.IsType<HalfHourTermsEvent.TermsSet>(Assert.Single(Assert.Single(Set(20, same).Writes).Events)).Minutes);
        Assert.Equal(HalfHourTermsRefusal.MinutesOutOfRange, Set(null, same).Refused!.Reason);
        Assert.Equal(HalfHourTermsRefusal.MinutesOutOfRange, Set(121, same).Refused!.Reason);
        Assert.Equal(HalfHourTermsRefusal.EachOutOfRange, Set(5, same).Refused!.Reason);
        Assert.Equal(HalfHourTermsRefusal.EachOutOfRange, Set(30, new(same) { [HalfHourKind.Red] = 0 }).Refused!.Reason);
        Assert.Equal(HalfHourTermsRefusal.EachOutOfRange, Set(30, new(same) { [HalfHourKind.Red] = null }).Refused!.Reason);
    }

    private static StandUpContext Begun(params StandUpEvent[] more) => Fresh with
    {
        Past = [(StandUpEvent)Happened(Fresh, new StandUpCommand.Begin(Harbour)), .. more],
        Version = 1 + more.Length,
    };

    private static StandUpCommand.Settle Settle(int no, string word, int? again = null) =>
        new(Harbour, no, word, again is { } days ? Friday.PlusDays(days) : null);

    private static object Happened(StandUpContext context, StandUpCommand command) =>
        Assert.Single(Assert.Single(StandUpDecider.Decide(context, command).Writes).Events);

    private static StandUpRefusal Refused(StandUpContext context, StandUpCommand command) =>
        (StandUpRefusal)StandUpDecider.Decide(context, command).Refused!.Reason;
}
