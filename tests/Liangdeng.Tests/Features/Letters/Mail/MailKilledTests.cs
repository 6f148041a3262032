using System.Diagnostics;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Features.Letters.Mail;

/// <summary>The whole program, as a process that is killed while the server has the mail and has not said so.</summary>
public sealed class MailKilledTests : IDisposable
{
    // The other process tells the time by the machine's clock.
#pragma warning disable RS0030
    private static readonly IClock Real = SystemClock.Instance;
#pragma warning restore RS0030

    private readonly string data = Directory.CreateTempSubdirectory("liangdeng-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_killed_site_sends_the_mail_again_under_the_same_number()
    {
        await using var server = await MailServer.StartAsync("hang");
        await PrepareAsync(server.Settings);

        await ServeUntilAsync(server.GotAsync);
        server.Behave("take");
        await ServeUntilAsync(server.GotAsync);

        Assert.Equal(2, server.Mails.Count);
        Assert.Single(server.Mails.Select(mail => mail.Message.MessageId).Distinct());
    }

    /// <summary>A district with one mail that waits for a person.</summary>
    private async Task PrepareAsync(MailSettings settings)
    {
        var folder = DistrictFolder.Of(data, "test");
        var clock = new DistrictClock(Real);
        var (app, refused) = await Site.OpenAsync(new(folder, clock, "localhost/test", IsDemo: false), TestContext.Current.CancellationToken);
        Assert.Null(refused);
        await using (app)
        {
            await Opening.EnsureAsync(app!.Services, demo: null, TestContext.Current.CancellationToken);
            var person = new Liangdeng.Features.People.PersonId(app.Services.GetRequiredService<Ids>().Next());
            var order = new Order(
                Liangdeng.Features.People.Actor.Console("test"), app.Services.GetRequiredService<Ids>().Next(), clock.GetCurrentInstant(), clock.Today);
            Assert.Null((await app.Services.GetRequiredService<Liangdeng.Features.People.PeopleDesk>().HandleAsync(
                order, new Liangdeng.Features.People.PeopleCommand.RegisterPerson(person, "某人", "somebody", null, "", []), TestContext.Current.CancellationToken)).Refused);
            await using var scope = app.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<AccountsDb>();
            var now = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
            accounts.Add(new Account { UserName = "somebody", PersonId = person.Value, Email = "somebody@shifan.example" });
            accounts.Add(new OutboxRow { Cause = 1, PersonId = person.Value, Kind = MailKind.Letter, Path = "/desk", QueuedAt = now, NextAt = now });
            await accounts.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        new MailFolder(folder.Root).Write(settings, null);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    /// <summary>Starts the site, and kills it when something has happened.</summary>
    private async Task ServeUntilAsync(Func<Task> happened)
    {
        using var process = Serve();
        try
        {
            await happened();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private Process Serve()
    {
        var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "liangdeng"), ["serve", "--data", data, "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
