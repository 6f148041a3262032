using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class MeasuredLightTests
{
    private static readonly LocalDate Eve = new(2021, 10, 7);

    [Fact]
    public async Task A_commitment_without_members_is_reported_as_before()
    {
        await using var set = await SetSite.OpenAsync();

        Assert.False((await set.RowAsync(Id)).Measured);
        Assert.Equal("grey", (await set.LightAsync(Id, Today)).Lighting.Light.Id);
        Assert.Null((await set.Site.Service<ReportDesk>().HandleAsync(set.Site.OrderOf(Role.Reporter), Reporting, CancellationToken.None)).Refused);
    }

    [Fact]
    public async Task With_members_the_figure_is_counted_and_no_report_is_taken()
    {
        await using var set = await SetSite.ListedAsync();
        await set.VerifyAsync("A-1", 8, 20);
        await set.VerifyAsync("A-2", 9, 20);

        var row = await set.RowAsync(Id);
        Assert.Equal((true, "2", "2021-10"), (row.Measured, row.Value, row.FigurePeriod));
        var refused = (await set.Site.Service<ReportDesk>().HandleAsync(set.Site.OrderOf(Role.Reporter), Reporting, CancellationToken.None)).Refused;
        Assert.Equal(ReportRefusal.MeasuredByMembers, refused?.Reason);
        await using var scope = set.Site.Services.CreateAsyncScope();
        Assert.DoesNotContain(
            await scope.ServiceProvider.GetRequiredService<ReportList>().OwedAsync(null, CancellationToken.None),
            owed => owed.Commitment.Id == Id.Value);
    }

    [Fact]
    public async Task A_report_that_was_on_its_way_can_only_go_back()
    {
        await using var set = await SetSite.OpenAsync();
        var reports = set.Site.Service<ReportDesk>();
        await reports.HandleAsync(set.Site.OrderOf(Role.Reporter), Reporting, CancellationToken.None);
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(SetScene.M("A-1")));

        Assert.Equal(ReportRefusal.MeasuredByMembers, (await reports.HandleAsync(
            set.Site.OrderOf(Role.Head), new ReportCommand.Clear(Id, September, 1), CancellationToken.None)).Refused?.Reason);
        Assert.Null((await reports.HandleAsync(
            set.Site.OrderOf(Role.Head), new ReportCommand.SendBackInside(Id, September, 1, "改为逐个计数"), CancellationToken.None)).Refused);
    }

    [Fact]
    public async Task Verifying_a_member_lights_the_lamp_at_once()
    {
        await using var set = await SetSite.ListedAsync();
        await set.VerifyAsync("A-1", 8, 20);
        Assert.Equal("red", (await set.RowAsync(Id)).Light);
        await set.VerifyAsync("A-2", 8, 25);

        var row = await set.RowAsync(Id);
        Assert.Equal(("green", new LocalDate(2021, 8, 31)), (row.Light, row.LightCutOff));
        Assert.Contains("\"reached-value\",\"value\":\"2\"", row.LightFacts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_of_a_day_counts_what_was_recorded_by_its_end()
    {
        await using var set = await SetSite.OpenAsync(today: Eve.PlusDays(-1));
        set.SetClock(Eve);
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(SetScene.M("A-1"), SetScene.M("A-2")));
        await set.VerifyAsync("A-1", 8, 20);
        set.SetClock(Today);
        await set.VerifyAsync("A-2", 8, 25);

        Assert.Equal(1, (await set.LightAsync(Id, Eve)).Lighting.Facts[Liangdeng.Rules.FactName.ReachedValue]);
        Assert.Equal(2, (await set.LightAsync(Id, Today)).Lighting.Facts[Liangdeng.Rules.FactName.ReachedValue]);
        Assert.Null((await set.LightAsync(Id, Eve.PlusDays(-1))).Lighting.Facts[Liangdeng.Rules.FactName.ReachedValue]);
    }

    [Fact]
    public async Task What_was_taken_back_or_taken_out_no_longer_counts_from_that_day_on()
    {
        await using var set = await SetSite.ListedAsync(Eve);
        await set.VerifyAsync("A-1", 8, 20);
        await set.VerifyAsync("A-2", 8, 25);
        set.SetClock(Today);
        await set.DoneAsync(Role.Reporter, SetScene.At("A-1", 90, "验收后发现缺项"));
        await set.DoneAsync(Role.Supervisor, SetScene.Verifying(("A-1", 2)));
        await set.DoneAsync(Role.Supervisor, new SetCommand.RemoveMember(Id, new("A-2"), "规划调整"));

        Assert.Equal(2, (await set.LightAsync(Id, Eve)).Lighting.Facts[Liangdeng.Rules.FactName.ReachedValue]);
        Assert.Equal(0, (await set.LightAsync(Id, Today)).Lighting.Facts[Liangdeng.Rules.FactName.ReachedValue]);
        Assert.Equal("0", (await set.RowAsync(Id)).Value);
    }

    [Fact]
    public async Task Items_are_counted_from_the_list_of_the_works_without_a_second_entry()
    {
        await using var set = await SetSite.ListedAsync();
        await set.DoneAsync(Role.Supervisor, new SetCommand.CountItems(SetSite.Items, Id));
        await set.VerifyAsync("A-1", 8, 20);
        Assert.Equal(("0", "red"), ((await set.RowAsync(SetSite.Items)).Value, (await set.RowAsync(SetSite.Items)).Light));
        await set.VerifyAsync("A-2", 8, 25);

        var row = await set.RowAsync(SetSite.Items);
        Assert.Equal((true, "1"), (row.Measured, row.Value));
        Assert.Equal(50, (await set.LightAsync(SetSite.Items, Today)).Lighting.Facts[Liangdeng.Rules.FactName.ReachedShare]);
        await set.DoneAsync(Role.Supervisor, new SetCommand.StopCounting(SetSite.Items, "改为单列"));
        Assert.False((await set.RowAsync(SetSite.Items)).Measured);
    }

    [Fact]
    public async Task A_share_is_of_all_that_are_listed()
    {
        await using var set = await SetSite.OpenAsync();
        await set.DoneAsync(Role.Supervisor, new SetCommand.ListMembers(
            SetSite.Villages, [.. Enumerable.Range(1, 3).Select(n => SetScene.M($"V-{n}"))], "", 0));
        await set.DoneAsync(Role.Reporter, SetScene.DoneOn("V-1", 8, 20) with { Commitment = SetSite.Villages });
        await set.DoneAsync(Role.Supervisor, SetScene.Verifying(("V-1", 1)) with { Commitment = SetSite.Villages });

        Assert.Equal("33.33", (await set.RowAsync(SetSite.Villages)).Value);
        Assert.Equal(33.33m, (await set.LightAsync(SetSite.Villages, Today)).Lighting.Facts[Liangdeng.Rules.FactName.ReachedValue]);
    }

    [Fact]
    public async Task When_nobody_is_left_in_the_list_reports_count_again()
    {
        await using var set = await SetSite.OpenAsync();
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(SetScene.M("A-1")));
        await set.DoneAsync(Role.Supervisor, new SetCommand.RemoveMember(Id, new("A-1"), "误列"));

        var row = await set.RowAsync(Id);
        Assert.Equal((false, null, null), (row.Measured, row.Value, row.FigurePeriod));
        Assert.Equal("grey", (await set.LightAsync(Id, Today)).Lighting.Light.Id);
    }

    [Fact]
    public async Task The_same_command_number_is_carried_out_once()
    {
        await using var set = await SetSite.ListedAsync();
        var order = set.Site.OrderOf(Role.Reporter);
        for (var time = 0; time < 2; time++)
        {
            Assert.Null((await set.Site.Service<SetDesk>().HandleAsync(order, SetScene.DoneOn("A-1", 8, 20), CancellationToken.None)).Refused);
        }

        Assert.Equal(2, (await set.Site.Service<History>().ReadAsync<SetEvent>(Streams.Set(Id), CancellationToken.None)).Events.Count);
    }

    [Fact]
    public async Task Only_the_members_own_unit_reports_it()
    {
        await using var set = await SetSite.ListedAsync();

        Assert.Equal(OfficeRefusal.NotPermitted, (await set.DoAsync(Role.Reporter, SetScene.At("A-3", 40))).Refused?.Reason);
        Assert.Equal(OfficeRefusal.NotPermitted, (await set.DoAsync(Role.Reporter, SetScene.Listing(SetScene.M("A-4")))).Refused?.Reason);
        Assert.Equal(OfficeRefusal.NotPermitted, (await set.DoAsync(Role.Head, SetScene.Verifying(("A-1", 1)))).Refused?.Reason);
        Assert.Equal(OfficeRefusal.NotPermitted, (await set.DoAsync(Role.Auditor, new SetCommand.RemoveMember(Id, new("A-1"), "误"))).Refused?.Reason);
    }

    [Fact]
    public async Task The_views_built_anew_say_the_same()
    {
        await using var set = await SetSite.ListedAsync();
        await set.DoneAsync(Role.Supervisor, new SetCommand.CountItems(SetSite.Items, Id));
        await set.VerifyAsync("A-1", 8, 20);
        await set.VerifyAsync("A-2", 9, 20);
        var told = await set.RowAsync(SetSite.Items);
        await using var db = await set.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        var known = await MembersNow.MeasuringAsync(db, SetSite.Items.Value, TestContext.Current.CancellationToken);
        var asOf = await RegisterAsOf.ReadAsync(db, Today, SetSite.Items, TestContext.Current.CancellationToken);

        Assert.Equal(told.Value, Liangdeng.Rules.PlainDecimal.Write(known!.ValueNow(CommitmentKind.NamedSet)));
        Assert.Equal(known.Parts, Assert.IsType<KnownSet>(Assert.Single(asOf).Measured).Parts);
    }

    private static ReportCommand.HandIn Reporting => new(Id, September, new("1", "个"), null, null, "完成1个", "", [], "");
}
