using System.Data.Common;

namespace Liangdeng.Store.Tests;

/// <summary>Where the ledgers of a test are kept. Every contract is tried in each home.</summary>
public abstract class Home
{
    public static Home Sqlite { get; } = new SqliteHome();

    public static Home Postgres { get; } = new PostgresHome();

    /// <summary>A new ledger, gone after the test.</summary>
    internal Task<TempLedger> OpenAsync() => TempLedger.OpenAsync(this);

    /// <summary>The connection string of a new ledger; null where it lies in its folder.</summary>
    internal abstract string? NewConnection();

    /// <summary>The database past the store, as somebody with a password or the file sees it.</summary>
    internal abstract DbConnection OpenRaw(TempLedger ledger);

    /// <summary>Takes the guards away that refuse to rewrite history, and makes two functions for damage: <c>flip(bytes,
    /// at)</c> changes a bit, <c>swap(bytes, old, new)</c> a text.</summary>
    internal abstract void Unguard(DbConnection raw);

    /// <summary>All that is stored, as one text.</summary>
    internal abstract Task<string> StoredTextAsync(TempLedger ledger);

    /// <summary>After the ledger was closed.</summary>
    internal abstract void Remove(TempLedger ledger);
}
