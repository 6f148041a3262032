using System.Globalization;
using System.Text.Json;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Trust;

/// <summary>An office outside that is sent the day's checkpoint. Whoever keeps an old one can prove a rewriting.</summary>
/// <param name="Name">As <c>/ledger</c> names it: an office, not a person.</param>
/// <param name="Address">Where it is sent; on no page.</param>
public sealed record Holder(string Name, string Address);

/// <summary>What was sent last.</summary>
/// <param name="Day">ISO.</param>
/// <param name="Size">Of the checkpoint.</param>
public sealed record HolderSent(string Day, long Size)
{
    public LocalDate On => LocalDatePattern.Iso.Parse(Day).Value;
}

/// <summary>Who is sent the day's checkpoint, and what each was sent last: two files of the district's folder, since the one is
/// the administrator's and the other the site's. Read anew each time, so that a change holds at once.</summary>
public sealed class HoldersFile(string root)
{
    public const int Most = 32;
    public const int MaxName = 100;

    private string NamedPath => Path.Combine(root, "holders.json");

    private string SentPath => Path.Combine(root, "holders-sent.json");

    /// <summary>Changes when one is named or removed, and with each mail.</summary>
    public string Stamp() => string.Create(
        CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(NamedPath).Ticks} {File.GetLastWriteTimeUtc(SentPath).Ticks}");

    /// <returns>In the order in which they were named.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<Holder> Read() => Read<List<Holder>>(NamedPath) ?? [];

    /// <summary>By address.</summary>
    public IReadOnlyDictionary<string, HolderSent> Sent() => Read<Dictionary<string, HolderSent>>(SentPath) ?? [];

    /// <returns>Null where it is named now; else the key of what is wrong.</returns>
    public string? Name(Holder holder)
    {
        var named = Read();
        if (holder.Name.Length is 0 or > MaxName || holder.Name.Any(char.IsControl))
        {
            return "trust.holders.name.invalid";
        }

        if (!MailAddresses.IsOne(holder.Address))
        {
            return "mail.address.invalid";
        }

        if (named.Count >= Most || named.Any(one => one.Name == holder.Name || one.Address == holder.Address))
        {
            return "trust.holders.taken";
        }

        Write(NamedPath, named.Append(holder));
        return null;
    }

    /// <returns>Whether there was one of that name.</returns>
    public bool Remove(string name)
    {
        var named = Read();
        Write(NamedPath, named.Where(one => one.Name != name));
        return named.Any(one => one.Name == name);
    }

    public void Note(Holder holder, HolderSent sent)
    {
        var named = Read().Select(one => one.Address).ToHashSet(StringComparer.Ordinal);
        var all = Sent().Where(one => named.Contains(one.Key)).ToDictionary();
        all[holder.Address] = sent;
        Write(SentPath, all);
    }

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path)) : null;
        }
        catch (JsonException broken)
        {
            throw new IOException($"{path} is not as it was written: {broken.Message}", broken);
        }
    }

    private static void Write<T>(string path, T value) => OwnerFile.Write(path, JsonSerializer.Serialize(value) + "\n");
}
