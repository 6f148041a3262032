using System.Collections.Concurrent;
using System.Data.Common;
using Liangdeng.Store.Database;

namespace Liangdeng.Store.Reading;

/// <summary>Read-only connections, lent to one reader at a time and kept for the next. Closing waits for the readers,
/// which may use what is closed after the pool.</summary>
internal sealed class ReadPool(ILedgerDatabase database) : IDisposable
{
    private const int CacheKib = 4 * 1024;
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private readonly CountdownEvent _readers = new(1);
    private volatile bool _closed;

    /// <summary>Puts a question. One that a broken connection left open is put again to a new one, once.</summary>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached.</exception>
    public T Read<T>(Func<ReadSession, T> question) => Hold(() =>
    {
        try
        {
            return Ask(question);
        }
        catch (DbException broken) when (LedgerUnavailableException.Is(database, broken))
        {
            Empty();
        }

        try
        {
            return Ask(question);
        }
        catch (DbException broken) when (LedgerUnavailableException.Is(database, broken))
        {
            throw new LedgerUnavailableException(database, broken);
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
        Empty();
    }

    private T Ask<T>(Func<ReadSession, T> question)
    {
        if (!_idle.TryTake(out var session))
        {
            session = new ReadSession(database.OpenReader(CacheKib));
        }

        try
        {
            var answer = question(session);
            _idle.Add(session);
            return answer;
        }
        catch (DbException)
        {
            session.Dispose();
            throw;
        }
        catch
        {
            _idle.Add(session);
            throw;
        }
    }

    private void Empty()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
