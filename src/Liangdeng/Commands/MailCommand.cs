using System.CommandLine;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Hosting;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng mail</c>: where a district's mail is handed in. The site may run: it reads the settings anew each time.
/// </summary>
public static class MailCommand
{
    public static Command Create() => new("mail", "Where mail is handed in, for a district's site.") { Set(), Show() };

    private static Command Set()
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var host = new Option<string>("--host") { Description = "The mail server.", Required = true };
        var port = new Option<int>("--port") { Description = "Its port.", DefaultValueFactory = _ => 465 };
        var security = new Option<string>("--security")
        {
            Description = "tls (from the first byte), start-tls, or none.",
            DefaultValueFactory = _ => "tls",
        };
        security.AcceptOnlyFromAmong("tls", "start-tls", "none");
        var user = new Option<string>("--user") { Description = "Name to sign in with; leave it out where none is asked for.", DefaultValueFactory = _ => "" };
        var secret = new Option<FileInfo?>("--secret-file")
        {
            Description = "File that holds the password alone; it is copied into the district's folder, readable by its owner only.",
        };
        var from = new Option<string>("--from") { Description = "Address that mails come from.", Required = true };
        var site = new Option<string>("--site") { Description = "The site's address as people type it, such as https://liangdeng.example.org.", Required = true };
        var command = new Command("set", "Says where mail is handed in.") { data, district, host, port, security, user, secret, from, site };
        command.SetAction(words =>
        {
            if (FolderOptions.FindLedger(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var settings = new MailSettings(
                words.GetRequiredValue(host), words.GetValue(port),
                words.GetValue(security) switch { "tls" => MailSecurity.Tls, "start-tls" => MailSecurity.StartTls, _ => MailSecurity.None },
                words.GetValue(user)!, words.GetRequiredValue(from), words.GetRequiredValue(site));
            return Write(folder, settings, words.GetValue(secret));
        });
        return command;
    }

    private static Command Show()
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var command = new Command("show", "Says what is set, without the password.") { data, district };
        command.SetAction(words =>
        {
            if (FolderOptions.FindLedger(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var (settings, _, problem) = new MailFolder(folder.Root).Read();
            if (settings is not null)
            {
                Console.WriteLine($"{settings.Host}:{settings.Port} {settings.Security}\nuser 用户: {settings.User}\nfrom 发件: {settings.From}\nsite 网址: {settings.Site}");
            }

            return problem is { } why ? CommandTexts.Refuse($"mail.problem.{why}") : 0;
        });
        return command;
    }

    private static int Write(DistrictFolder folder, MailSettings settings, FileInfo? secret)
    {
        if (settings.Fault() is { } fault)
        {
            return CommandTexts.Refuse($"mail.fault.{fault}");
        }

        if (secret is not null && (!secret.Exists || secret.Length > MailFolder.MaxSecret))
        {
            return CommandTexts.Refuse("mail.problem.SecretMissing");
        }

        var mail = new MailFolder(folder.Root);
        mail.Write(settings, secret is null ? null : File.ReadAllText(secret.FullName).Trim());
        if (mail.Read().Problem is { } problem)
        {
            return CommandTexts.Refuse($"mail.problem.{problem}");
        }

        Console.WriteLine("Set. Try it on the site: /desk/outbox. 已设置，请在网站的发信箱里试发一封。");
        return 0;
    }
}
