using System.Data.Common;
using System.Text.Json;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Writing;
using NodaTime;

namespace Liangdeng.Store.Verifying;

/// <summary>Checks each entry by itself: header, stream, content, envelope, erasures.</summary>
internal sealed class EntryWalk(ILedgerDatabase database, DbConnection connection, KeyVault keys)
{
    private readonly HashSet<(long Index, int Part)> _erased = ReadErasures(connection);
    private Instant _at = Instant.FromUnixTimeTicks(0);
    private (Guid Actor, Guid Command) _command;
    private readonly List<(EntryRow Row, byte[] Key)> _commands = [];
    private int _recorded;

    /// <summary>Private entries up to here.</summary>
    public long Privates { get; private set; }

    public void Check(EntryRow row, long expectedIndex)
    {
        if (row.Index != expectedIndex)
        {
            throw new FindingException(expectedIndex, LedgerPart.Header, $"Entry {expectedIndex} or its stream is missing.");
        }

        var header = EntryHeader.Parse(row.Header) ?? throw Bad(row, LedgerPart.Header, "is no header");
        CheckHeader(row, header);
        var content = CheckContent(row, header);
        CheckEnvelope(row, header);
        CheckErasure(row, header, content);
    }

    /// <summary>Checks what waits to be looked up in the table of commands.</summary>
    public void CheckCommands()
    {
        var found = database.FindCommands(connection, [.. _commands.Select(asked => asked.Key)]);
        foreach (var (row, key) in _commands)
        {
            if (!found.TryGetValue(Convert.ToHexString(key), out var done)
                || row.Index < done.FirstIndex || row.Index >= done.FirstIndex + done.Count)
            {
                throw Bad(row, LedgerPart.Command, "is not in the table of commands");
            }
        }

        _commands.Clear();
    }

    public void CheckEnd(long size)
    {
        var stray = connection.Scalar("SELECT idx FROM contents WHERE idx NOT IN (SELECT idx FROM entries) LIMIT 1");
        if (stray is long index)
        {
            throw new FindingException(index, LedgerPart.Content, $"There is a content of entry {index} without the entry.");
        }

        if (_recorded != _erased.Count)
        {
            throw new FindingException(null, LedgerPart.Erasure, $"An erasure is listed that no entry up to {size} records.");
        }
    }

    private void CheckHeader(EntryRow row, EntryHeader header)
    {
        var hidden = header.Kind == EntryKind.Private;
        Privates += hidden ? 1 : 0;
        var fits = header.At >= _at
            && (int)header.Kind == row.Kind
            && header.Stream == (hidden ? EntryHeader.PrivateName : row.Name)
            && header.Version == (hidden ? Privates : row.Version)
            && (!hidden || header.Type == EntryHeader.PrivateName);
        if (!fits)
        {
            throw Bad(row, LedgerPart.Header, "does not fit its place");
        }

        _at = header.At;
    }

    private byte[]? CheckContent(EntryRow row, EntryHeader header)
    {
        if (row.Content is null)
        {
            RefuseMissing(row, LedgerPart.Content, EraseRequest.ContentPart);
            return null;
        }

        var salted = row.OpenContent(keys) ?? throw Bad(row, LedgerPart.Content, "cannot be opened");
        return EntryDigest.OfJoined(salted) == header.Digest
            ? salted
            : throw Bad(row, LedgerPart.Content, "has another digest than the header says");
    }

    private void CheckEnvelope(EntryRow row, EntryHeader header)
    {
        if (row.Envelope is null)
        {
            RefuseMissing(row, LedgerPart.Envelope, EraseRequest.EnvelopePart);
            return;
        }

        var salted = row.OpenEnvelope(keys) ?? throw Bad(row, LedgerPart.Envelope, "cannot be opened");
        if (EntryDigest.OfJoined(salted) != header.Sealed)
        {
            throw Bad(row, LedgerPart.Envelope, "has another digest than the header says");
        }

        var envelope = EntryEnvelope.Parse(salted.AsSpan(EntryDigest.SaltLength))
            ?? throw Bad(row, LedgerPart.Envelope, "is no envelope");
        var name = header.Kind == EntryKind.Private ? keys.NameHash(envelope.Stream) : envelope.Stream;
        if (name != row.Name)
        {
            throw Bad(row, LedgerPart.Stream, "belongs to another stream");
        }

        if (envelope.Version != row.Version || (header.Kind != EntryKind.Private
            && (envelope.Type != header.Type || envelope.At != header.At)))
        {
            throw Bad(row, LedgerPart.Envelope, "does not fit the header");
        }

        CheckCommand(row, envelope);
    }

    // The table of commands answers retries; an append of many entries is looked up once, and the commands of a page at once.
    private void CheckCommand(EntryRow row, EntryEnvelope envelope)
    {
        if ((envelope.Actor, envelope.Command) != _command)
        {
            _commands.Add((row, keys.CommandHash(envelope.Actor, envelope.Command)));
            _command = (envelope.Actor, envelope.Command);
        }
    }

    // The list of erasures is a copy of what the entries record; each side is checked against the other.
    private void CheckErasure(EntryRow row, EntryHeader header, byte[]? content)
    {
        if (header.Stream != EraseRequest.Stream || content is null)
        {
            return;
        }

        var target = ErasedIndex(content) ?? throw Bad(row, LedgerPart.Erasure, "names no entry");
        var listed = (long)connection.Scalar(
            "SELECT count(*) FROM erasures WHERE by_idx = $1 AND idx = $2", row.Index, target)!;
        if (listed == 0)
        {
            throw Bad(row, LedgerPart.Erasure, "records an erasure that is not listed");
        }

        _recorded += (int)listed;
    }

    private static long? ErasedIndex(byte[] content)
    {
        var parsed = EntryContent.Parse(content.AsMemory(EntryDigest.SaltLength));
        if (parsed is null)
        {
            return null;
        }

        using var data = JsonDocument.Parse(parsed.Data);
        return data.RootElement.TryGetProperty("index", out var index) && index.TryGetInt64(out var number)
            ? number
            : null;
    }

    private void RefuseMissing(EntryRow row, LedgerPart part, int number)
    {
        if (!_erased.Contains((row.Index, number)))
        {
            throw Bad(row, part, "is missing, and no entry says that it was erased");
        }
    }

    private static HashSet<(long, int)> ReadErasures(DbConnection connection)
    {
        using var command = connection.Prepare("SELECT idx, part FROM erasures", 0);
        using var rows = command.ExecuteReader();
        HashSet<(long, int)> erased = [];
        while (rows.Read())
        {
            erased.Add((rows.GetInt64(0), rows.GetInt32(1)));
        }

        return erased;
    }

    private static FindingException Bad(EntryRow row, LedgerPart part, string what) =>
        new(row.Index, part, $"The {part.ToString().ToLowerInvariant()} of entry {row.Index} {what}.");
}
