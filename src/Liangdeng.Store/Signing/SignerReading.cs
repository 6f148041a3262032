using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Signing;

/// <summary>Reads from a ledger who signs it: the key it began with, the entries that changed that, and its witnesses.</summary>
internal static class SignerReading
{
    /// <exception cref="TornException">An entry that changes the keys cannot be read.</exception>
    public static SignerHistory Read(DbConnection connection)
    {
        var changes = Rows(connection, SignersChanged.Stream, 0);
        return changes.Aggregate(Begin(connection), (history, row) => history.After(row)
            ?? throw new TornException($"Entry {row.Index}, which names the keys that sign, cannot be read."));
    }

    /// <summary>The witnesses that the last entry about them names.</summary>
    /// <exception cref="TornException">It cannot be read.</exception>
    public static IReadOnlyList<WitnessKey> Witnesses(DbConnection connection)
    {
        var last = (long)connection.Scalar(
            "SELECT coalesce(max(e.version), 0) FROM entries e JOIN streams s ON s.id = e.stream WHERE s.name = $1",
            WitnessesChanged.Stream)!;
        return Rows(connection, WitnessesChanged.Stream, last) is not [var row] ? []
            : Witnesses(row)?.Keys ?? throw new TornException($"Entry {row.Index}, which names the witnesses, cannot be read.");
    }

    /// <summary>What an entry of the stream of witnesses says; null where it cannot be read.</summary>
    public static WitnessesChanged? Witnesses(EntryRow row) => Data(row) is { } data ? WitnessesChanged.Read(data) : null;

    /// <summary>The note of a size with the witnesses' lines; null where it has none.</summary>
    public static string? Cosigned(DbConnection connection, long size)
    {
        var note = (string?)connection.Scalar(LedgerSql.Checkpoint, size);
        using var ask = connection.Prepare(LedgerSql.Cosignatures, 1);
        using var rows = ask.With(size).ExecuteReader();
        List<string> lines = [];
        while (rows.Read())
        {
            lines.Add(rows.GetString(0) + "\n");
        }

        return note is null || lines.Count == 0 ? null : note + string.Concat(lines);
    }

    /// <summary>The newest checkpoint that has a witness's line.</summary>
    public static SignedCheckpoint? Witnessed(DbConnection connection) =>
        connection.Scalar("SELECT max(size) FROM cosignatures") is long size
        && Cosigned(connection, size) is { } note
        && SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(note)) is { } parsed
        && Checkpoint.Parse(parsed.Text) is { } checkpoint
            ? new SignedCheckpoint(checkpoint, note)
            : null;

    /// <summary>The key that the ledger began with.</summary>
    /// <exception cref="TornException">It cannot be read.</exception>
    public static SignerHistory Begin(DbConnection connection)
    {
        var key = VerifierKey.Parse((string?)connection.Scalar("SELECT value FROM meta WHERE name = 'key'"));
        return SignerHistory.Begin(key ?? throw new TornException("The key that the ledger began with cannot be read."));
    }

    /// <returns>The longer history; the same where the entry is about something else; null where it cannot be read.</returns>
    public static SignerHistory? After(this SignerHistory history, EntryRow row)
    {
        if (row.Name != SignersChanged.Stream)
        {
            return history;
        }

        return Data(row) is { } data && SignersChanged.Read(data) is { } changed && row.Index >= history.From
            ? history.After(row.Index, changed)
            : null;
    }

    private static ReadOnlyMemory<byte>? Data(EntryRow row) =>
        row.Content is { Length: > EntryDigest.SaltLength } salted
        && EntryHeader.Parse(row.Header)?.Digest == EntryDigest.OfJoined(salted)
            ? EntryContent.Parse(salted.AsMemory(EntryDigest.SaltLength))?.Data
            : null;

    private static List<EntryRow> Rows(DbConnection connection, string stream, long fromVersion)
    {
        using var ask = connection.Prepare($"{EntryRow.Select} WHERE s.name = $1 AND e.version >= $2 ORDER BY e.version", 2);
        using var rows = ask.With(stream, fromVersion).ExecuteReader();
        List<EntryRow> found = [];
        while (rows.Read())
        {
            found.Add(EntryRow.Read(rows));
        }

        return found;
    }
}
