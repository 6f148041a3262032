using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Evidence;

/// <summary>Finds the files that an event names, whatever its type: a <see cref="StoredFile"/> is written in one shape
/// wherever it stands.</summary>
public static class NamedFiles
{
    /// <param name="data">The event as JSON; may be empty.</param>
    public static IReadOnlyList<StoredFile> In(ReadOnlyMemory<byte> data)
    {
        // Most events name none, and need not be taken apart.
        if (data.Span.IndexOf("\"sha256\""u8) < 0)
        {
            return [];
        }

        using var happened = JsonDocument.Parse(data);
        List<StoredFile> found = [];
        Find(happened.RootElement, found);
        return found;
    }

    private static void Find(JsonElement element, List<StoredFile> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when IsFile(element):
                found.Add(element.Deserialize<StoredFile>(EventJson.Options)!);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Find(member.Value, found);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Find(item, found);
                }

                break;
        }
    }

    private static bool IsFile(JsonElement element) => element.GetPropertyCount() == 5
        && element.TryGetProperty("id", out _) && element.TryGetProperty("name", out _)
        && element.TryGetProperty("mediaType", out _) && element.TryGetProperty("size", out _)
        && element.TryGetProperty("sha256", out _);
}
