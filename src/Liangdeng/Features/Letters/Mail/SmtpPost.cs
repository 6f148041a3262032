using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>Hands mails to the server, several over one connection.</summary>
/// <param name="patience">How long each word with the server may take.</param>
public sealed class SmtpPost(MailSettings settings, string secret, TimeSpan patience) : IAsyncDisposable
{
    private readonly SmtpClient client = new() { Timeout = (int)patience.TotalMilliseconds };

    /// <returns>Null where the server has it; else why not, and whether trying again would help.</returns>
    public async Task<(MailProblem Problem, bool ForGood)?> SendAsync(MimeMessage message, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            await ConnectAsync(limit.Token);
            await client.SendAsync(message, limit.Token);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            return ProblemOf(refused);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await CloseAsync();
            return (MailProblem.TooSlow, false);
        }
        catch (Exception broken) when (broken is AuthenticationException or SslHandshakeException or NotSupportedException
            or ServiceNotAuthenticatedException or SocketException or SmtpProtocolException or IOException or TimeoutException
            or ServiceNotConnectedException)
        {
            await CloseAsync();
            return (ProblemOf(broken), false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken stop)
    {
        if (client.IsConnected)
        {
            return;
        }

        await client.ConnectAsync(settings.Host, settings.Port, OptionOf(settings.Security), stop);
        if (settings.User.Length == 0)
        {
            return;
        }

        try
        {
            await client.AuthenticateAsync(settings.User, secret, stop);
        }
        catch (NotSupportedException notAsked)
        {
            // A server that knows of no names: the administrator has to say so.
            throw new AuthenticationException(notAsked.Message, notAsked);
        }
    }

    private async Task CloseAsync()
    {
        if (client.IsConnected)
        {
            // Without a farewell: whoever broke off, or is slow, would be waited for.
            await client.DisconnectAsync(quit: false, CancellationToken.None);
        }
    }

    private static SecureSocketOptions OptionOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.None => SecureSocketOptions.None,
    };

    /// <summary>4xx is for now, 5xx for good (RFC 5321, 4.2.1); what concerns our own address is for the administrator to put
    /// right, so it goes on being tried.</summary>
    private static (MailProblem Problem, bool ForGood) ProblemOf(SmtpCommandException refused) => refused.ErrorCode switch
    {
        SmtpErrorCode.RecipientNotAccepted => (MailProblem.RecipientRefused, (int)refused.StatusCode >= 500),
        SmtpErrorCode.SenderNotAccepted => (MailProblem.SenderRefused, false),
        _ => (MailProblem.RefusedForNow, false),
    };

    private static MailProblem ProblemOf(Exception broken) => broken switch
    {
        AuthenticationException or ServiceNotAuthenticatedException => MailProblem.NotSignedIn,
        SslHandshakeException or NotSupportedException => MailProblem.NotTrusted,
        SocketException => MailProblem.NoServer,
        TimeoutException => MailProblem.TooSlow,
        _ => MailProblem.Dropped,
    };
}
