using System.Diagnostics;
using System.Text.Json;
using Liangdeng.Store;

namespace Liangdeng.Hosting;

/// <summary>What the ledger's own entry <c>entry-erased.1</c> says.</summary>
/// <param name="Index">The entry that was erased.</param>
public sealed record EntryErased(long Index, ErasureGround Ground, ErasureScope Scope);

/// <summary>An entry whose content is gone: all that its header still tells.</summary>
/// <param name="Type">Its stored name; <c>private</c> where nothing of a private entry is left.</param>
public sealed record ErasedContent(string Type);

/// <summary>The ledger's own list of erasures: the public stream <c>ledger/erasures</c>.</summary>
public static class Erasures
{
    public const string Stream = "ledger/erasures";

    public const string Type = "entry-erased.1";

    /// <exception cref="InvalidDataException">The ledger is of a later version of this program.</exception>
    public static EntryErased Read(StoredEntry entry)
    {
        using var said = JsonDocument.Parse(entry.Data);
        var root = said.RootElement;
        return new(
            root.GetProperty("index").GetInt64(),
            Grounds(root.GetProperty("ground").GetString()!), Scopes(root.GetProperty("scope").GetString()!));
    }

    /// <summary>Whether a fault is what comes of a history or of rows with a part missing.</summary>
    public static bool MayBeWhy(Exception fault) => fault is UnreachableException or MissingRowException;

    /// <summary>The name of a ground in the ledger, and on the command line.</summary>
    public static string NameOf(ErasureGround ground) => ground switch
    {
        ErasureGround.PersonAsked => "person-asked",
        ErasureGround.Ordered => "ordered",
        ErasureGround.Unlawful => "unlawful",
        ErasureGround.Mistake => "mistake",
        ErasureGround.TimeOver => "time-over",
    };

    public static string NameOf(ErasureScope scope) => scope switch
    {
        ErasureScope.Content => "content",
        ErasureScope.Envelope => "envelope",
        ErasureScope.All => "all",
    };

    private static ErasureGround Grounds(string name) => Find<ErasureGround>(name, NameOf);

    private static ErasureScope Scopes(string name) => Find<ErasureScope>(name, NameOf);

    private static T Find<T>(string name, Func<T, string> nameOf)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(one => nameOf(one!.Value) == name)
            ?? throw new InvalidDataException($"{Type} says '{name}', which this program does not know.");
}
