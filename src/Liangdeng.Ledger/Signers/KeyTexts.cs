using System.Buffers;
using System.Text.Json;

namespace Liangdeng.Ledger;

/// <summary>A list of keys in an entry's data: a JSON array of their texts.</summary>
internal static class KeyTexts
{
    /// <param name="data">UTF-8.</param>
    /// <param name="most">Most keys.</param>
    /// <param name="parse">Reads one; null when it is none.</param>
    /// <param name="read">Reads what else is asked of the object; null when it is not as it must be.</param>
    /// <returns>Null when the data is no object with such a list. Never throws.</returns>
    public static TResult? Read<TKey, TResult>(
        ReadOnlyMemory<byte> data, int most, Func<string?, TKey?> parse, Func<JsonElement, List<TKey>, TResult?> read)
        where TKey : class
        where TResult : class
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("keys", out var listed)
                || listed.ValueKind != JsonValueKind.Array || listed.GetArrayLength() > most)
            {
                return null;
            }

            List<TKey> keys = [];
            foreach (var one in listed.EnumerateArray())
            {
                if (parse(Text(one)) is not { } key)
                {
                    return null;
                }

                keys.Add(key);
            }

            return read(json.RootElement, keys);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair
        }
    }

    public static void Write(IBufferWriter<byte> output, IEnumerable<string> keys)
    {
        output.Write("\"keys\":["u8);
        var isFirst = true;
        foreach (var key in keys)
        {
            output.Write(isFirst ? ""u8 : ","u8);
            CanonicalJson.WriteString(output, key);
            isFirst = false;
        }

        output.Write("]"u8);
    }

    public static bool AreDistinct(IEnumerable<string> texts)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return texts.All(seen.Add);
    }
}
