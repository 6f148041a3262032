using System.Text;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.Trust;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Letters.Mail;
using MimeKit;
using NodaTime;

namespace Liangdeng.Tests.Features.Trust;

public sealed class HoldersTests : IAsyncLifetime
{
    private static readonly Holder Congress = new("区人大办公室", "rd@congress.example");

    private SiteFixture site = null!;

    private HoldersFile File => new(site.Folder.Root);

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_holder_is_sent_the_checkpoint_once_a_day_and_can_check_it()
    {
        await using var server = await MailServer.StartAsync("take");
        new MailFolder(site.Folder.Root).Write(server.Settings, null);
        Assert.Null(File.Name(Congress));

        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());
        site.Clock.StopAt(site.Clock.GetCurrentInstant() + Duration.FromDays(1));
        Assert.Equal(1, await RunAsync());

        Assert.Equal(2, server.Mails.Count);
        var (to, mail) = server.Mails[0];
        Assert.Equal(Congress.Address, to);
        using var attached = new MemoryStream();
        await Assert.IsType<MimePart>(Assert.Single(mail.Attachments)).Content!.DecodeToAsync(attached, TestContext.Current.CancellationToken);
        var store = site.Service<LedgerStore>();
        Assert.Equal(store.Checkpoint.Checkpoint, Checkpoint.Open(attached.ToArray(), store.Signers.Keys[^1]));
        Assert.Contains(Encoding.UTF8.GetString(attached.ToArray()).Trim(), mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledgers_page_names_who_holds_it_and_no_address()
    {
        using var visitor = site.Visitor();
        Assert.Contains("还没有发给任何单位", (await visitor.GetAsync("/ledger")).Words, StringComparison.Ordinal);
        File.Name(Congress);
        File.Note(Congress, new("2021-10-15", 42));

        var page = await visitor.GetAsync("/ledger");

        Assert.Contains("区人大办公室", page.Words, StringComparison.Ordinal);
        Assert.Contains("前42条记录", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("congress.example", page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_with_pauses_and_the_mail_is_not_lost()
    {
        new MailFolder(site.Folder.Root).Write(MailServer.Nobody, null);
        File.Name(Congress);
        Assert.Equal(0, await RunAsync());

        await using var server = await MailServer.StartAsync("take");
        new MailFolder(site.Folder.Root).Write(server.Settings, null);
        Assert.Equal(0, await RunAsync());
        site.Clock.StopAt(site.Clock.GetCurrentInstant() + Duration.FromMinutes(3));
        Assert.Equal(1, await RunAsync());
    }

    [Theory]
    [InlineData("", "rd@congress.example", "trust.holders.name.invalid")]
    [InlineData("区人大", "no address", "mail.address.invalid")]
    [InlineData("区人大办公室", "other@congress.example", "trust.holders.taken")]
    public void What_is_no_holder_is_refused_and_nothing_changes(string name, string address, string wrong)
    {
        Assert.Null(File.Name(Congress));

        Assert.Equal(wrong, File.Name(new(name, address)));

        Assert.Equal([Congress], File.Read());
    }

    [Fact]
    public void Who_is_removed_is_sent_no_more()
    {
        File.Name(Congress);

        Assert.True(File.Remove(Congress.Name));
        Assert.False(File.Remove(Congress.Name));
        Assert.Empty(File.Read());
    }

    private Task<int> RunAsync() => site.Service<CheckpointPost>().RunDueAsync(TestContext.Current.CancellationToken);
}
