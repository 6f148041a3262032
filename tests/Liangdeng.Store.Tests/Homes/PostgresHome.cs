using System.Data.Common;
using System.Text;
using Npgsql;

namespace Liangdeng.Store.Tests;

internal sealed class PostgresHome : Home
{
    private static int _schemas;

    internal override string? NewConnection() =>
        $"{PostgresServer.Running().Connection};Search Path=ledger_{Interlocked.Increment(ref _schemas)}";

    internal override DbConnection OpenRaw(TempLedger ledger)
    {
        var connection = new NpgsqlConnection(ledger.Connection + ";Pooling=false");
        connection.Open();
        return connection;
    }

    internal override void Unguard(DbConnection raw)
    {
        foreach (var table in new[] { "meta", "entries", "contents", "streams", "tiles", "checkpoints", "commands", "erasures" })
        {
            RawFile.Scalar(raw, $"ALTER TABLE {table} DISABLE TRIGGER USER");
        }

        RawFile.Scalar(
            raw,
            """
            CREATE FUNCTION flip(bytes bytea, at integer) RETURNS bytea LANGUAGE sql AS
              'SELECT set_byte(bytes, at, get_byte(bytes, at) # 1)';
            CREATE FUNCTION swap(bytes bytea, old text, new text) RETURNS bytea LANGUAGE sql AS
              'SELECT convert_to(replace(convert_from(bytes, ''UTF8''), old, new), ''UTF8'')';
            """);
    }

    internal override async Task<string> StoredTextAsync(TempLedger ledger)
    {
        await using var raw = OpenRaw(ledger);
        var text = new StringBuilder();
        foreach (var rows in new[]
        {
            "SELECT header FROM entries", "SELECT content FROM contents", "SELECT envelope FROM contents",
            "SELECT key FROM commands", "SELECT convert_to(name, 'UTF8') FROM streams",
        })
        {
            await using var command = raw.CreateCommand();
            command.CommandText = rows;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                text.Append(await reader.IsDBNullAsync(0) ? "" : Encoding.Latin1.GetString(reader.GetFieldValue<byte[]>(0)));
            }
        }

        return text.ToString();
    }

    internal override void Remove(TempLedger ledger)
    {
        using var raw = OpenRaw(ledger);
        RawFile.Scalar(raw, "DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE'; END $$");
    }
}
