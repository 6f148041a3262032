using Liangdeng.Commands;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Commands;

/// <summary><c>liangdeng mail</c>.</summary>
public sealed class MailCommandTests : IAsyncLifetime
{
    private readonly DistrictClock clock = new(new FakeClock(Instant.FromUtc(2021, 5, 6, 7, 8, 9), Duration.FromMilliseconds(1)));
    private readonly string data = Directory.CreateTempSubdirectory("liangdeng-mail-").FullName;

    private string Root => DistrictFolder.Of(data, "test").Root;

    public async ValueTask InitializeAsync()
    {
        DistrictFolder.Of(data, "test").Make();
        var opened = await LedgerStore.OpenAsync(new(Root, "localhost/test", clock), TestContext.Current.CancellationToken);
        await Assert.IsType<OpenResult.Opened>(opened).Store.DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_set_is_used_and_the_secret_is_copied()
    {
        var secret = Path.Combine(data, "given");
        await File.WriteAllTextAsync(secret, "geheim\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync("mail", "show"));

        Assert.Equal(0, await SetAsync("https://liangdeng.example.org", "--user", "liangdeng", "--secret-file", secret, "--security", "start-tls", "--port", "587"));

        Assert.Equal(
            (new MailSettings("smtp.example.org", 587, MailSecurity.StartTls, "liangdeng", "liangdeng@example.org", "https://liangdeng.example.org"), "geheim", null),
            new MailFolder(Root).Read());
        Assert.Equal(0, await RunAsync("mail", "show"));
    }

    [Fact]
    public async Task What_will_not_do_is_refused_and_changes_nothing()
    {
        Assert.Equal(2, await SetAsync("liangdeng.example.org"));
        Assert.Equal(2, await SetAsync("https://liangdeng.example.org", "--user", "liangdeng", "--secret-file", Path.Combine(data, "no-such-file")));
        Assert.Equal(MailProblem.NotSet, new MailFolder(Root).Read().Problem);
        // A name without a secret is kept, and the command says what is missing.
        Assert.Equal(2, await SetAsync("https://liangdeng.example.org", "--user", "liangdeng"));
        Assert.Equal(MailProblem.SecretMissing, new MailFolder(Root).Read().Problem);
    }

    private Task<int> SetAsync(string site, params string[] more) =>
        RunAsync(["mail", "set", "--host", "smtp.example.org", "--from", "liangdeng@example.org", "--site", site, .. more]);

    private Task<int> RunAsync(params string[] words) => CommandLine.Of(clock).Parse([.. words, "--data", data]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
