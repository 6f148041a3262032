using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Blockers;

public sealed class BlockerWatchTests
{
    private static readonly LocalDateTime InTime = new(2021, 10, 8, 10, 30);
    private static readonly LocalDateTime Late = new(2021, 10, 8, 10, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_time_is_over_nothing_happens()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(InTime);

        Assert.Equal(0, await site.Watch.RunDueAsync(Stop));
        Assert.Single(await site.PastAsync(new(row.Id)));
    }

    [Fact]
    public async Task A_blocker_that_nobody_picked_up_is_given_to_the_supervising_office_once()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(Late);

        await site.Watch.RunDueAsync(Stop);
        await site.Watch.RunDueAsync(Stop);

        var past = await site.PastAsync(new(row.Id));
        Assert.Equal(new BlockerEvent.NotPickedUp(SiteFixture.Office, 30, InTime), past[^1].What);
        Assert.Equal((2, PersonId.System), (past.Count, past[^1].By));
        var given = await site.RowAsync(new(row.Id));
        Assert.Equal((true, true, "dcs"), (given.NotPickedUp, given.ByRule, given.Owner));
    }

    [Fact]
    public async Task Runs_at_the_same_time_write_it_once()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(Late);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.Watch.RunDueAsync(Stop)));

        Assert.Equal(2, (await site.PastAsync(new(row.Id))).Count);
    }

    [Fact]
    public async Task A_run_that_was_missed_for_days_is_made_good_with_the_time_that_counted()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(new(2021, 10, 20, 7, 0));

        await site.Watch.RunDueAsync(Stop);

        var given = (await site.PastAsync(new(row.Id)))[^1];
        Assert.Equal(InTime, Assert.IsType<BlockerEvent.NotPickedUp>(given.What).Ends);
        Assert.Equal(new(2021, 10, 20, 7, 0), BlockerTime.LocalOf(given.At));
    }

    [Fact]
    public async Task Whoever_picks_it_up_late_finds_the_rule_on_record_before_themselves()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(Late);

        Assert.Null((await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null))).Refused);

        var past = await site.PastAsync(new(row.Id));
        Assert.Equal([typeof(BlockerEvent.NotPickedUp), typeof(BlockerEvent.PickedUp)], past.Skip(1).Select(e => e.What.GetType()));
        var taken = await site.RowAsync(new(row.Id));
        Assert.Equal((true, false, "roads", "局长"), (taken.NotPickedUp, taken.ByRule, taken.Owner, taken.OwnerPost));
        await site.Watch.RunDueAsync(Stop);
        Assert.Equal(3, (await site.PastAsync(new(row.Id))).Count);
    }

    [Fact]
    public async Task Picked_up_in_time_is_never_given_away()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        site.SetClock(InTime);
        Assert.Null((await site.DoAsync(site.RoadsHead, new BlockerCommand.PickUp(new(row.Id), "", null))).Refused);
        site.SetClock(new(2021, 10, 20, 7, 0));

        await site.Watch.RunDueAsync(Stop);

        Assert.False((await site.RowAsync(new(row.Id))).NotPickedUp);
    }

    [Fact]
    public async Task Codes_have_no_gaps_when_many_raise_at_once()
    {
        await using var site = await BlockerSite.OpenAsync();

        var rows = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => site.RaiseAsync($"第{n}件")));

        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"K2021-00{n}"), rows.Select(row => row.Code).Order());
    }

    [Fact]
    public async Task The_same_form_sent_twice_raises_one_blocker()
    {
        await using var site = await BlockerSite.OpenAsync();
        var order = site.Site.OrderOf(Role.Reporter);
        var raise = new BlockerCommand.Raise(new(order.CommandId), RegisterScene.Id, BlockerKind.Funds, "资金没有到位", null);

        var first = await site.Desk.HandleAsync(order, raise, Stop);
        var second = await site.Desk.HandleAsync(order, raise, Stop);

        Assert.Equal((null, null), (first.Refused, second.Refused));
        Assert.Equal(first.Position, second.Position);
        Assert.Equal("K2021-002", (await site.RaiseAsync("另一件")).Code);
    }

    [Fact]
    public async Task Who_has_nothing_to_do_with_it_is_refused_by_the_office()
    {
        var (site, row) = await BlockerSite.RaisedAsync();
        await using var _ = site;
        var stranger = new Actor(site.Site.Person("head"), "科员", new("land"), [Role.Head]);

        Assert.Equal((Enum)OfficeRefusal.NotPermitted, (await site.DoAsync(stranger, new BlockerCommand.PickUp(new(row.Id), "", null))).Refused?.Reason);
        Assert.Equal((Enum)OfficeRefusal.NotPermitted, (await site.DoAsync(site.RoadsHead, new BlockerCommand.GiveOwner(new(row.Id)))).Refused?.Reason);
        Assert.Equal(
            (Enum)OfficeRefusal.NotPermitted,
            (await site.DoAsync(stranger, new BlockerCommand.Raise(new(Guid.Empty), RegisterScene.Id, BlockerKind.Funds, "x", null))).Refused?.Reason);
    }
}
