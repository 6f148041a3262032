using System.Diagnostics;
using System.Globalization;
using System.Text;
using Liangdeng.Features.Letters.Mail;
using MimeKit;

namespace Liangdeng.Tests.Features.Letters.Mail;

/// <summary>A real mail server (aiosmtpd) on a port of its own, in a folder of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>Debian's own, for which its package is; another one may stand before it on the path.</summary>
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private readonly Process process;
    private readonly string folder;

    private MailServer(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    public MailSettings Settings => new("127.0.0.1", Port, MailSecurity.None, "", "liangdeng@shifan.example", "https://liangdeng.example");

    /// <param name="mode">How it behaves: <c>take</c>, <c>refuse</c> and the others of <c>server.py</c>.</param>
    /// <param name="certificate">PEM files of a certificate and its key, for TLS.</param>
    public static async Task<MailServer> StartAsync(string mode, (string Certificate, string Key)? certificate = null)
    {
        Assert.SkipUnless(IsInstalled(), "aiosmtpd is not installed; on Debian: apt-get install python3-aiosmtpd.");
        var folder = Directory.CreateTempSubdirectory("liangdeng-mail-").FullName;
        var script = Path.Combine(Repository.Root, "tests/Liangdeng.Tests/Features/Letters/Mail/server.py");
        var process = Process.Start(new ProcessStartInfo(Python, (string[])[script, folder, mode, .. certificate is var (cert, key) ? (string[])[cert, key] : []])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("port ", line, StringComparison.Ordinal);
        return new(process, folder, int.Parse(line!["port ".Length..], CultureInfo.InvariantCulture));
    }

    /// <summary>A port on which nobody answers.</summary>
    public static MailSettings Nobody { get; } =
        new("127.0.0.1", 9, MailSecurity.None, "", "liangdeng@shifan.example", "https://liangdeng.example");

    /// <summary>From now on it behaves so.</summary>
    public void Behave(string mode) => File.WriteAllText(folder + ".mode", mode);

    /// <summary>Waits until it has one more mail.</summary>
    public async Task GotAsync() =>
        Assert.StartsWith(
            "got ", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(3)),
            StringComparison.Ordinal);

    /// <summary>What it has, in its order, with whom it was for.</summary>
    public IReadOnlyList<(string To, MimeMessage Message)> Mails =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Select(Read)];

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        File.Delete(folder + ".mode");
    }

    private static (string To, MimeMessage Message) Read(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n"u8);
        return (Encoding.ASCII.GetString(bytes.AsSpan(6, end - 6)), MimeMessage.Load(new MemoryStream(bytes, end + 2, bytes.Length - end - 2)));
    }

    private static bool IsInstalled()
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
            asked.WaitForExit();
            return asked.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
