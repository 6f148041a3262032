using System.Buffers;
using NodaTime;

namespace Liangdeng.Ledger;

/// <summary>
/// The part of an entry that is hashed into the tree; always safe to publish. Its bytes are canonical JSON (RFC 8785):
/// <c>{"at":…,"digest":…,"kind":…,"sealed":…,"stream":…,"type":…,"v":1,"version":…}</c>. A reader takes no other member,
/// no other order and no other spelling.
/// </summary>
/// <param name="At">When, to the millisecond; RFC 3339 in UTC (<c>2021-05-06T01:02:03.004Z</c>). Never before the entry
/// before it.</param>
/// <param name="Kind">How much the world may see.</param>
/// <param name="Stream">The stream's name; <c>private</c> in a private entry.</param>
/// <param name="Version">The entry's number in its stream, from 1; in a private entry its number among the private
/// ones.</param>
/// <param name="Type">The event's stored name; <c>private</c> in a private entry.</param>
/// <param name="Digest"><c>SHA-256(salt || content)</c>; 64 lower-case hexadecimal digits.</param>
/// <param name="Sealed"><c>SHA-256(salt2 || envelope)</c>; likewise.</param>
public sealed record EntryHeader(
    Instant At, EntryKind Kind, string Stream, long Version, string Type, TreeHash Digest, TreeHash Sealed)
{
    /// <summary>What stands for stream and type in a private entry.</summary>
    public const string PrivateName = "private";

    /// <summary>The canonical bytes: the leaf of the tree.</summary>
    /// <returns>UTF-8 without a newline at the end.</returns>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(512);
        WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical bytes.</summary>
    /// <param name="output">Where to.</param>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"at\":"u8);
        EntryText.WriteInstant(output, At);
        output.Write(",\"digest\":"u8);
        EntryText.WriteHash(output, Digest);
        output.Write(",\"kind\":"u8);
        output.Write(KindBytes(Kind));
        output.Write(",\"sealed\":"u8);
        EntryText.WriteHash(output, Sealed);
        output.Write(",\"stream\":"u8);
        CanonicalJson.WriteString(output, Stream);
        output.Write(",\"type\":"u8);
        CanonicalJson.WriteString(output, Type);
        output.Write(",\"v\":1,\"version\":"u8);
        EntryText.WriteNumber(output, Version);
        output.Write("}"u8);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">Exactly what <see cref="ToBytes"/> writes.</param>
    /// <returns>The header, or null for any other bytes. Never throws.</returns>
    public static EntryHeader? Parse(ReadOnlySpan<byte> bytes)
    {
        var fields = new EntryFields(bytes);
        var at = fields.Instant("at");
        var digest = fields.Hash("digest");
        var kind = fields.Text("kind");
        var @sealed = fields.Hash("sealed");
        var stream = fields.Text("stream");
        var type = fields.Text("type");
        var v = fields.Number("v");
        var version = fields.Number("version");
        if (!fields.Complete() || v != 1 || version < 1 || ParseKind(kind) is not { } known)
        {
            return null;
        }

        var header = new EntryHeader(at, known, stream, version, type, digest, @sealed);
        return bytes.SequenceEqual(header.ToBytes()) ? header : null;
    }

    private static ReadOnlySpan<byte> KindBytes(EntryKind kind) => kind switch
    {
        EntryKind.Public => "\"public\""u8,
        EntryKind.Attested => "\"attested\""u8,
        EntryKind.Private => "\"private\""u8,
    };

    private static EntryKind? ParseKind(string kind) => kind switch
    {
        "public" => EntryKind.Public,
        "attested" => EntryKind.Attested,
        "private" => EntryKind.Private,
        _ => null,
    };
}
