using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

public sealed class FlipTestsOnSqlite() : FlipTests(Home.Sqlite);

public sealed class FlipTestsOnPostgres() : FlipTests(Home.Postgres);

/// <summary>Any changed bit of any stored value is found. What an erasure took the meaning of is left out: nothing is left
/// that such a value could be held to.</summary>
public abstract class FlipTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    // Of each table: its columns, and the order of its rows.
    private static readonly (string Table, string[] Columns, string Key)[] Tables =
    [
        ("meta", ["name", "value"], "name"),
        ("streams", ["id", "name", "kind"], "id"),
        ("entries", ["idx", "stream", "version", "header"], "idx"),
        ("contents", ["idx", "content", "envelope"], "idx"),
        ("erasures", ["idx", "part", "by_idx"], "idx, part"),
        ("tiles", ["level", "number", "root", "hashes"], "level, number"),
        ("checkpoints", ["size", "privates", "note"], "size"),
        ("commands", ["key", "first", "count"], "first"),
        ("cosignatures", ["size", "witness", "line"], "size, witness"),
    ];

    private static int Rounds => Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1" ? 3000 : 60;

    [Fact]
    public async Task Any_changed_bit_of_any_column_of_any_table_is_found()
    {
        await using var ledger = await home.OpenAsync();
        await FillAsync(ledger);
        await ledger.Store.DisposeAsync();
        var raw = home.OpenRaw(ledger);
        home.Unguard(raw);
        var random = new Random(20210506);
        for (var round = 0; round < Rounds; round++)
        {
            var (table, columns, key) = Tables[round % Tables.Length];
            var rows = (long)RawFile.Scalar(raw, $"SELECT count(*) FROM {table} WHERE {Meaningful(table)}")!;
            var row = $"({key}) = (SELECT {key} FROM {table} WHERE {Meaningful(table)} ORDER BY {key} LIMIT 1 OFFSET {random.NextInt64(rows)})";
            if (Flip.Of(raw, table, columns[random.Next(columns.Length)], row, random) is { } flip && flip.Do(raw))
            {
                await raw.DisposeAsync();
                AssertFound(flip, await FindAsync(ledger));
                raw = home.OpenRaw(ledger);
                flip.Undo(raw);
            }
        }

        await raw.DisposeAsync();
        Assert.Null(await FindAsync(ledger));
    }

    [Fact]
    public async Task Any_changed_bit_of_the_keys_is_found()
    {
        await using var ledger = await home.OpenAsync();
        await FillAsync(ledger);
        await ledger.Store.DisposeAsync();
        await FlipKeysAsync(ledger, "secrets", "name", "name = 'hash'");
        await FlipKeysAsync(ledger, "secrets", "value", "name = 'hash'");
        await FlipKeysAsync(ledger, "secrets", "value", "name = 'owner'");
        for (var id = 2; id < 8; id++)
        {
            await FlipKeysAsync(ledger, "keys", "key", $"id = {id}");
        }

        Assert.Null(await FindAsync(ledger));
    }

    [Fact]
    public async Task Any_changed_bit_of_the_key_file_is_found()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "x"));
        await ledger.Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(ledger.PathOf("key"), None);
        for (var round = 0; round < 20; round++)
        {
            await File.WriteAllBytesAsync(ledger.PathOf("key"), (byte[])Flip.Changed(bytes, Random.Shared), None);
            Assert.NotNull(await FindAsync(ledger));
        }

        await File.WriteAllBytesAsync(ledger.PathOf("key"), bytes, None);
        Assert.Null(await FindAsync(ledger));
    }

    private static async Task FlipKeysAsync(TempLedger ledger, string table, string column, string row)
    {
        Flip flip;
        using (var keys = RawFile.Open(ledger.PathOf("keys.db")))
        {
            flip = Flip.Of(keys, table, column, row, Random.Shared)!;
            Assert.True(flip.Do(keys));
        }

        Assert.True(await FindAsync(ledger) is not null, $"not found: {flip}");
        using var again = RawFile.Open(ledger.PathOf("keys.db"));
        flip.Undo(again);
    }

    // 600 entries, so that there are full tiles; commits of 1 to 3; erasures of every sort; a witness's lines.
    private static async Task FillAsync(TempLedger ledger)
    {
        using var witness = WitnessSigner.FromSeed("w", [.. Enumerable.Repeat((byte)1, 32)]);
        await ledger.Store.NameWitnessAsync(ledger.NextAct(), witness.Verifier, None);
        for (var n = 0; ledger.Store.Size < 600; n++)
        {
            await ledger.AppendAsync(
                [.. Enumerable.Range(0, 1 + (n % 3)).Select(k => TempLedger.Stream($"s/{n}/{k}", 0, $"text {n}") with
                {
                    Kind = (EntryKind)(n % 3),
                })]);
            if (n % 50 == 0)
            {
                await CosignAsync(ledger, witness);
            }
        }

        foreach (var scope in Enum.GetValues<ErasureScope>())
        {
            for (var index = 40 + (int)scope; index < 500; index += 50)
            {
                await ledger.Store.EraseAsync(ledger.NextAct(), index, ErasureGround.Ordered, scope, None);
            }
        }
    }

    private static async Task CosignAsync(TempLedger ledger, WitnessSigner witness)
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(ledger.Store.Checkpoint.Note))!;
        var line = witness.Cosign(note, ledger.Clock.GetCurrentInstant()).ToLine();
        var cosigned = SignedNote.Parse(Encoding.UTF8.GetBytes($"{note}{line}\n"))!;
        Assert.IsType<CosignResult.Taken>(await ledger.Store.CosignAsync(cosigned, None));
    }

    // Where a row's sense is erased with an envelope, there is nothing to hold it to.
    private static string Meaningful(string table) => table switch
    {
        "streams" => "EXISTS (SELECT 1 FROM entries e JOIN contents c ON c.idx = e.idx WHERE e.stream = streams.id AND c.envelope IS NOT NULL)",
        "commands" => "EXISTS (SELECT 1 FROM contents c WHERE c.idx = commands.first AND c.envelope IS NOT NULL)",
        _ => "1 = 1",
    };

    /// <summary>What a start and a verification say; null when they find nothing.</summary>
    private static async Task<object?> FindAsync(TempLedger ledger)
    {
        var opened = await ledger.TryOpenAsync();
        if (opened is not OpenResult.Opened { Store: var store })
        {
            return opened;
        }

        await using (store)
        {
            return await store.VerifyAsync(null, None) as VerifyResult.Unsound;
        }
    }

    private static void AssertFound(Flip flip, object? found)
    {
        Assert.True(found is not null, $"not found: {flip}");
        if (flip.Table is "entries" or "contents" && found is VerifyResult.Unsound unsound)
        {
            // Where the entry alone does not tell, the commit that holds it does; there are at most 3 entries in one.
            var index = (long)flip.Row.Single(column => column.Name == "idx").Value;
            Assert.True(unsound.Index is null || (unsound.Index >= index - 3 && unsound.Index <= index + 3), $"{flip}: {unsound}");
        }
    }
}
