using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Reading;

namespace Liangdeng.Store.Database;

/// <summary>The one session that writes: a transaction at a time, for one thread. What is asked sees what was added before.</summary>
internal interface IWriteSession : IDisposable
{
    /// <summary>The connection, for questions between transactions.</summary>
    DbConnection Connection { get; }

    /// <summary>Begins a transaction.</summary>
    /// <param name="commands">Keys of commands that will be asked for; read at most once.</param>
    /// <param name="streams">Stored names of streams that will be asked for; likewise.</param>
    void Begin(IEnumerable<byte[]> commands, IEnumerable<string> streams);

    /// <summary>Ends it; all that was added is on disk. An error leaves open whether it is.</summary>
    void Commit();

    /// <summary>Gives up what was added, and takes a new connection where the old one broke.</summary>
    /// <exception cref="Opening.RefusedException">Another has taken the ledger over.</exception>
    void Recover();

    /// <summary>A stream by its stored name, with the version of its last entry.</summary>
    (long Id, EntryKind Kind, long Version)? FindStream(string storedName);

    /// <summary>What a command wrote when it was carried out.</summary>
    (long First, int Count)? FindCommand(byte[] key);

    /// <summary>An entry.</summary>
    EntryRow? FindEntry(long index);

    /// <summary>The entry that erased this part.</summary>
    long? ErasedBy(long index, int part);

    /// <summary>Whether the stream has entries and nothing is left of their contents and envelopes.</summary>
    bool IsErasedWhole(long stream);

    void AddStream(long id, string storedName, EntryKind kind);

    void AddEntry(long index, long stream, long version, byte[] header);

    void AddContent(long index, byte[] content, byte[] envelope);

    void AddTile(FullTile tile);

    void AddCheckpoint(long size, long privates, string note);

    /// <returns>False, and nothing is added, when there is a command of that key.</returns>
    bool TryAddCommand(byte[] key, long first, int count);

    /// <summary>The note of a size with the witnesses' lines that it has.</summary>
    string? FindCheckpoint(long size);

    void AddCosignature(long size, string witness, string line);

    /// <summary>Destroys a part, with a note of the entry that says so.</summary>
    void Erase(long index, int part, long by);

    /// <summary>Overwrites what erasures left behind in the database's files, between transactions.</summary>
    /// <returns>False when readers stand in the way: to be tried again.</returns>
    bool Forget();
}
