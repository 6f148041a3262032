using System.Buffers;
using NodaTime;

namespace Liangdeng.Ledger;

/// <summary>The part of an entry that says what happened: canonical JSON <c>{"data":{…},"on":"2021-05-06"}</c>, where
/// <c>on</c> may be null.</summary>
/// <param name="On">The day it is about, or null.</param>
/// <param name="Data">A JSON object in canonical form.</param>
public sealed record EntryContent(LocalDate? On, ReadOnlyMemory<byte> Data)
{
    /// <summary>The canonical bytes, given that <see cref="Data"/> is canonical.</summary>
    /// <returns>UTF-8 without a newline at the end.</returns>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(Data.Length + 32);
        output.Write("{\"data\":"u8);
        output.Write(Data.Span);
        output.Write(",\"on\":"u8);
        EntryText.WriteDay(output, On);
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a content.</summary>
    /// <param name="bytes">Exactly what <see cref="ToBytes"/> writes; <c>data</c> is checked to be a JSON object, not to be
    /// canonical (see <see cref="CanonicalJson.IsCanonical"/>).</param>
    /// <returns>The content, whose data is a part of <paramref name="bytes"/>; null for any other bytes. Never
    /// throws.</returns>
    public static EntryContent? Parse(ReadOnlyMemory<byte> bytes)
    {
        var fields = new EntryFields(bytes.Span);
        var (start, length) = fields.Object("data");
        var on = fields.Day("on");
        if (!fields.Complete())
        {
            return null;
        }

        var content = new EntryContent(on, bytes.Slice(start, length));
        return bytes.Span.SequenceEqual(content.ToBytes()) ? content : null;
    }
}
