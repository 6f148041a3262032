using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Channels;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Signing;

namespace Liangdeng.Store.Writing;

/// <summary>The one writer: takes all that waits, writes it in one transaction, and lets every caller know when that is on
/// disk. A lone request waits for nobody; under load the disk's own pace makes the batches.</summary>
internal sealed class Writer
{
    // A database that was lost is looked for so often, whether or not anybody writes.
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    private readonly ILedgerDatabase _database;
    private readonly IWriteSession _session;
    private readonly KeyVault _keys;
    private readonly KeyFile _secrets;
    private readonly LedgerOptions _options;
    private readonly StreamCache _streams;
    private readonly RandomBytes _random = new();
    private readonly Forgetting _forgetting;
    private readonly Channel<Request> _queue;
    private readonly Task _run;
    private Tail _tail;
    private volatile LogState _state;
    private volatile LedgerUnavailableException? _unavailable;
    private volatile bool _ended;
    private bool _unread;

    public Writer(LedgerParts parts, LedgerOptions options)
    {
        (_database, _session, _keys, _secrets) = (parts.Database, parts.Session!, parts.Keys!, parts.Secrets!);
        (_options, _tail, _state) = (options, parts.Loaded!.Tail, parts.Loaded.State);
        _streams = new StreamCache(options.Limits.StreamsInMemory);
        _forgetting = new Forgetting(_session, _keys, _secrets, _streams);
        _queue = Channel.CreateBounded<Request>(
            new BoundedChannelOptions(options.Limits.QueueLength) { SingleReader = true });
        _run = Task.Run(RunAsync);
    }

    public LogState State => _state;

    /// <summary>Whether there will be no newer state.</summary>
    public bool Ended => _ended;

    /// <summary>Why nothing can be written for now; null as a rule.</summary>
    public LedgerUnavailableException? Unavailable => _unavailable;

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
            while (await WaitAsync())
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

    // Nobody writes to a site that says it is not ready: the way back must not wait for the next append.
    private async Task<bool> WaitAsync()
    {
        while (_unread)
        {
            using var retry = new CancellationTokenSource(RetryEvery);
            try
            {
                return await _queue.Reader.WaitToReadAsync(retry.Token);
            }
            catch (OperationCanceledException)
            {
                Write([]);
            }
        }

        return await _queue.Reader.WaitToReadAsync();
    }

    private void Take(List<Request> taken)
    {
        var (entries, bytes) = (0, 0L);
        while (entries < _options.Limits.MaxBatchEntries && bytes < _options.Limits.MaxBatchBytes
            && _queue.Reader.TryRead(out var request))
        {
            taken.Add(request);
            entries = request.EndsBatch ? int.MaxValue : entries + request.Entries;
            bytes += request.Bytes;
        }
    }

    private void Write(List<Request> taken)
    {
        List<Request> decided = [];
        try
        {
            ReadTail();
            if (taken.Count == 0)
            {
                return;
            }

            var batch = new Batch(_session, _keys, _random, _streams, _options.Clock, _tail.Clone());
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
        catch (Exception another) when (another is RefusedException or TornException)
        {
            // What is there now does not fit our keys or our tail: not from here.
            GiveUp(taken, new LedgerUnavailableException(LedgerFailure.Overtaken, _database, another));
            return;
        }
        catch (Exception broken) when (broken is DbException or CryptographicException
            or IOException or InvalidDataException or UnauthorizedAccessException)
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
            taken.Select(request => request.CommandKey(_keys)).OfType<byte[]>(),
            names.SelectMany(name => new[] { name, _keys.NameHash(name) }));
    }

    // A commit that failed may yet be on disk: what is there is read again before anything else is written.
    private void GiveUp(List<Request> taken, Exception broken)
    {
        _streams.Clear();
        _unread = true;
        _unavailable = broken as LedgerUnavailableException;
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
        var loaded = LoadedLog.Read(_session.Connection, _keys);
        LedgerOpening.RefuseOtherSigners(_secrets, loaded.Tail.Signers);
        var before = _state;
        (_tail, _state) = (loaded.Tail, loaded.State);
        _unread = false;
        _unavailable = null;
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
            Publish(batch, _state.Checkpoint);
            return;
        }

        var signers = batch.Tail.Signers;
        var checkpoint = new Checkpoint(signers.Origin, batch.Tail.Size, batch.Tail.Tree.Root());
        var note = checkpoint.Sign([.. signers.Keys.Select(key => _secrets.Find(key)!)]).ToString();
        _session.AddCheckpoint(checkpoint.Size, batch.Tail.Privates, note);
        _session.Commit();

        _forgetting.Note(batch, signers != _tail.Signers);
        _tail = batch.Tail;
        Publish(batch, new SignedCheckpoint(checkpoint, note));

        // The next batch finds the database broken, or tries again.
        _unread = !_forgetting.Run(_tail.Signers);
    }

    private void Publish(Batch batch, SignedCheckpoint last)
    {
        var before = _state;
        if (last == before.Checkpoint && batch.Cosigned.Count == 0)
        {
            return;
        }

        // Of one size the later has the lines of the earlier.
        var witnessed = Enumerable.Reverse(batch.Cosigned).Append(before.Witnessed).OfType<SignedCheckpoint>()
            .MaxBy(one => one.Checkpoint.Size);
        _state = new LogState
        {
            Edge = _tail.Edge,
            Checkpoint = batch.Cosigned.FindLast(one => one.Checkpoint.Size == last.Checkpoint.Size) ?? last,
            Signers = _tail.Signers,
            Witnesses = _tail.Witnesses,
            Witnessed = witnessed,
        };
        before.Outgrow();
    }
}
