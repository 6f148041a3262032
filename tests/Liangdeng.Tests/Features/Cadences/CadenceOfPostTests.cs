using System.Net;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.People;
using Liangdeng.Tests.Features.CommandPosts;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Cadences.CadencePagesTests;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Cadences;

/// <summary>临港指挥部 with 2021-001 under it, and not 2021-002. The leader commands; it is Friday 8 October 2021.</summary>
public sealed class CadenceOfPostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commander_freezes_the_post_s_pack_and_it_holds_what_stands_under_the_post()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await CommandPostPagesTests.SetUpAsync(register, Id);
        await GiveAsync(register, 1, "查清欠费");
        await GiveAsync(register, 1, "查清漏报户数", Water, RegisterSite.Second);
        using var commander = await register.Site.SignInAsync(Role.Leader);
        using var auditor = await register.Site.SignInAsync(Role.Auditor);

        var page = await commander.FollowAsync(await commander.PostFormAsync("/desk/packs/new?kind=Weekly&post=harbour", "#freeze-form"));

        Assert.Equal("临港指挥部周协调材料", page.One("h1").TextContent);
        Assert.Contains("承诺事项（1件）", page.Words);
        Assert.Contains("查清欠费", page.Words);
        Assert.DoesNotContain("查清漏报户数", page.Words);
        var row = Assert.Single(await RowsAsync<PackRow>(register));
        Assert.Equal("harbour", row.Post);
        Assert.All(row.Files, file => Assert.StartsWith("临港指挥部周协调材料2021-10-08", file.Name, StringComparison.Ordinal));
        Assert.Contains("查清漏报户数", (await commander.GetAsync("/desk/packs/new?kind=Weekly")).Words);

        // The district's is the supervision office's to freeze, and a post's not an auditor's.
        Assert.Empty((await commander.GetAsync("/desk/packs/new?kind=Weekly")).Html.QuerySelectorAll("#freeze-form"));
        Assert.Empty((await auditor.GetAsync("/desk/packs/new?kind=Weekly&post=harbour")).Html.QuerySelectorAll("#freeze-form"));
        var order = register.Site.OrderOf(Role.Leader);
        var refused = await register.Site.Service<PackDesk>().HandleAsync(
            order, new PackCommand.Freeze(new(order.CommandId), CadenceKind.Weekly, null, Today, null), Stop);
        Assert.Equal((Enum)Liangdeng.Hosting.OfficeRefusal.NotPermitted, refused.Refused?.Reason);
        Assert.Equal(HttpStatusCode.NotFound, (await commander.GetAsync("/desk/packs/new?kind=Weekly&post=nobody")).Status);

        Assert.Contains("临港指挥部周协调材料", (await auditor.GetAsync((await commander.GetAsync("/posts/harbour")).One("a[href^='/desk/packs?']").GetAttribute("href")!)).Words);
        using var visitor = register.Site.Visitor();
        Assert.Empty((await visitor.GetAsync("/posts/harbour")).Html.QuerySelectorAll("a[href^='/desk']"));
    }

    [Fact]
    public async Task The_commander_calls_the_post_s_meeting_and_what_it_decides_comes_first_in_the_post_s_pack()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await CommandPostPagesTests.SetUpAsync(register, Id);
        using var commander = await register.Site.SignInAsync(Role.Leader);
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        (string, string)[] plan = [("Kind", "Weekly"), ("F.Day", "2021-10-11"), ("F.Time", "9:00"), ("F.Place", "港区指挥部")];

        var asked = await commander.GetAsync("/desk/meetings/new?post=harbour");
        Assert.Equal(["harbour"], asked.Html.QuerySelectorAll("#post option").Select(option => option.GetAttribute("value")));
        Assert.Contains("water", asked.Html.QuerySelectorAll("input[name='F.Invited'][checked]").Select(box => box.GetAttribute("value")));
        var district = await commander.PostFormAsync("/desk/meetings/new", "#meeting-form", [.. plan, ("Post", ""), ("F.Invited", "water")]);
        Assert.NotEmpty(district.One(".problems").TextContent);
        var meeting = await commander.FollowAsync(await commander.PostFormAsync("/desk/meetings/new?post=harbour", "#meeting-form", [.. plan]));
        Assert.Contains("临港指挥部周协调", meeting.One("h1").TextContent);
        Assert.Contains("临港指挥部", (await reporter.GetAsync("/desk")).Words);
        var seen = await reporter.GetAsync(meeting.Path);
        Assert.Empty(seen.Html.QuerySelectorAll("#move-form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync($"{meeting.Path}/minutes")).Status);

        SetClock(register, new(2021, 10, 11), 11);
        await GiveAsync(register, 1, "查清欠费");
        await commander.PostFormAsync(
            $"{meeting.Path}/minutes", "#minutes-form", ("Chair", "常务副区长"), ("Text", "定了一件事。"), ("D[0].What", "拿出港区道路的处理意见"), ("D[0].Lead", "water"),
            ("D[0].Due", "2021-10-20"));

        var word = PackTests.LinesOf(await commander.GetBytesAsync($"{meeting.Path}?handler=Word"));
        Assert.StartsWith("[Title] 临港指挥部周协调纪要", word, StringComparison.Ordinal);
        var pack = await commander.FollowAsync(await commander.PostFormAsync(
            $"/desk/packs/new?kind=Weekly&post=harbour&meeting={meeting.Path.Split('/')[^1]}", "#freeze-form"));
        Assert.Contains("拿出港区道路的处理意见", pack.Html.QuerySelector("section[aria-labelledby=open] tbody th")!.TextContent);
        var other = await commander.GetAsync("/desk/packs/new?kind=Weekly");
        Assert.Contains("查清欠费", other.Html.QuerySelector("section[aria-labelledby=open] tbody th")!.TextContent);
        Assert.Contains("临港指挥部周协调材料", (await commander.GetAsync(meeting.Path)).Words);
        Assert.Contains("临港指挥部", (await commander.GetAsync("/desk/meetings?post=harbour")).One("tbody").TextContent);
    }
}
