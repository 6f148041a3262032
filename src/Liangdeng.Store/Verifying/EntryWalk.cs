using System.Data.Common;
using System.Text.Json;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Writing;
using NodaTime;

namespace Liangdeng.Store.Verifying;

/// <summary>Checks each entry against those before it and against the tables beside them: header, command, erasures.</summary>
internal sealed class EntryWalk(ILedgerDatabase database, DbConnection connection)
{
    private const string GapInStream =
        "SELECT stream FROM entries GROUP BY stream HAVING min(version) <> 1 OR max(version) <> count(*) LIMIT 1";

    private const string GapInCommands =
        """
        SELECT first FROM (SELECT first, first + count AS past, lead(first, 1, $1) OVER (ORDER BY first) AS next FROM commands) AS read
        WHERE past <> next LIMIT 1
        """;

    private readonly HashSet<(long Index, int Part)> _erased = ReadErasures(connection);
    private Instant _at = Instant.FromUnixTimeTicks(0);
    private (Guid Actor, Guid Command) _command;
    private readonly List<(EntryRow Row, byte[] Key)> _commands = [];
    private int _recorded;

    /// <summary>Private entries up to here.</summary>
    public long Privates { get; private set; }

    /// <summary>Which parts of which entries are erased, as the list of erasures says.</summary>
    public HashSet<(long Index, int Part)> Erased => _erased;

    public void Check(EntryCheck check, long expectedIndex)
    {
        var row = check.Row;
        if (row.Index != expectedIndex)
        {
            throw new FindingException(expectedIndex, LedgerPart.Header, $"Entry {expectedIndex} or its stream is missing.");
        }

        var header = check.Header ?? throw EntryCheck.Bad(row, LedgerPart.Header, "is no header");
        CheckHeader(row, header);
        if (check.Finding is not null)
        {
            throw check.Finding;
        }

        CheckCommand(check);
        CheckErasure(row, header, check.Content);
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
                throw EntryCheck.Bad(row, LedgerPart.Command, "is not in the table of commands");
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

        // What an erased envelope no longer says is held by what is around it.
        if (connection.Scalar(GapInStream) is long stream)
        {
            throw new FindingException(null, LedgerPart.Stream, $"The versions of stream {stream} are not consecutive.");
        }

        if (connection.Scalar(GapInCommands, size) is long first)
        {
            throw new FindingException(first, LedgerPart.Command, $"The command of entry {first} does not end where the next begins.");
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
            throw EntryCheck.Bad(row, LedgerPart.Header, "does not fit its place");
        }

        _at = header.At;
    }

    // The table of commands answers retries; an append of many entries is looked up once, and the commands of a page at once.
    private void CheckCommand(EntryCheck check)
    {
        if (check.Envelope is { } envelope && (envelope.Actor, envelope.Command) != _command)
        {
            _commands.Add((check.Row, check.Command!));
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

        var target = ErasedIndex(content) ?? throw EntryCheck.Bad(row, LedgerPart.Erasure, "names no entry");
        var listed = (long)connection.Scalar(
            "SELECT count(*) FROM erasures WHERE by_idx = $1 AND idx = $2", row.Index, target)!;
        if (listed == 0)
        {
            throw EntryCheck.Bad(row, LedgerPart.Erasure, "records an erasure that is not listed");
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
}
