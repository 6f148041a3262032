using System.Globalization;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using MimeKit;
using NodaTime;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>What a mail says: that something waits, and where; in both languages, since nobody knows which one its reader has
/// chosen. Nothing of what it is about leaves the house.</summary>
public sealed class MailText(Texts texts, SiteOptions site, ISiteFacts district)
{
    public MimeMessage Write(MailSettings settings, OutboxRow row, string to) => Message(
        settings, to, $"{row.Kind}", settings.Site.TrimEnd('/') + row.Path, IdOf(row),
        Instant.FromUnixTimeMilliseconds(row.QueuedAt));

    public MimeMessage WriteTrial(MailSettings settings, string to, Guid number, Instant now) => Message(
        settings, to, "trial", settings.Site.TrimEnd('/') + "/desk/outbox", $"trial.{number:N}@{Host}", now);

    /// <summary>The same for every try of the same mail, whatever was restarted in between: a mailbox that gets it twice can tell.
    /// </summary>
    private string IdOf(OutboxRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Cause}.{row.PersonId:N}.{row.Kind.ToString().ToLowerInvariant()}@{Host}");

    private string Host => site.Origin.Split('/')[0];

    private MimeMessage Message(
        MailSettings settings, string to, string key, string address, string id, Instant at)
    {
        var message = new MimeMessage { MessageId = id, Date = at.InZone(DistrictClock.Zone).ToDateTimeOffset() };
        message.From.Add(new MailboxAddress(district.DistrictName(Languages.Chinese), settings.From));
        message.To.Add(new MailboxAddress("", to));
        message.Subject = $"{texts.In(Languages.Chinese, $"mail.subject.{key}")} · {texts.In(Languages.English, $"mail.subject.{key}")}";
        // No machine answers it (RFC 3834, 5).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new TextPart("plain")
        {
            Text = string.Join("\n\n", ((string[])[Languages.Chinese, Languages.English])
                .Select(language => texts.In(language, "mail.body", texts.In(language, $"mail.subject.{key}"), address, district.DistrictName(language)))) + "\n",
        };
        return message;
    }
}
