using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters.Mail;

public enum MailSecurity
{
    /// <summary>TLS from the first byte, usually on port 465.</summary>
    Tls,

    /// <summary>TLS after a plain greeting, usually on port 587; refused where the server has none.</summary>
    StartTls,

    /// <summary>None: for a server on the same machine or the house's own network.</summary>
    None,
}

/// <summary>Where mail is handed in, and as whom.</summary>
/// <param name="User">Empty where the server asks for no name.</param>
/// <param name="From">The address that mails come from.</param>
/// <param name="Site">The site's address as people type it, with https and without a path: links in mails begin with it.</param>
public sealed record MailSettings(string Host, int Port, MailSecurity Security, string User, string From, string Site)
{
    /// <summary>Why they will not do; null where they do.</summary>
    public MailSettingsFault? Fault()
    {
        if (Host.Length is 0 or > 253 || Uri.CheckHostName(Host) == UriHostNameType.Unknown)
        {
            return MailSettingsFault.HostInvalid;
        }

        if (Port is < 1 or > 65535)
        {
            return MailSettingsFault.PortInvalid;
        }

        if (!MailAddresses.IsOne(From))
        {
            return MailSettingsFault.FromInvalid;
        }

        if (!Uri.TryCreate(Site, UriKind.Absolute, out var site) || site.Scheme is not ("https" or "http") || site.PathAndQuery != "/")
        {
            return MailSettingsFault.SiteInvalid;
        }

        // A name and a secret that everybody on the way can read.
        return User.Length > 0 && Security == MailSecurity.None && !IsHere(Host) ? MailSettingsFault.SecretInTheOpen
            : User.Length > 200 ? MailSettingsFault.UserTooLong
            : null;
    }

    private static bool IsHere(string host) =>
        host == "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}

public enum MailSettingsFault
{
    HostInvalid,
    PortInvalid,
    FromInvalid,
    SiteInvalid,
    SecretInTheOpen,
    UserTooLong,
}

/// <summary>Addresses of mail: one, plain, as people type it.</summary>
public static class MailAddresses
{
    /// <summary>The longest that a server takes (RFC 5321, 4.5.3.1.3).</summary>
    public const int MaxLength = 254;

    public static bool IsOne(string text) =>
        text.Length <= MaxLength && text.All(sign => sign is > ' ' and < (char)127) && MailAddress.TryCreate(text, out var address)
        && address.Address == text && address.Host.Length > 0;
}

/// <summary>What the district's folder says of mail: <c>mail.json</c>, and the secret alone in <c>mail-secret</c>. Both are read
/// anew for every run, so that a change holds at once.</summary>
public sealed class MailFolder(string root)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>More than any password has, in bytes.</summary>
    public const int MaxSecret = 4096;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<MailSecurity>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private string SettingsPath => Path.Combine(root, "mail.json");

    private string SecretPath => Path.Combine(root, "mail-secret");

    /// <returns>The settings with the secret, or why there are none that work.</returns>
    public (MailSettings? Settings, string Secret, MailProblem? Problem) Read()
    {
        try
        {
            return ReadFiles();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Of another user of the machine, or on a disk that fails: the site goes on without mail, and says so.
            return (null, "", MailProblem.SettingsBroken);
        }
    }

    private (MailSettings? Settings, string Secret, MailProblem? Problem) ReadFiles()
    {
        if (!File.Exists(SettingsPath))
        {
            return (null, "", MailProblem.NotSet);
        }

        if (ReadSettings() is not { } settings || settings.Fault() is not null)
        {
            return (null, "", MailProblem.SettingsBroken);
        }

        if (settings.User.Length == 0)
        {
            return (settings, "", null);
        }

        if (!File.Exists(SecretPath))
        {
            return (settings, "", MailProblem.SecretMissing);
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(SecretPath) & Others) != 0
            ? (settings, "", MailProblem.SecretOpen)
            : (settings, File.ReadAllText(SecretPath).Trim(), null);
    }

    /// <summary>Writes both, readable by their owner alone; whole or not at all.</summary>
    /// <param name="secret">Null leaves the one that is there.</param>
    public void Write(MailSettings settings, string? secret)
    {
        if (secret is not null)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, MaxSecret);
            OwnerFile.Write(SecretPath, secret);
        }

        OwnerFile.Write(SettingsPath, JsonSerializer.Serialize(settings, Json) + "\n");
    }

    private MailSettings? ReadSettings()
    {
        try
        {
            return JsonSerializer.Deserialize<MailSettings>(File.ReadAllText(SettingsPath), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
