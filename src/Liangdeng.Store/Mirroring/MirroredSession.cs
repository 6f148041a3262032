using System.Data.Common;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;

namespace Liangdeng.Store.Mirroring;

/// <summary>Writes everything twice: first the ledger's own commit, then the mirror's, and only then is anybody told. So the mirror is
/// never ahead, and behind at most by what nobody was told of.</summary>
internal sealed class MirroredSession(IWriteSession main, Mirror mirror) : IWriteSession
{
    public DbConnection Connection => main.Connection;

    public void Begin(IEnumerable<byte[]> commands, IEnumerable<string> streams)
    {
        mirror.Begin(main.Connection);
        main.Begin(commands, streams);
    }

    public void Commit()
    {
        main.Commit();
        mirror.Commit();
    }

    public void Recover()
    {
        mirror.GiveUp();
        main.Recover();
    }

    public (long Id, EntryKind Kind, long Version)? FindStream(string storedName) => main.FindStream(storedName);

    public (long First, int Count)? FindCommand(byte[] key) => main.FindCommand(key);

    public EntryRow? FindEntry(long index) => main.FindEntry(index);

    public long? ErasedBy(long index, int part) => main.ErasedBy(index, part);

    public bool IsErasedWhole(long stream) => main.IsErasedWhole(stream);

    public void AddStream(long id, string storedName, EntryKind kind)
    {
        main.AddStream(id, storedName, kind);
        mirror.Write(copy => copy.AddStream(id, storedName, kind));
    }

    public void AddEntry(long index, long stream, long version, byte[] header)
    {
        main.AddEntry(index, stream, version, header);
        mirror.Write(copy => copy.AddEntry(index, stream, version, header));
    }

    public void AddContent(long index, byte[] content, byte[] envelope)
    {
        main.AddContent(index, content, envelope);
        mirror.Write(copy => copy.AddContent(index, content, envelope));
    }

    public void AddTile(FullTile tile)
    {
        main.AddTile(tile);
        mirror.Write(copy => copy.AddTile(tile));
    }

    public void AddCheckpoint(long size, long privates, string note)
    {
        main.AddCheckpoint(size, privates, note);
        mirror.Write(copy => copy.AddCheckpoint(size, privates, note));
    }

    public bool TryAddCommand(byte[] key, long first, int count)
    {
        var isNew = main.TryAddCommand(key, first, count);
        if (isNew)
        {
            mirror.Write(copy => copy.TryAddCommand(key, first, count));
        }

        return isNew;
    }

    public string? FindCheckpoint(long size) => main.FindCheckpoint(size);

    public void AddCosignature(long size, string witness, string line)
    {
        main.AddCosignature(size, witness, line);
        mirror.Write(copy => copy.AddCosignature(size, witness, line));
    }

    public void Erase(long index, int part, long by)
    {
        main.Erase(index, part, by);
        mirror.Write(copy => copy.Erase(index, part, by));
    }

    public bool Forget() => main.Forget() & mirror.Forget();

    public void Dispose()
    {
        mirror.Dispose();
        main.Dispose();
    }
}
