using Liangdeng.Features.Letters;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.People;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Liangdeng.Tests.Features.Letters.Mail;

public sealed class LetterCallsTests
{
    [Fact]
    public async Task The_unit_gets_a_mail_when_a_letter_is_there_when_it_is_reminded_and_when_its_answer_is_returned()
    {
        var (site, letter) = await LetterSite.DraftedAsync();
        await using var _ = site;
        var head = site.Site.Person("head");
        await WriteToAsync(site, head);
        await WriteToAsync(site, site.Site.Person("supervisor"));
        Assert.Empty(await WaitingAsync(site));

        await site.SendAsync(letter);
        Assert.Equal([(head.Value, $"/desk/letters/{letter}")], await WaitingAsync(site));

        site.SetDay(10, 11);
        await site.Watch.RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (await WaitingAsync(site)).Count);

        await site.DoneAsync(Role.Reporter, new LetterCommand.SignFor(letter));
        await site.DoneAsync(Role.Reporter, LetterWorld.Answering(letter));
        Assert.Equal(2, (await WaitingAsync(site)).Count);
        await site.DoneAsync(Role.Supervisor, new LetterCommand.Return(letter, "措施不具体"));
        Assert.Equal(3, (await WaitingAsync(site)).Count);
        Assert.All(await WaitingAsync(site), mail => Assert.Equal(head.Value, mail.To));
    }

    private static async Task WriteToAsync(LetterSite site, PersonId person)
    {
        await using var scope = site.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailDesk>().ChangeAsync(
            person, $"{person.Value:N}@shifan.example", Enum.GetValues<MailKind>(), TestContext.Current.CancellationToken);
    }

    /// <summary>The letters that the outbox calls people to; the mail job has come by.</summary>
    private static async Task<IReadOnlyList<(Guid To, string Path)>> WaitingAsync(LetterSite site)
    {
        await site.Site.Service<Postman>().RunDueAsync(TestContext.Current.CancellationToken);
        await using var scope = site.Site.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Set<OutboxRow>().AsNoTracking()
            .Where(row => row.Kind == MailKind.Letter).OrderBy(row => row.Cause).ToListAsync();
        return [.. rows.Select(row => (row.PersonId, row.Path))];
    }
}
