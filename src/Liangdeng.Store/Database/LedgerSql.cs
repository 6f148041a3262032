using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Database;

/// <summary>Questions that are put to both databases.</summary>
internal static class LedgerSql
{
    public const string Streams =
        "SELECT s.name, s.id, s.kind, (SELECT coalesce(max(version), 0) FROM entries WHERE stream = s.id) FROM streams s";

    public const string Commands = "SELECT key, first, count FROM commands";

    public const string ErasedBy = "SELECT by_idx FROM erasures WHERE idx = $1 AND part = $2";

    /// <summary>One row when something is left of the contents and envelopes of stream $1.</summary>
    public const string AnythingLeft =
        "SELECT e.idx FROM entries e JOIN contents c ON c.idx = e.idx WHERE e.stream = $1 LIMIT 1";

    /// <summary>Takes a part of entry $1 away, and the row with the last part.</summary>
    public static IReadOnlyList<string> Erase(int part) =>
    [
        $"UPDATE contents SET {(part == EraseRequest.ContentPart ? "content" : "envelope")} = NULL WHERE idx = $1",
        "DELETE FROM contents WHERE idx = $1 AND (SELECT count(*) FROM erasures WHERE idx = $1) = 2",
    ];
}
