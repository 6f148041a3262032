using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Features.Register.Search;

/// <summary>What is to be found.</summary>
/// <param name="Commitments">Only of these, and passages that quote one of them; null for all.</param>
/// <param name="Months">The months whose reports may be found.</param>
public sealed record SearchAsk(
    SearchTerms Terms, Guid? Plan, int? Focus, int? Year, IReadOnlyCollection<Guid>? Commitments, IReadOnlyCollection<string> Months)
{
    /// <summary>Entries whose words are not found and not counted.</summary>
    public IReadOnlyCollection<long> HeldBack { get; init; } = [];

    /// <summary>Entries from this one on are not known yet to whoever asks, and may be held back.</summary>
    public long Before { get; init; } = long.MaxValue;
}

/// <summary>One thing that was found.</summary>
/// <param name="No">Its number in the index: where the next page goes on.</param>
public sealed record SearchHit(
    long No, Guid Plan, Guid? Commitment, string? Month, int Version, int Start, string Text);

/// <summary>One page of what was found.</summary>
/// <param name="Count">All that there is, up to <see cref="SearchFinder.MostCounted"/>.</param>
/// <param name="Next">What the next page goes on after; null on the last.</param>
public sealed record SearchFound(IReadOnlyList<SearchHit> Hits, int Count, long? Next)
{
    public static readonly SearchFound Nothing = new([], 0, null);
}

/// <summary>Asks the index.</summary>
public sealed class SearchFinder(SearchIndex index)
{
    /// <summary>Beyond this a count says "more than".</summary>
    public const int MostCounted = 1000;

    /// <summary>Commitments that a table's filter may hold.</summary>
    private const int MostCommitments = 10_000;

    private const string Matches =
        """
        SELECT words.rowid FROM words JOIN items i ON i.no = words.rowid
        WHERE words MATCH $query AND words.rowid > $after AND words.rowid < $end
          AND ($plan IS NULL OR i.plan = $plan) AND ($focus IS NULL OR i.focus = $focus) AND ($year IS NULL OR i.year = $year)
          AND (i.month IS NULL OR (i.month IN (SELECT value FROM json_each($months))
            AND i.entry < $before AND i.entry NOT IN (SELECT value FROM json_each($held))))
          AND ($commitments IS NULL OR i."commitment" IN (SELECT value FROM json_each($commitments)) OR (i."commitment" IS NULL AND EXISTS (
            SELECT 1 FROM items q WHERE q.plan = i.plan AND q."start" < i."end" AND q."end" > i."start" AND q.no < $passages
              AND q."commitment" IN (SELECT value FROM json_each($commitments)))))
        ORDER BY words.rowid LIMIT $limit
        """;

    private const string Items =
        """
        SELECT i.no, i.plan, i."commitment", i.month, i.version, i."start", t.text
        FROM items i JOIN texts t ON t.no = i.no WHERE i.no IN (SELECT value FROM json_each($numbers)) ORDER BY i.no
        """;

    /// <param name="take">0 where they are to be counted alone.</param>
    /// <param name="after">Number of the last hit of the page before; null for the first page.</param>
    public async Task<SearchFound> FindAsync(SearchAsk ask, SearchKind kind, long? after, int take, CancellationToken stop)
    {
        if (ask.Terms.IsEmpty || ask.Commitments is { Count: 0 })
        {
            return SearchFound.Nothing;
        }

        await using var db = await index.OpenAsync(stop);
        // Of the first page one question tells the hits and their count: for a single character the asking is what takes long.
        var all = await NumbersAsync(db, ask, kind, null, Math.Max(MostCounted, take) + 1, stop);
        var page = after is null ? all : await NumbersAsync(db, ask, kind, after, take + 1, stop);
        var next = take > 0 && page.Count > take ? page[take - 1] : (long?)null;
        return new(take == 0 ? [] : await HitsAsync(db, [.. page.Take(take)], stop), all.Count, next);
    }

    /// <summary>The commitments that hold the words, for the table; none where there are no words to look for.</summary>
    public async Task<IReadOnlyList<Guid>> CommitmentsAsync(SearchTerms terms, CancellationToken stop)
    {
        if (terms.IsEmpty)
        {
            return [];
        }

        await using var db = await index.OpenAsync(stop);
        var numbers = await NumbersAsync(
            db, new(terms, null, null, null, null, []), SearchKind.Promise, null, MostCommitments, stop);
        await using var find = db.CreateCommand();
        find.CommandText = """SELECT "commitment" FROM items WHERE no IN (SELECT value FROM json_each($numbers))""";
        find.Parameters.AddWithValue("$numbers", JsonSerializer.Serialize(numbers));
        await using var rows = await find.ExecuteReaderAsync(stop);
        List<Guid> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(Guid.ParseExact(rows.GetString(0), "N"));
        }

        return found;
    }

    private static async Task<List<long>> NumbersAsync(
        SqliteConnection db, SearchAsk ask, SearchKind kind, long? after, int limit, CancellationToken stop)
    {
        await using var find = Command(db, ask, kind, after ?? 0, limit);
        await using var rows = await find.ExecuteReaderAsync(stop);
        List<long> numbers = [];
        while (await rows.ReadAsync(stop))
        {
            numbers.Add(rows.GetInt64(0));
        }

        return numbers;
    }

    private static async Task<List<SearchHit>> HitsAsync(SqliteConnection db, List<long> numbers, CancellationToken stop)
    {
        await using var find = db.CreateCommand();
        find.CommandText = Items;
        find.Parameters.AddWithValue("$numbers", JsonSerializer.Serialize(numbers));
        await using var rows = await find.ExecuteReaderAsync(stop);
        List<SearchHit> hits = [];
        while (await rows.ReadAsync(stop))
        {
            hits.Add(new(
                rows.GetInt64(0), Guid.ParseExact(rows.GetString(1), "N"),
                rows.IsDBNull(2) ? null : Guid.ParseExact(rows.GetString(2), "N"),
                rows.IsDBNull(3) ? null : rows.GetString(3), rows.GetInt32(4), rows.GetInt32(5), rows.GetString(6)));
        }

        return hits;
    }

    private static SqliteCommand Command(
        SqliteConnection db, SearchAsk ask, SearchKind kind, long after, int limit)
    {
        var command = db.CreateCommand();
        command.CommandText = Matches;
        void Give(string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        Give("$query", ask.Terms.Query);
        // An address can be written by hand: a number of another kind finds nothing of it.
        Give("$after", Math.Max(after, SearchItem.First(kind) - 1));
        Give("$end", SearchItem.First(kind + 1));
        Give("$passages", SearchItem.First(SearchKind.Passage));
        Give("$plan", ask.Plan?.ToString("N"));
        Give("$focus", ask.Focus);
        Give("$year", ask.Year);
        Give("$months", JsonSerializer.Serialize(ask.Months));
        Give("$commitments", ask.Commitments is { } ids ? JsonSerializer.Serialize(ids.Select(id => id.ToString("N"))) : null);
        Give("$held", JsonSerializer.Serialize(ask.HeldBack));
        Give("$before", ask.Before);
        Give("$limit", limit);
        return command;
    }
}
