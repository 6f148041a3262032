using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Liangdeng.Features.Letters.Mail;
using MimeKit;

namespace Liangdeng.Tests.Features.Letters.Mail;

public sealed class SmtpPostTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("refuse", MailProblem.RecipientRefused, true)]
    [InlineData("later", MailProblem.RecipientRefused, false)]
    [InlineData("no-sender", MailProblem.SenderRefused, false)]
    [InlineData("drop", MailProblem.Dropped, false)]
    public async Task What_a_server_says_is_told_apart(string mode, MailProblem problem, bool forGood)
    {
        await using var server = await MailServer.StartAsync(mode);

        Assert.Equal((problem, forGood), await SendAsync(server.Settings));
    }

    [Fact]
    public async Task A_server_that_takes_too_long_is_left()
    {
        await using var server = await MailServer.StartAsync("slow");

        Assert.Equal((MailProblem.TooSlow, false), await SendAsync(server.Settings, patience: TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Nobody_there_is_told_apart() => Assert.Equal((MailProblem.NoServer, false), await SendAsync(MailServer.Nobody));

    [Theory]
    [InlineData("a secret for tests", null)]
    [InlineData("another", MailProblem.NotSignedIn)]
    public async Task A_name_and_a_secret_are_given_where_they_are_asked_for(string secret, MailProblem? problem)
    {
        await using var server = await MailServer.StartAsync("auth");

        Assert.Equal(problem, (await SendAsync(server.Settings with { User = "liangdeng" }, secret))?.Problem);
    }

    [Theory]
    [InlineData("auth", "")]
    [InlineData("take", "liangdeng")]
    public async Task No_name_where_one_is_asked_for_and_a_name_where_none_is_are_for_the_administrator(string mode, string user)
    {
        await using var server = await MailServer.StartAsync(mode);

        Assert.Equal((MailProblem.NotSignedIn, false), await SendAsync(server.Settings with { User = user }));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_where_encryption_was_asked_for()
    {
        await using var server = await MailServer.StartAsync("take");

        Assert.Equal((MailProblem.NotTrusted, false), await SendAsync(server.Settings with { Security = MailSecurity.StartTls }));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-certificate-").FullName;
        var (certificate, key) = (Path.Combine(folder, "certificate"), Path.Combine(folder, "key"));
        using (var rsa = RSA.Create(2048))
        {
            using var made = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await File.WriteAllTextAsync(certificate, made.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        }

        await using (var server = await MailServer.StartAsync("take", (certificate, key)))
        {
            Assert.Equal((MailProblem.NotTrusted, false), await SendAsync(server.Settings with { Security = MailSecurity.StartTls }));
            Assert.Empty(server.Mails);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(MailProblem Problem, bool ForGood)?> SendAsync(MailSettings settings, string secret = "", TimeSpan? patience = null)
    {
        await using var post = new SmtpPost(settings, secret, patience ?? Patient);
        var message = new MimeMessage { Subject = "x", Body = new TextPart("plain") { Text = "x" } };
        message.From.Add(new MailboxAddress("", settings.From));
        message.To.Add(new MailboxAddress("", "a@shifan.example"));
        return await post.SendAsync(message, TestContext.Current.CancellationToken);
    }
}
