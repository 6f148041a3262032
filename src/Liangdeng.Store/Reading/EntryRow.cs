using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Sealing;

namespace Liangdeng.Store.Reading;

/// <summary>An entry as it lies in the database.</summary>
internal sealed record EntryRow(
    long Index, long Stream, long Version, byte[] Header, byte[]? Content, byte[]? Envelope, int Kind, string Name)
{
    public const string Select = """
        SELECT e.idx, e.stream, e.version, e.header, c.content, c.envelope, s.kind, s.name
        FROM entries e JOIN streams s ON s.id = e.stream LEFT JOIN contents c ON c.idx = e.idx
        """;

    public static EntryRow Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Bytes(3)!, row.Bytes(4), row.Bytes(5), row.GetInt32(6),
        row.GetString(7));

    /// <summary>Salt and content; null when erased, or when its key does not open it.</summary>
    public byte[]? OpenContent(KeyVault keys) =>
        Content is null || (EntryKind)Kind == EntryKind.Public ? Content : Open(keys, SealedPart.Content, Content);

    /// <summary>Salt and envelope; likewise.</summary>
    public byte[]? OpenEnvelope(KeyVault keys) =>
        Envelope is null ? null : Open(keys, SealedPart.Envelope, Envelope);

    private byte[]? Open(KeyVault keys, SealedPart part, byte[] stored) =>
        keys.Find(Stream) is { } key ? Cipher.Open(key, Index, part, stored) : null;
}
