using Liangdeng.Ledger;
using Liangdeng.Store.Sealing;

namespace Liangdeng.Store.Reading;

/// <summary>From a row to the entry as it truly is. What cannot be read is corruption, and throws: a reader that passed
/// it over would build views on a hole.</summary>
internal static class EntryReading
{
    public static StoredEntry Read(EntryRow row, KeyVault keys)
    {
        var header = EntryHeader.Parse(row.Header) ?? throw Corrupt(row, "header");
        var envelope = ReadEnvelope(row, keys);
        var content = ReadContent(row, keys);
        return new StoredEntry(
            row.Index,
            header.Kind,
            envelope?.Stream ?? header.Stream,
            row.Version,
            envelope?.Type ?? header.Type,
            envelope?.At ?? header.At,
            content?.On,
            content?.Data ?? ReadOnlyMemory<byte>.Empty,
            Erased: content is null,
            envelope is null ? null : Public(envelope));
    }

    public static EntryEnvelope? ReadEnvelope(EntryRow row, KeyVault keys)
    {
        if (row.Envelope is null)
        {
            return null;
        }

        var bytes = row.OpenEnvelope(keys) ?? throw Corrupt(row, "envelope");
        return EntryEnvelope.Parse(bytes.AsSpan(EntryDigest.SaltLength)) ?? throw Corrupt(row, "envelope");
    }

    private static EntryContent? ReadContent(EntryRow row, KeyVault keys)
    {
        if (row.Content is null)
        {
            return null;
        }

        var bytes = row.OpenContent(keys) ?? throw Corrupt(row, "content");
        return EntryContent.Parse(bytes.AsMemory(EntryDigest.SaltLength)) ?? throw Corrupt(row, "content");
    }

    private static Envelope Public(EntryEnvelope envelope) => new(
        envelope.Actor, envelope.Command, envelope.Post, envelope.Unit, envelope.OnBehalfOf, envelope.Cause);

    private static InvalidDataException Corrupt(EntryRow row, string part) =>
        new($"The {part} of entry {row.Index} cannot be read; verify names what is wrong.");
}
