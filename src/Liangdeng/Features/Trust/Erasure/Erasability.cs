using System.Reflection;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>
/// What of an entry may be erased. Words may, whatever rests on them; what holds no words of anybody's may not, since to take a
/// role's end or a decision out of the history would undo it. Pure.
/// </summary>
public static class Erasability
{
    /// <summary>They hold a text that is the district's law for its own ledger, or say what the ledger is.</summary>
    private static readonly HashSet<string> Lasting =
    [
        "demo-opened.1", "district-opened.1", "district-named.1", "rulebook-adopted.1", "rulebook-adopted.2", "publicity-chosen.1",
        "forecast-audience-chosen.1", "blocker-terms-set.1", "letter-rules-adopted.1", "calendar-year-loaded.1", "office-hours-set.1",
        "objection-terms-set.1", "half-hour-terms-set.1",
    ];

    /// <summary>What others rest on: without it they are not shown any more, and nothing can be done with them.</summary>
    private static readonly HashSet<string> Foundations =
    [
        "unit-registered.1", "person-registered.1", "plan-imported.1", "plan-published.1", "commitment-published.1",
        "commitment-broken-down.1", "amendment-asked.1", "report-drafted.1", "blocker-raised.1", "members-listed.1",
        "member-report-submitted.1", "account-frozen.1", "bulletin-released.1",
        "command-post-set-up.1", "stand-up-begun.1", "objection-raised.1", "letter-drafted.1", "letter-signed.1",
        "assignment-given.1", "meeting-called.1", "pack-frozen.1", "projects-entered.1", "project-report-submitted.1",
        "rulebook-proposed.1",
    ];

    private static readonly Dictionary<string, bool> Wordy =
        EventTypes.All.ToDictionary(row => row.Name, row => HoldsText(row.Type, []));

    /// <summary>What can be asked of an entry.</summary>
    public static IReadOnlyList<ErasureScope> ScopesOf(EntryKind kind) => kind == EntryKind.Private
        ? [ErasureScope.All, ErasureScope.Content]
        : [ErasureScope.Content, ErasureScope.Envelope, ErasureScope.All];

    /// <summary>Whether other entries are not shown any more without this one's content.</summary>
    public static bool IsFoundation(string type) => Foundations.Contains(type);

    /// <returns>Why it cannot be erased, as a refusal; null where it can.</returns>
    public static Refusal? FaultOf(StoredEntry entry, ErasureScope scope) =>
        entry.Stream == Erasures.Stream || entry.Stream.StartsWith("erasure/", StringComparison.Ordinal)
            ? new(ErasureRefusal.NotErasable)
        : scope == ErasureScope.Envelope && entry.Kind != EntryKind.Private ? null
        : Lasting.Contains(entry.Type) ? new(ErasureRefusal.NotErasable)
        : !Wordy.GetValueOrDefault(entry.Type, true) ? new(ErasureRefusal.NoWords)
        : null;

    /// <summary>Whether anything is left of what is asked for.</summary>
    public static bool IsGone(StoredEntry entry, ErasureScope scope) => scope switch
    {
        ErasureScope.Content => entry.Erased,
        ErasureScope.Envelope => entry.Envelope is null,
        ErasureScope.All => entry.Erased && entry.Envelope is null,
    };

    private static bool HoldsText(Type type, HashSet<Type> seen) => type == typeof(string)
        || (seen.Add(type) && Parts(type).Any(part => HoldsText(part, seen)));

    private static IEnumerable<Type> Parts(Type type) =>
        Nullable.GetUnderlyingType(type) is { } held ? [held]
        : type.IsGenericType ? type.GetGenericArguments()
        : type.IsEnum || IsCode(type) || type.Namespace?.StartsWith("Liangdeng", StringComparison.Ordinal) != true ? []
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType);

    /// <summary>Codes of units and members are texts of the register, not words of anybody's.</summary>
    private static bool IsCode(Type type) => type.IsValueType && type.GetProperty("Value")?.PropertyType == typeof(string);
}
