using System.Data.Common;
using Liangdeng.Store.Database;

namespace Liangdeng.Store;

/// <summary>Why a ledger cannot be read or written for now.</summary>
public enum LedgerFailure
{
    /// <summary>There is no room left where the ledger is kept.</summary>
    DiskFull,

    /// <summary>The database or its disk cannot be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>Another program wrote into this ledger.</summary>
    Overtaken,
}

/// <summary>A machine failed the ledger: the disk is full, or the database is gone. What was acknowledged stands. Whether this append was
/// carried out is not known: the same command, sent again, tells, and is carried out once. The store tries the database anew with
/// the next append.</summary>
public sealed class LedgerUnavailableException : Exception
{
    internal LedgerUnavailableException(ILedgerDatabase database, DbException broken)
        : this(ReasonOf(database, broken), database, broken)
    {
    }

    internal LedgerUnavailableException(LedgerFailure reason, ILedgerDatabase database, Exception broken)
        : base($"{database.Place}: {broken.Message}", broken) => (Reason, Place) = (reason, database.Place);

    /// <summary>What is wrong.</summary>
    public LedgerFailure Reason { get; }

    /// <summary>Where: a file, or a server with database and schema.</summary>
    public string Place { get; }

    internal static bool Is(ILedgerDatabase database, DbException broken) => database.TroubleOf(broken)
        is DatabaseTrouble.Full or DatabaseTrouble.Unreachable or DatabaseTrouble.Overtaken;

    internal static LedgerFailure ReasonOf(ILedgerDatabase database, DbException broken) =>
        database.TroubleOf(broken) switch
        {
            DatabaseTrouble.Full => LedgerFailure.DiskFull,
            DatabaseTrouble.Overtaken => LedgerFailure.Overtaken,
            _ => LedgerFailure.Unreachable,
        };
}
