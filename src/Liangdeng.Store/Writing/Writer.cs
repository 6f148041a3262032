using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Channels;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Sealing;

namespace Liangdeng.Store.Writing;

/// <summary>The one writer: takes all that waits, writes it in one transaction, and lets every caller know when that is on
/// disk. A lone request waits for nobody; under load the disk's own pace makes the batches.</summary>
internal sealed class Writer
{
    private readonly ILedgerDatabase _database;
    private readonly IWriteSession _session;
    private readonly KeyVault _keys;
    private readonly SignerKey _signer;
    private readonly LedgerOptions _options;
    private readonly StreamCache _streams;
    private readonly Channel<Request> _queue;
    private readonly Task _run;
    private Tail _tail;
    private volatile LogState _state;
    private volatile bool _ended;
    private bool _unforgotten;
    private bool _unread;

    public Writer(LedgerParts parts, LedgerOptions options)
    {
        (_database, _session, _keys, _signer) = (parts.Database, parts.Session!, parts.Keys!, parts.Signer!);
        (_options, _tail, _state) = (options, parts.Loaded!.Tail, parts.Loaded.State);
        _streams = new StreamCache(options.Limits.StreamsInMemory);
        _queue = Channel.CreateBounded<Request>(
            new BoundedChannelOptions(options.Limits.QueueLength) { SingleReader = true });
        _run = Task.Run(RunAsync);
    }

    public LogState State => _state;

    /// <summary>Whether there will be no newer state.</summary>
    public bool Ended => _ended;

    public async Task<TResult> AskAsync<TResult>(Request<TResult> request, CancellationToken stop)
    {
        try
        {
            await _queue.Writer.WriteAsync(request, stop);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(LedgerStore));
        }

        return await request.Done.WaitAsync(stop);
    }

    /// <summary>Takes no more requests, and ends when those that wait are on disk.</summary>
    public async Task CloseAsync()
    {
        _queue.Writer.TryComplete();
        await _run;
    }

    private async Task RunAsync()
    {
        try
        {
            List<Request> taken = [];
            while (await _queue.Reader.WaitToReadAsync())
            {
                Take(taken);
                Write(taken);
                taken.Clear();
            }
        }
        finally
        {
            // Before its time only through a bug or a broken machine; nobody is left waiting then.
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out var left))
            {
                left.Fail(new ObjectDisposedException(nameof(LedgerStore)));
            }

            _ended = true;
            _state.Outgrow();
        }
    }

    private void Take(List<Request> taken)
    {
        var (entries, bytes) = (0, 0L);
        while (entries < _options.Limits.MaxBatchEntries && bytes < _options.Limits.MaxBatchBytes
            && _queue.Reader.TryRead(out var request))
        {
            taken.Add(request);
            entries += request.Entries;
            bytes += request.Bytes;
        }
    }

    private void Write(List<Request> taken)
    {
        List<Request> decided = [];
        try
        {
            ReadTail();
            var batch = new Batch(_session, _keys, _streams, _options.Clock, _tail.Clone());
            Begin(taken);
            foreach (var request in taken)
            {
                CarryOut(request, batch, decided);
            }

            Commit(batch);
        }
        catch (DbException broken) when (LedgerUnavailableException.Is(_database, broken))
        {
            GiveUp(taken, new LedgerUnavailableException(_database, broken));
            return;
        }
        catch (RefusedException another)
        {
            GiveUp(taken, new LedgerUnavailableException(LedgerFailure.Overtaken, _database, another));
            return;
        }
        catch (Exception broken) when (broken is DbException or InvalidDataException or CryptographicException)
        {
            GiveUp(taken, broken);
            return;
        }
        catch (Exception bug)
        {
            taken.ForEach(request => request.Fail(bug));
            throw;
        }

        decided.ForEach(request => request.Complete());
    }

    private void Begin(List<Request> taken)
    {
        var names = taken.SelectMany(request => request.Streams).Where(name => _streams.Find(name) is null)
            .Distinct(StringComparer.Ordinal);
        _session.Begin(
            [.. taken.Select(request => request.CommandKey(_keys))],
            [.. names.SelectMany(name => new[] { name, _keys.NameHash(name) })]);
    }

    // A commit that failed may yet be on disk: what is there is read again before anything else is written.
    private void GiveUp(List<Request> taken, Exception broken)
    {
        _streams.Clear();
        _unread = true;
        taken.ForEach(request => request.Fail(broken));
    }

    // While the database is gone each batch fails here, until one finds it again.
    private void ReadTail()
    {
        if (!_unread)
        {
            return;
        }

        _session.Recover();
        var loaded = LoadedLog.Read(_session.Connection, _keys, _signer.Verifier);
        var before = _state;
        (_tail, _state) = (loaded.Tail, loaded.State);
        _unread = false;
        before.Outgrow();
    }

    private static void CarryOut(Request request, Batch batch, List<Request> decided)
    {
        if (request.Withdrawn)
        {
            request.Fail(new OperationCanceledException());
            return;
        }

        decided.Add(request);
        request.CarryOut(batch);
    }

    private void Commit(Batch batch)
    {
        if (batch.Tail.Size == _tail.Size)
        {
            _session.Commit();
            return;
        }

        var checkpoint = new Checkpoint(_options.Origin, batch.Tail.Size, batch.Tail.Tree.Root());
        var note = checkpoint.Sign(_signer).ToString();
        _session.AddCheckpoint(checkpoint.Size, batch.Tail.Privates, note);
        _session.Commit();

        _tail = batch.Tail;
        var before = _state;
        _state = new LogState(checkpoint.Size, batch.Tail.Edge, new SignedCheckpoint(checkpoint, note));
        before.Outgrow();
        batch.ErasedWhole.ForEach(_keys.Destroy);
        _unforgotten |= batch.Erased;
        Forget();
    }

    // What is on disk is answered, whatever comes of this.
    private void Forget()
    {
        try
        {
            _unforgotten = _unforgotten && !_session.Forget();
        }
        catch (DbException)
        {
            // The next batch finds the database broken, or tries again.
            _unread = true;
        }
    }
}
