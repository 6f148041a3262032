using NodaTime;

namespace Liangdeng.Store;

/// <summary>Where a ledger is kept and what it is called.</summary>
/// <param name="Folder">The district's folder; made with mode 0700 where it is not there.</param>
/// <param name="Origin">The log's name, its address prefix without scheme: <c>ledger.example.org/shifan</c>. Fixed at
/// creation.</param>
/// <param name="Clock">The one clock.</param>
public sealed record LedgerOptions(string Folder, string Origin, IClock Clock)
{
    /// <summary>The PostgreSQL database that holds the ledger, as a connection string of Npgsql; its <c>Search Path</c> names the
    /// schema, which is made where it is not there. Null: the database that the folder's file <c>database</c> names, and
    /// where there is none, the file <c>ledger.db</c>. The keys stay in the folder in any case.</summary>
    public string? Postgres { get; init; }

    /// <summary>The bounds.</summary>
    public LedgerLimits Limits { get; init; } = new();

    /// <summary>Whether an append is on disk before it is acknowledged. False only for a folder that is thrown away whole if
    /// the program or the machine dies: then everything is on disk when the store has been closed.</summary>
    public bool IsDurable { get; init; } = true;
}

/// <summary>Bounds of one append and of the writer. What is greater than the first three throws: the edge checks sizes
/// before it builds events.</summary>
public sealed record LedgerLimits
{
    /// <summary>Most bytes of one event's canonical data. An article with its markup is far below it.</summary>
    public int MaxEventBytes { get; init; } = 256 * 1024;

    /// <summary>Most events of one append.</summary>
    public int MaxEventsPerAppend { get; init; } = 1000;

    /// <summary>Most bytes of the data of one append.</summary>
    public int MaxAppendBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Appends that may wait for the writer; a further caller waits to be let in.</summary>
    public int QueueLength { get; init; } = 1024;

    /// <summary>Entries after which a transaction takes no further append. Above 1,000 throughput no longer grows.</summary>
    public int MaxBatchEntries { get; init; } = 2000;

    /// <summary>Bytes of data after which a transaction takes no further append.</summary>
    public int MaxBatchBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Streams whose versions the writer keeps in memory: about 4 MB of names.</summary>
    public int StreamsInMemory { get; init; } = 16_384;
}
