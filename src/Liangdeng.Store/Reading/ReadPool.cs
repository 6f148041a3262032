using System.Collections.Concurrent;
using Liangdeng.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Store.Reading;

/// <summary>Read-only connections, lent to one reader at a time and kept for the next. Closing waits for the readers,
/// which may use what is closed after the pool.</summary>
internal sealed class ReadPool(string path) : IDisposable
{
    private const int CacheKib = 4 * 1024;
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private readonly CountdownEvent _readers = new(1);
    private volatile bool _closed;

    public T Read<T>(Func<ReadSession, T> question) => Hold(() =>
    {
        if (!_idle.TryTake(out var session))
        {
            session = new ReadSession(SqliteFile.Open(path, SqliteOpenMode.ReadOnly, CacheKib));
        }

        try
        {
            return question(session);
        }
        finally
        {
            _idle.Add(session);
        }
    });

    /// <summary>Keeps the store from closing while a question with a connection of its own is answered.</summary>
    public T Hold<T>(Func<T> question)
    {
        ObjectDisposedException.ThrowIf(_closed || !_readers.TryAddCount(), typeof(LedgerStore));
        try
        {
            return question();
        }
        finally
        {
            _readers.Signal();
        }
    }

    public void Dispose()
    {
        _closed = true;
        _readers.Signal();
        _readers.Wait();
        _readers.Dispose();
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
