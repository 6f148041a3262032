using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.Evidence;

namespace Liangdeng.Features.Plans;

/// <summary>The two files of a plan: the document as it came, and the text that was taken out of it.</summary>
public sealed class PlanFiles(FileStore files)
{
    /// <summary>Writes a file and waits until it is on disk; the caller then names it in an event.</summary>
    public async Task<StoredFile> KeepAsync(
        ReadOnlyMemory<byte> bytes, string name, string mediaType, CancellationToken stop) =>
        new(await files.WriteAsync(bytes, stop), name, mediaType, bytes.Length, Sha256(bytes.Span));

    /// <summary>The text that the spans of a plan refer to.</summary>
    /// <exception cref="FileNotFoundException">An event names a file that is not there: a torn folder.</exception>
    public async Task<string> TextAsync(Guid file, CancellationToken stop)
    {
        await using var stream = files.Open(file)
            ?? throw new FileNotFoundException($"The text of a plan, file {file:N}, is missing from the folder.");
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return await reader.ReadToEndAsync(stop);
    }

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
