using System.Text;
using System.Text.Json;
using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Checking;

/// <summary>What was found of a public content.</summary>
/// <param name="Kind">Here with the digest of its header, not here, or gone.</param>
/// <param name="Erases">The entry whose content it says was erased, if it says so.</param>
internal readonly record struct ContentSeen(AnswerKind Kind, long? Erases);

/// <summary>Reads the contents of public entries and compares them with the digests of their headers.</summary>
internal sealed class ContentReader(ILogSource source)
{
    /// <summary>The longest content a plan's text can give is a few megabytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private const string ErasureType = "entry-erased.1";
    private const string ErasureStream = "ledger/erasures";

    /// <exception cref="FoundException">The content is not the one of the digest.</exception>
    public async Task<ContentSeen> ReadAsync(long index, EntryHeader header, CancellationToken stop)
    {
        var answer = await source.ReadAsync(Findings.ContentPath(index), MostBytes, stop);
        if (answer.Kind != AnswerKind.Here)
        {
            return new(answer.Kind, null);
        }

        return Open(answer.Bytes, header) is { } content
            ? new(AnswerKind.Here, Erased(header, content))
            : throw Findings.BadContent(index);
    }

    /// <summary>The content's bytes out of what is served, <c>{"salt":…,"content":…}</c>.</summary>
    /// <returns>Null when it is not the content of the header.</returns>
    public static byte[]? Open(ReadOnlyMemory<byte> served, EntryHeader header)
    {
        try
        {
            using var json = JsonDocument.Parse(served);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || TextOf(json.RootElement, "salt") is not { Length: 2 * EntryDigest.SaltLength } hex
                || TextOf(json.RootElement, "content") is not { } content)
            {
                return null;
            }

            var salt = new byte[EntryDigest.SaltLength];
            var bytes = Encoding.UTF8.GetBytes(content);
            return Convert.FromHexString(hex, salt, out _, out _) == System.Buffers.OperationStatus.Done
                && EntryDigest.Of(salt, bytes) == header.Digest ? bytes : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // not JSON; or a string that is not Unicode
        }
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static long? Erased(EntryHeader header, byte[] content)
    {
        if (header is not { Type: ErasureType, Stream: ErasureStream, Kind: EntryKind.Public }
            || EntryContent.Parse(content) is not { } parsed)
        {
            return null;
        }

        try
        {
            using var data = JsonDocument.Parse(parsed.Data);
            return data.RootElement.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number
                && index.TryGetInt64(out var number) && TextOf(data.RootElement, "scope") is "content" or "all"
                    ? number
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // too deep; or a string that is not Unicode
        }
    }
}
