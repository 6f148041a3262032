using Liangdeng.Features.Letters.Mail;

namespace Liangdeng.Tests.Features.Letters.Mail;

public sealed class MailSettingsTests : IDisposable
{
    private static readonly MailSettings Good = new("smtp.example.org", 465, MailSecurity.Tls, "liangdeng", "liangdeng@example.org", "https://liangdeng.example.org");

    private readonly string folder = Directory.CreateTempSubdirectory("liangdeng-mail-").FullName;

    public static TheoryData<MailSettings, MailSettingsFault?> Settings => new()
    {
        { Good, null },
        { Good with { Host = "不是主机 名" }, MailSettingsFault.HostInvalid },
        { Good with { Port = 0 }, MailSettingsFault.PortInvalid },
        { Good with { Port = 65536 }, MailSettingsFault.PortInvalid },
        { Good with { From = "liangdeng" }, MailSettingsFault.FromInvalid },
        { Good with { From = "a@b.example\r\nBcc: c@d.example" }, MailSettingsFault.FromInvalid },
        { Good with { Site = "liangdeng.example.org" }, MailSettingsFault.SiteInvalid },
        { Good with { Site = "https://liangdeng.example.org/desk" }, MailSettingsFault.SiteInvalid },
        { Good with { Security = MailSecurity.None }, MailSettingsFault.SecretInTheOpen },
        { Good with { Security = MailSecurity.None, Host = "127.0.0.1" }, null },
        { Good with { Security = MailSecurity.None, User = "" }, null },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Settings_are_checked(MailSettings settings, MailSettingsFault? fault) => Assert.Equal(fault, settings.Fault());

    [Fact]
    public void What_is_written_is_read_and_only_its_owner_can_read_it()
    {
        var mail = new MailFolder(folder);
        Assert.Equal((null, "", MailProblem.NotSet), mail.Read());

        mail.Write(Good, "geheim");

        Assert.Equal((Good, "geheim", null), mail.Read());
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        // The secret stays where none is given.
        mail.Write(Good with { Port = 587 }, null);
        Assert.Equal("geheim", mail.Read().Secret);
    }

    [Fact]
    public void A_secret_that_others_can_read_is_not_used()
    {
        var mail = new MailFolder(folder);
        mail.Write(Good, null);
        Assert.Equal(MailProblem.SecretMissing, mail.Read().Problem);
        mail.Write(Good, "geheim");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(folder, "mail-secret"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.Equal(("", MailProblem.SecretOpen), (mail.Read().Secret, mail.Read().Problem!.Value));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"host":"smtp.example.org","port":99999,"security":"tls","user":"","from":"a@b.example","site":"https://b.example"}""")]
    public void Settings_that_cannot_be_read_are_no_crash(string text)
    {
        File.WriteAllText(Path.Combine(folder, "mail.json"), text);

        Assert.Equal(MailProblem.SettingsBroken, new MailFolder(folder).Read().Problem);
    }
}
