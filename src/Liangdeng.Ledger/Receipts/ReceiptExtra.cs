using System.Buffers;
using System.Text;

namespace Liangdeng.Ledger;

/// <summary>What our receipts put into the extra line of a tlog-proof: canonical JSON
/// <c>{"content":…,"header":…,"salt":…}</c>. Header and content are the bytes that were hashed, as one string each, so that
/// a reader hashes them and parses nothing; content and salt are both there or both null.</summary>
internal static class ReceiptExtra
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static byte[] ToBytes(EntryHeader header, ReceiptContent? content)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        output.Write("{\"content\":"u8);
        EntryText.WriteText(output, content is null ? null : StrictUtf8.GetString(content.Bytes.Span));
        output.Write(",\"header\":"u8);
        EntryText.WriteText(output, StrictUtf8.GetString(header.ToBytes()));
        output.Write(",\"salt\":"u8);
        EntryText.WriteText(output, content is null ? null : Convert.ToHexStringLower(content.Salt.Span));
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    public static (EntryHeader Header, ReceiptContent? Content)? Parse(ReadOnlySpan<byte> bytes)
    {
        var fields = new EntryFields(bytes);
        var content = fields.TextOrNull("content");
        var header = fields.Text("header");
        var salt = fields.TextOrNull("salt");
        if (!fields.Complete() || content is null != salt is null
            || EntryHeader.Parse(StrictUtf8.GetBytes(header)) is not { } parsed)
        {
            return null;
        }

        Span<byte> saltBytes = stackalloc byte[EntryDigest.SaltLength];
        if (salt is not null && (salt.Length != 2 * EntryDigest.SaltLength
            || Convert.FromHexString(salt, saltBytes, out _, out _) != OperationStatus.Done))
        {
            return null;
        }

        var known = content is null ? null : new ReceiptContent(saltBytes.ToArray(), StrictUtf8.GetBytes(content));
        return bytes.SequenceEqual(ToBytes(parsed, known)) ? (parsed, known) : null;
    }
}
