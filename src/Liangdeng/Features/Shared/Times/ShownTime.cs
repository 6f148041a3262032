using Liangdeng.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Shared.Times;

public enum TimeKind
{
    Now,

    /// <summary>What was recorded by the end of a day; what came later is not known.</summary>
    AsOf,

    /// <summary>What was so on a day, by what is known now.</summary>
    About,
}

public enum TimesRefusal
{
    /// <summary>Both were asked for, or one of them twice.</summary>
    Several,
    Unreadable,
    InFuture,
    BeforeLedger,

    /// <summary>The page shows the present alone.</summary>
    NotHere,
}

/// <summary>The time that a page, a download or a command shows.</summary>
/// <param name="Day">Of no meaning for <see cref="TimeKind.Now"/>.</param>
public sealed record ShownTime(TimeKind Kind, LocalDate Day)
{
    public const string AsOfKey = "as-of";
    public const string AboutKey = "about";

    public static readonly ShownTime Now = new(TimeKind.Now, default);

    public bool IsPast => Kind != TimeKind.Now;

    /// <summary>The first moment that does not belong to the day any more.</summary>
    public Instant End => Day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();

    /// <summary>The word of its address; null for now.</summary>
    public string? Key => Kind switch
    {
        TimeKind.Now => null,
        TimeKind.AsOf => AsOfKey,
        TimeKind.About => AboutKey,
    };

    /// <summary>The address of a page of this site, showing this time. What says a time already keeps it.</summary>
    public string Keep(string address) => Key is { } key && !Says(address)
        ? QueryHelpers.AddQueryString(address, key, LocalDatePattern.Iso.Format(Day))
        : address;

    /// <summary>The name of a file, so that the files of two days are not taken for each other.</summary>
    public string NameOf(string name, string extension) =>
        Key is { } key ? $"{name}-{key}-{LocalDatePattern.Iso.Format(Day)}.{extension}" : $"{name}.{extension}";

    public static bool IsAsked(IQueryCollection query) => query.ContainsKey(AsOfKey) || query.ContainsKey(AboutKey);

    /// <summary>Reads what was asked for. Nothing is guessed: whatever cannot be shown is refused.</summary>
    /// <param name="opened">The day of the first entry of the ledger.</param>
    public static (ShownTime Time, Refusal? Refused) Read(
        StringValues asOf, StringValues about, LocalDate opened, LocalDate today)
    {
        if (asOf.Count + about.Count == 0)
        {
            return (Now, null);
        }

        if (asOf.Count + about.Count > 1)
        {
            return (Now, new(TimesRefusal.Several));
        }

        var (kind, said) = asOf.Count == 1 ? (TimeKind.AsOf, asOf.ToString()) : (TimeKind.About, about.ToString());
        return !LocalDatePattern.Iso.Parse(said).TryGetValue(default, out var day)
                ? (Now, new(TimesRefusal.Unreadable, said.Length > 40 ? said[..40] + "…" : said))
            : day > today ? (Now, new(TimesRefusal.InFuture, Iso(day), Iso(today)))
            : day < opened ? (Now, new(TimesRefusal.BeforeLedger, Iso(day), Iso(opened)))
            : (new(kind, day), null);
    }

    private static bool Says(string address) =>
        address.Contains($"{AsOfKey}=", StringComparison.Ordinal) || address.Contains($"{AboutKey}=", StringComparison.Ordinal);

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

/// <summary>The page can show the register of another day; so can the download.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ShowsTimesAttribute : Attribute;
