using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Signing;

/// <summary>Reads from a ledger who signs it: the key it began with, and the entries that changed that.</summary>
internal static class SignerReading
{
    /// <exception cref="TornException">An entry that changes the keys cannot be read.</exception>
    public static SignerHistory Read(DbConnection connection)
    {
        using var ask = connection.Prepare($"{EntryRow.Select} WHERE s.name = $1 ORDER BY e.idx", 1);
        using var rows = ask.With(SignersChanged.Stream).ExecuteReader();
        List<EntryRow> changes = [];
        while (rows.Read())
        {
            changes.Add(EntryRow.Read(rows));
        }

        rows.Close();
        return changes.Aggregate(Begin(connection), (history, row) => history.After(row)
            ?? throw new TornException($"Entry {row.Index}, which names the keys that sign, cannot be read."));
    }

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

        return row.Content is { Length: > EntryDigest.SaltLength } salted
            && EntryHeader.Parse(row.Header)?.Digest == EntryDigest.OfJoined(salted)
            && EntryContent.Parse(salted.AsMemory(EntryDigest.SaltLength)) is { } content
            && SignersChanged.Read(content.Data) is { } changed
            && row.Index >= history.From
                ? history.After(row.Index, changed)
                : null;
    }
}
