using System.Data.Common;

namespace Liangdeng.Store.Database;

/// <summary>The database that a ledger's tables lie in: where it is, how it is opened, and what its errors mean. The tables
/// have the same names and columns in each, so that reading and checking are written once.</summary>
internal interface ILedgerDatabase
{
    /// <summary>Where it is, for messages: a file, or a server with database and schema.</summary>
    string Place { get; }

    /// <summary>Whether there is nothing yet: no file or no tables.</summary>
    bool IsNew();

    /// <summary>Opens the one session that writes; makes the tables where there are none.</summary>
    /// <param name="first">Fills the new tables, in the same transaction.</param>
    /// <exception cref="Opening.RefusedException">Another holds it, or it is none of ours.</exception>
    IWriteSession OpenWriter(Action<DbConnection> first);

    /// <summary>Opens a connection that reads and cannot write.</summary>
    /// <param name="cacheKib">Its page cache, where it has one of its own.</param>
    DbConnection OpenReader(int cacheKib);

    /// <summary>From here on all questions of this connection see the same state, until it is closed.</summary>
    void Freeze(DbConnection connection);

    /// <summary>The database's own check of its files and indexes: null, or what it found.</summary>
    string? CheckItself(DbConnection connection);

    /// <summary>Which of these commands were carried out, by their keys in hexadecimal.</summary>
    IReadOnlyDictionary<string, CarriedOut> FindCommands(DbConnection connection, IReadOnlyList<byte[]> keys);

    /// <summary>What kind of trouble an error of this database is.</summary>
    DatabaseTrouble TroubleOf(DbException broken);
}

/// <summary>What an error of a database means for who opens, reads or writes.</summary>
internal enum DatabaseTrouble
{
    /// <summary>A bug, or a database that does not do what it should.</summary>
    Other,

    /// <summary>Its bytes do not fit together.</summary>
    Damaged,

    /// <summary>It is no database.</summary>
    Foreign,

    /// <summary>There is no room to write.</summary>
    Full,

    /// <summary>It cannot be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>Another wrote what was to be written here.</summary>
    Overtaken,
}
