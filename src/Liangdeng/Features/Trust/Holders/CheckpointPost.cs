using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Store;
using MimeKit;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Trust;

/// <summary>Sends the day's checkpoint to whoever was named to hold it: once a day each, at the site's first minute of the day or as
/// soon as the mail server takes it. At least once: the same checkpoint of a day goes out under one Message-ID.</summary>
public sealed class CheckpointPost(
    LedgerStore ledger, DistrictFolder folder, SiteOptions site, ISiteFacts district, Texts texts, DistrictClock clock)
{
    private static readonly Duration FirstPause = Duration.FromMinutes(1);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    private Duration pause = FirstPause;
    private Instant next = Instant.MinValue;

    /// <summary>Sends what is due today.</summary>
    /// <returns>How many went out.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        var (file, now, today) = (new HoldersFile(folder.Root), clock.GetCurrentInstant(), clock.Today);
        if (site.IsDemo || now < next || ledger.Size == 0)
        {
            return 0;
        }

        var (named, sent) = (file.Read(), file.Sent());
        var due = named.Where(holder => !sent.TryGetValue(holder.Address, out var last) || last.On < today).ToList();
        var (settings, secret, problem) = new MailFolder(folder.Root).Read();
        if (due.Count == 0 || problem is not null)
        {
            return 0;
        }

        var checkpoint = ledger.Checkpoint;
        await using var post = new SmtpPost(settings!, secret, site.MailPatience);
        var count = 0;
        foreach (var holder in due)
        {
            if (await post.SendAsync(Write(settings!, holder, checkpoint, today), stop) is null)
            {
                file.Note(holder, new(LocalDatePattern.Iso.Format(today), checkpoint.Checkpoint.Size));
                count++;
            }
        }

        // Whoever could not be reached is tried again with longer and longer pauses.
        pause = count == due.Count ? FirstPause : Duration.Min(pause + pause, LongestPause);
        next = now + pause;
        return count;
    }

    private MimeMessage Write(MailSettings settings, Holder holder, SignedCheckpoint checkpoint, LocalDate today)
    {
        var (size, host) = (checkpoint.Checkpoint.Size, site.Origin.Split('/')[0]);
        var number = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(holder.Address)))[..16];
        var message = new MimeMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{size}.{number}.checkpoint@{host}"),
            Date = clock.GetCurrentInstant().InZone(DistrictClock.Zone).ToDateTimeOffset(),
            Subject = Both(" · ", language => texts.In(language, "trust.holders.mail.subject", district.DistrictName(language), LocalDatePattern.Iso.Format(today))),
        };
        message.From.Add(new MailboxAddress(district.DistrictName(Languages.Chinese), settings.From));
        message.To.Add(new MailboxAddress(holder.Name, holder.Address));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834, 5
        var address = settings.Site.TrimEnd('/') + "/ledger";
        var body = new BodyBuilder
        {
            TextBody = Both("\n\n", language => texts.In(language, "trust.holders.mail.body", size, address)) + "\n\n" + checkpoint.Note,
        };
        // As bytes: text may come with other ends of lines, under which no signature holds.
        var note = (MimePart)body.Attachments.Add(
            string.Create(CultureInfo.InvariantCulture, $"{folder.Code}-checkpoint-{size}.txt"),
            Encoding.UTF8.GetBytes(checkpoint.Note), new ContentType("application", "octet-stream"));
        note.ContentTransferEncoding = ContentEncoding.Base64;
        message.Body = body.ToMessageBody();
        return message;
    }

    private static string Both(string between, Func<string, string> text) =>
        text(Languages.Chinese) + between + text(Languages.English);
}
