using System.Net;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.People;
using Liangdeng.Tests.Features.Register.Blockers;

namespace Liangdeng.Tests.Features.Letters.Mail;

public sealed class MailPagesTests
{
    [Fact]
    public async Task Everybody_sets_their_own_address_and_what_they_want()
    {
        await using var site = await MailSite.OpenAsync();
        using var head = await site.Site.SignInAsync(BlockerSite.RoadsAccount);

        var saved = await head.FollowAsync(await head.PostFormAsync(
            "/desk/mail", "#mail-form", ("Address", " head@roads.example "), ("Kinds", (string[])["Letter", "Report", "Assignment", "LateAssignment", "Meeting"])));

        Assert.Contains("已保存，以后的提醒发到这个邮箱", saved.Words, StringComparison.Ordinal);
        Assert.Equal("head@roads.example", saved.One("[name=Address]").GetAttribute("value"));
        var (address, off) = await site.AskAsync(desk => desk.OwnAsync(site.RoadsHead, TestContext.Current.CancellationToken));
        Assert.Equal(("head@roads.example", MailKind.Blocker), (address, Assert.Single(off)));
    }

    [Theory]
    [InlineData("head")]
    [InlineData("head@")]
    [InlineData("邮箱@roads.example")]
    [InlineData("a@b.example, c@d.example")]
    public async Task What_is_no_address_is_refused_and_stays_in_its_field(string address)
    {
        await using var site = await MailSite.OpenAsync();
        using var head = await site.Site.SignInAsync(BlockerSite.RoadsAccount);

        var answer = await head.PostFormAsync("/desk/mail", "#mail-form", ("Address", address));

        Assert.Contains("这不是一个邮箱地址", answer.Words, StringComparison.Ordinal);
        Assert.Equal(address, answer.One("[name=Address]").GetAttribute("value"));
        Assert.Equal(MailSite.RoadsAddress, (await site.AskAsync(desk => desk.OwnAsync(site.RoadsHead, TestContext.Current.CancellationToken))).Address);
    }

    [Fact]
    public async Task The_outbox_is_the_administrators()
    {
        await using var site = await MailSite.OpenAsync();
        using var visitor = site.Site.Visitor();
        using var head = await site.Site.SignInAsync(BlockerSite.RoadsAccount);

        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/outbox")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/mail")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.GetAsync("/desk/outbox")).Status);
    }

    [Fact]
    public async Task The_outbox_shows_what_was_given_up_and_why_and_lets_it_be_tried_again()
    {
        await using var server = await MailServer.StartAsync("refuse");
        await using var site = await MailSite.OpenAsync(server.Settings);
        await site.HandOnAsync();
        await site.RunAsync();
        using var admin = await site.Site.SignInAsync(Role.Administrator);

        var page = await admin.GetAsync("/desk/outbox");
        Assert.Contains("发信服务器不接受这个收件地址", page.Words, StringComparison.Ordinal);
        Assert.Contains("没有等着发的邮件", page.Words, StringComparison.Ordinal);
        var again = await admin.FollowAsync(await admin.PostAsync(page, "#again-form"));

        Assert.Contains("1封重新等着发", again.Words, StringComparison.Ordinal);
        Assert.Contains("没有发不出去的邮件", again.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_mail_goes_to_the_administrators_own_address_or_says_why_not()
    {
        await using var server = await MailServer.StartAsync("take");
        await using var site = await MailSite.OpenAsync();
        using var admin = await site.Site.SignInAsync(Role.Administrator);
        async Task<string> TryAsync() => (await admin.FollowAsync(await admin.PostFormAsync("/desk/outbox", "#try-form"))).Words;

        Assert.Contains("你还没有填邮箱", await TryAsync(), StringComparison.Ordinal);
        await admin.PostFormAsync("/desk/mail", "#mail-form", ("Address", "admin@shifan.example"));
        Assert.Contains("没有发出去。还没有设置发信服务器", await TryAsync(), StringComparison.Ordinal);
        site.Set(server.Settings);
        Assert.Contains("已发到admin@shifan.example，发信服务器收下了", await TryAsync(), StringComparison.Ordinal);
        Assert.Equal("admin@shifan.example", Assert.Single(server.Mails).To);
    }
}
