using Liangdeng.Features.Letters.Mail;
using NodaTime;

namespace Liangdeng.Tests.Features.Letters.Mail;

public sealed class PostmanTests
{
    [Fact]
    public async Task Whoever_is_given_a_blocker_gets_one_mail_that_says_where_it_waits_and_nothing_of_it()
    {
        await using var server = await MailServer.StartAsync("take");
        await using var site = await MailSite.OpenAsync(server.Settings);
        var code = await site.HandOnAsync("两宗地块权属有争议");

        Assert.Equal(1, await site.RunAsync());
        Assert.Equal(0, await site.RunAsync());

        var (to, mail) = Assert.Single(server.Mails);
        Assert.Equal(MailSite.RoadsAddress, to);
        Assert.Equal("有一个卡点等你办理 · A blocker waits for you", mail.Subject);
        Assert.Contains($"https://liangdeng.example/blockers/{code}", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("权属", mail.ToString() + mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("交通局", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal((MailState.Sent, 1), Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Tries) : default);
    }

    [Fact]
    public async Task Who_wants_no_such_mail_gets_none()
    {
        await using var server = await MailServer.StartAsync("take");
        await using var site = await MailSite.OpenAsync(server.Settings);
        await site.AskAsync(desk => desk.ChangeAsync(site.RoadsHead, MailSite.RoadsAddress, [MailKind.Letter], TestContext.Current.CancellationToken));
        await site.HandOnAsync();

        Assert.Equal(0, await site.RunAsync());

        Assert.Empty(await site.RowsAsync());
    }

    [Fact]
    public async Task Who_gives_the_address_up_while_a_mail_waits_gets_it_no_more()
    {
        await using var server = await MailServer.StartAsync("take");
        await using var site = await MailSite.OpenAsync();
        await site.HandOnAsync();
        await site.RunAsync();
        await site.AskAsync(desk => desk.ChangeAsync(site.RoadsHead, "", Enum.GetValues<MailKind>(), TestContext.Current.CancellationToken));
        site.Set(server.Settings);

        Assert.Equal(0, await site.RunAsync());

        Assert.Equal((MailState.GivenUp, MailProblem.NoAddress), Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Problem) : default);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task While_the_server_is_down_mail_waits_and_goes_out_when_it_is_back()
    {
        await using var site = await MailSite.OpenAsync(MailServer.Nobody);
        await site.HandOnAsync();

        Assert.Equal(0, await site.RunAsync());
        Assert.Equal((MailState.Waiting, MailProblem.NoServer), Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Problem) : default);

        await using var server = await MailServer.StartAsync("take");
        site.Set(server.Settings);
        // Not before the pause is over.
        Assert.Equal(0, await site.RunAsync());
        site.Wait(Outbox.Pauses[0]);
        Assert.Equal(1, await site.RunAsync());
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task A_server_that_has_no_time_is_asked_again_for_about_two_days_and_then_the_mail_is_given_up()
    {
        await using var server = await MailServer.StartAsync("later");
        await using var site = await MailSite.OpenAsync(server.Settings);
        await site.HandOnAsync();

        foreach (var pause in Outbox.Pauses)
        {
            await site.RunAsync();
            Assert.Equal(MailState.Waiting, Assert.Single(await site.RowsAsync()).State);
            site.Wait(pause);
        }

        await site.RunAsync();
        Assert.Equal(
            (MailState.GivenUp, MailProblem.RecipientRefused, 9),
            Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Problem, row.Tries) : default);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_not_asked_again_unless_the_administrator_says_so()
    {
        await using var server = await MailServer.StartAsync("refuse");
        await using var site = await MailSite.OpenAsync(server.Settings);
        await site.HandOnAsync();
        await site.RunAsync();
        Assert.Equal((MailState.GivenUp, 1), Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Tries) : default);

        server.Behave("take");
        site.Wait(Duration.FromHours(1));
        Assert.Equal(0, await site.RunAsync());
        Assert.Equal(1, await site.AskAsync(desk => desk.AgainAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(1, await site.RunAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_off_half_way_may_double_the_mail_and_its_number_tells()
    {
        await using var server = await MailServer.StartAsync("drop");
        await using var site = await MailSite.OpenAsync(server.Settings);
        await site.HandOnAsync();

        Assert.Equal(0, await site.RunAsync());
        Assert.Equal((MailState.Waiting, MailProblem.Dropped), Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Problem) : default);
        server.Behave("take");
        site.Wait(Outbox.Pauses[0]);
        Assert.Equal(1, await site.RunAsync());

        Assert.Equal(2, server.Mails.Count);
        Assert.Single(server.Mails.Select(mail => (mail.Message.MessageId, mail.Message.Date)).Distinct());
    }

    [Fact]
    public async Task One_refused_mailbox_does_not_keep_the_others_waiting()
    {
        await using var server = await MailServer.StartAsync("take");
        await using var site = await MailSite.OpenAsync();
        await site.HandOnAsync("第一个");
        await site.HandOnAsync("第二个");
        await site.RunAsync();
        site.Set(server.Settings);

        Assert.Equal(2, await site.RunAsync());

        Assert.Equal(2, server.Mails.Select(mail => mail.Message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_happened_more_than_three_days_ago_is_not_mailed()
    {
        await using var site = await MailSite.OpenAsync();
        await site.HandOnAsync();
        site.Wait(Outbox.Fresh + Duration.FromSeconds(1));

        await site.RunAsync();

        Assert.Empty(await site.RowsAsync());
    }

    [Fact]
    public async Task What_waited_for_three_days_without_a_server_is_given_up_and_forgotten_a_month_later()
    {
        await using var site = await MailSite.OpenAsync();
        await site.HandOnAsync();
        await site.RunAsync();
        site.Wait(Outbox.Fresh + Duration.FromSeconds(1));
        await site.RunAsync();
        Assert.Equal((MailState.GivenUp, MailProblem.TooOld), Assert.Single(await site.RowsAsync()) is var row ? (row.State, row.Problem) : default);

        site.Wait(Outbox.Kept + Duration.FromSeconds(1));
        await site.RunAsync();

        Assert.Empty(await site.RowsAsync());
    }
}
