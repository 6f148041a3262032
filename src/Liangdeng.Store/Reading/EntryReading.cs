using Liangdeng.Ledger;
using Liangdeng.Store.Sealing;

namespace Liangdeng.Store.Reading;

/// <summary>From a row to the entry as it truly is. What cannot be read is corruption, and throws: a reader that passed
/// it over would build views on a hole.</summary>
internal static class EntryReading
{
    public static StoredEntry Read(EntryRow row, KeyVault keys)
    {
        var content = ReadContent(row, keys);
        var (data, kind) = (content?.Data ?? ReadOnlyMemory<byte>.Empty, (EntryKind)row.Kind);
        if (ReadEnvelope(row, keys) is { } envelope)
        {
            // It says all that the header says; that the two agree is for verify to find.
            return new StoredEntry(
                row.Index, kind, envelope.Stream, row.Version, envelope.Type, envelope.At, content?.On, data,
                Erased: content is null, Public(envelope));
        }

        var header = EntryHeader.Parse(row.Header) ?? throw Corrupt(row, "header");
        return new StoredEntry(
            row.Index, kind, header.Stream, row.Version, header.Type, header.At, content?.On, data,
            Erased: content is null, null);
    }

    public static EntryEnvelope? ReadEnvelope(EntryRow row, KeyVault keys)
    {
        if (row.Envelope is null)
        {
            return null;
        }

        var bytes = row.OpenEnvelope(keys) ?? throw Corrupt(row, "envelope");
        return EntryEnvelope.ParseOwn(bytes.AsSpan(EntryDigest.SaltLength)) ?? throw Corrupt(row, "envelope");
    }

    private static EntryContent? ReadContent(EntryRow row, KeyVault keys)
    {
        if (row.Content is null)
        {
            return null;
        }

        var bytes = row.OpenContent(keys) ?? throw Corrupt(row, "content");
        return EntryContent.ParseOwn(bytes.AsMemory(EntryDigest.SaltLength)) ?? throw Corrupt(row, "content");
    }

    private static Envelope Public(EntryEnvelope envelope) => new(
        envelope.Actor, envelope.Command, envelope.Post, envelope.Unit, envelope.OnBehalfOf, envelope.Cause);

    private static InvalidDataException Corrupt(EntryRow row, string part) =>
        new($"The {part} of entry {row.Index} cannot be read; verify names what is wrong.");
}
