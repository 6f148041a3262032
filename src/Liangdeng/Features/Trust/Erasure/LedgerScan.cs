using System.Text;
using System.Text.Json;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>Looks through the ledger for what an entry shares with others: files that they name too, words that stand there too.
/// </summary>
public sealed class LedgerScan(LedgerStore ledger)
{
    /// <summary>Entries before and behind in which the same words are looked for: they come with the same piece of work, weeks apart
    /// at most, and a page cannot read a whole ledger.</summary>
    public const int Reach = 5000;

    /// <summary>Characters below which a text is a code, a date or a name that stands everywhere.</summary>
    private const int ShortestWords = 8;

    private const int PageSize = 500;
    private const int MostFound = 20;

    /// <summary>Files that no other entry names which still has its content.</summary>
    public async Task<IReadOnlyList<Guid>> FilesOfOnlyAsync(StoredEntry entry, CancellationToken stop)
    {
        var own = Files(entry).Distinct().ToDictionary(id => id, id => Encoding.UTF8.GetBytes(id.ToString()));
        for (var from = 0L; own.Count > 0 && from < ledger.Size;)
        {
            var page = await ledger.ReadAllAsync(from, PageSize, stop);
            foreach (var other in page.Where(other => other.Index != entry.Index && Holds(other, own.Values)))
            {
                foreach (var id in own.Where(pair => other.Data.Span.IndexOf(pair.Value) >= 0).Select(pair => pair.Key).ToList())
                {
                    own.Remove(id);
                }
            }

            from += page.Count;
        }

        return [.. own.Keys];
    }

    /// <summary>Entries nearby that hold a longer text of this one word for word; at most 20.</summary>
    public async Task<IReadOnlyList<StoredEntry>> SameWordsAsync(StoredEntry entry, CancellationToken stop)
    {
        var words = Texts(entry).Where(IsWords).Distinct().Select(Bytes).ToList();
        List<StoredEntry> found = [];
        var end = Math.Min(ledger.Size, entry.Index + Reach);
        for (var from = Math.Max(0, entry.Index - Reach); words.Count > 0 && from < end && found.Count < MostFound;)
        {
            var page = await ledger.ReadAllAsync(from, (int)Math.Min(PageSize, end - from), stop);
            found.AddRange(page.Where(other => other.Index != entry.Index && Holds(other, words)));
            from += page.Count;
        }

        return [.. found.Take(MostFound)];
    }

    private static bool Holds(StoredEntry entry, IEnumerable<byte[]> any)
    {
        foreach (var bytes in any)
        {
            if (entry.Data.Span.IndexOf(bytes) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As it stands inside canonical JSON.</summary>
    private static byte[] Bytes(string text) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text, Hosting.EventJson.Options)[1..^1]);

    private static bool IsWords(string text) => text.Length >= ShortestWords && !text.All(char.IsAscii);

    private static IEnumerable<Guid> Files(StoredEntry entry) => Objects(entry)
        .Where(json => json.TryGetProperty("sha256", out _) && json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
        .Select(json => Guid.TryParse(json.GetProperty("id").GetString(), out var id) ? id : Guid.Empty)
        .Where(id => id != Guid.Empty);

    private static IEnumerable<string> Texts(StoredEntry entry) => All(entry)
        .Where(json => json.ValueKind == JsonValueKind.String).Select(json => json.GetString()!);

    private static IEnumerable<JsonElement> Objects(StoredEntry entry) => All(entry).Where(json => json.ValueKind == JsonValueKind.Object);

    private static IEnumerable<JsonElement> All(StoredEntry entry)
    {
        if (entry.Erased)
        {
            return [];
        }

        using var json = JsonDocument.Parse(entry.Data);
        return Within(json.RootElement.Clone());
    }

    private static IEnumerable<JsonElement> Within(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(one => Within(one.Value)).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Within),
        _ => [json],
    };
}
