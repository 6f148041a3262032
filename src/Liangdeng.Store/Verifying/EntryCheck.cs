using Liangdeng.Ledger;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Verifying;

/// <summary>What one entry's row says by itself, whatever stands around it: most of the work of a verification, and done by all
/// cores.</summary>
internal sealed class EntryCheck
{
    private EntryCheck(EntryRow row) => (Row, Leaf) = (row, MerkleTree.HashLeaf(row.Header));

    public EntryRow Row { get; }

    public TreeHash Leaf { get; }

    /// <summary>Null where the header cannot be read.</summary>
    public EntryHeader? Header { get; private set; }

    /// <summary>Salt and content; null where it is erased.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Null where it is erased.</summary>
    public EntryEnvelope? Envelope { get; private set; }

    /// <summary>The command's key in the table of commands; null with the envelope.</summary>
    public byte[]? Command { get; private set; }

    /// <summary>The first thing in content and envelope that is not as it was written.</summary>
    public FindingException? Finding { get; private set; }

    public static EntryCheck[] All(List<EntryRow> rows, KeyVault keys, HashSet<(long Index, int Part)> erased)
    {
        var checks = new EntryCheck[rows.Count];
        Parallel.For(0, rows.Count, at => checks[at] = Of(rows[at], keys, erased));
        return checks;
    }

    public static FindingException Bad(EntryRow row, LedgerPart part, string what) =>
        new(row.Index, part, $"The {part.ToString().ToLowerInvariant()} of entry {row.Index} {what}.");

    private static EntryCheck Of(EntryRow row, KeyVault keys, HashSet<(long Index, int Part)> erased)
    {
        var check = new EntryCheck(row) { Header = EntryHeader.Parse(row.Header) };
        check.Finding = check.Header is null ? null : check.CheckContent(keys, erased) ?? check.CheckEnvelope(keys, erased);
        return check;
    }

    private FindingException? CheckContent(KeyVault keys, HashSet<(long Index, int Part)> erased)
    {
        if (Row.Content is null)
        {
            return Missing(LedgerPart.Content, erased.Contains((Row.Index, EraseRequest.ContentPart)));
        }

        Content = Row.OpenContent(keys);
        return Content is null ? Bad(Row, LedgerPart.Content, "cannot be opened")
            : EntryDigest.OfJoined(Content) == Header!.Digest ? null
            : Bad(Row, LedgerPart.Content, "has another digest than the header says");
    }

    private FindingException? CheckEnvelope(KeyVault keys, HashSet<(long Index, int Part)> erased)
    {
        if (Row.Envelope is null)
        {
            return Missing(LedgerPart.Envelope, erased.Contains((Row.Index, EraseRequest.EnvelopePart)));
        }

        if (Row.OpenEnvelope(keys) is not { } salted)
        {
            return Bad(Row, LedgerPart.Envelope, "cannot be opened");
        }

        if (EntryDigest.OfJoined(salted) != Header!.Sealed)
        {
            return Bad(Row, LedgerPart.Envelope, "has another digest than the header says");
        }

        Envelope = EntryEnvelope.Parse(salted.AsSpan(EntryDigest.SaltLength));
        return Envelope is null ? Bad(Row, LedgerPart.Envelope, "is no envelope") : CheckPlace(Envelope, keys);
    }

    private FindingException? CheckPlace(EntryEnvelope envelope, KeyVault keys)
    {
        Command = keys.CommandHash(envelope.Actor, envelope.Command);
        var name = Header!.Kind == EntryKind.Private ? keys.NameHash(envelope.Stream) : envelope.Stream;
        if (name != Row.Name)
        {
            return Bad(Row, LedgerPart.Stream, "belongs to another stream");
        }

        return envelope.Version != Row.Version || (Header.Kind != EntryKind.Private
            && (envelope.Type != Header.Type || envelope.At != Header.At))
            ? Bad(Row, LedgerPart.Envelope, "does not fit the header")
            : null;
    }

    private FindingException? Missing(LedgerPart part, bool isErased) =>
        isErased ? null : Bad(Row, part, "is missing, and no entry says that it was erased");
}
