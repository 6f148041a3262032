using System.Data.Common;
using System.Text.Json;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Copying;

/// <summary>Reads the list of erasures from a connection that sees one state.</summary>
internal static class ErasureReading
{
    public static ErasureList Read(DbConnection connection)
    {
        var note = (string)connection.Scalar("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")!;
        var parts = Parts(connection);
        using var ask = connection.Prepare($"{EntryRow.Select} WHERE e.idx = $1", 1);
        List<ErasureRecord> erasures = [];
        foreach (var one in parts.GroupBy(part => (part.By, part.Index)))
        {
            using var row = ask.With(one.Key.By).ExecuteReader();
            erasures.Add(row.Read()
                ? Record(one.Key.Index, [.. one.Select(part => part.Part)], EntryRow.Read(row))
                : throw new InvalidDataException($"Entry {one.Key.By}, which records an erasure, is missing."));
        }

        return new(note, erasures);
    }

    private static List<(long By, long Index, int Part)> Parts(DbConnection connection)
    {
        using var ask = connection.Prepare("SELECT by_idx, idx, part FROM erasures ORDER BY by_idx, idx, part", 0);
        using var rows = ask.ExecuteReader();
        List<(long, long, int)> parts = [];
        while (rows.Read())
        {
            parts.Add((rows.GetInt64(0), rows.GetInt64(1), rows.GetInt32(2)));
        }

        return parts;
    }

    private static ErasureRecord Record(long index, int[] parts, EntryRow by)
    {
        var scope = parts is [_, _] ? ErasureScope.All
            : parts[0] == EraseRequest.ContentPart ? ErasureScope.Content : ErasureScope.Envelope;
        var content = EntryContent.Parse((by.Content ?? []).AsMemory(EntryDigest.SaltLength));
        var header = EntryHeader.Parse(by.Header);
        if (content is null || header is null)
        {
            throw new InvalidDataException($"Entry {by.Index}, which records an erasure, cannot be read.");
        }

        using var data = JsonDocument.Parse(content.Data);
        return new(index, scope, by.Index, EraseRequest.GroundOf(data.RootElement.GetProperty("ground").GetString()!), header.At);
    }
}
