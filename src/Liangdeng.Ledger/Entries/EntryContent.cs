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
        WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical bytes.</summary>
    /// <param name="output">Where to.</param>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"data\":"u8);
        output.Write(Data.Span);
        output.Write(",\"on\":"u8);
        EntryText.WriteDay(output, On);
        output.Write("}"u8);
    }

    /// <summary>Reads a content.</summary>
    /// <param name="bytes">Exactly what <see cref="ToBytes"/> writes; <c>data</c> is checked to be a JSON object, not to be
    /// canonical (see <see cref="CanonicalJson.IsCanonical"/>).</param>
    /// <returns>The content, whose data is a part of <paramref name="bytes"/>; null for any other bytes. Never
    /// throws.</returns>
    public static EntryContent? Parse(ReadOnlyMemory<byte> bytes) =>
        ParseOwn(bytes) is { } content && bytes.Span.SequenceEqual(content.ToBytes()) ? content : null;

    /// <summary>Reads a content whose spelling need not be checked again; see <see cref="EntryEnvelope.ParseOwn"/>.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> wrote.</param>
    /// <returns>The content, whose data is a part of <paramref name="bytes"/>; null for bytes without its members. Never
    /// throws.</returns>
    public static EntryContent? ParseOwn(ReadOnlyMemory<byte> bytes)
    {
        var fields = new EntryFields(bytes.Span);
        var (start, length) = fields.Object("data");
        var on = fields.Day("on");
        return fields.Complete() ? new EntryContent(on, bytes.Slice(start, length)) : null;
    }
}
