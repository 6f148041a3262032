using System.Runtime.CompilerServices;
using Liangdeng.Ledger;
using Liangdeng.Store.Opening;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Verifying;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store;

/// <summary>
/// A ledger in a folder: one writer, any number of readers, safe for all threads. An append that was acknowledged is
/// on disk (save in a folder that was opened otherwise, see <see cref="LedgerOptions.IsDurable"/>).
/// A call that is cancelled after the writer took it may still be carried out: send the same command again to know.
/// </summary>
public sealed class LedgerStore : IAsyncDisposable
{
    // Entries of one batch of a subscription: about 1 MB of usual events.
    private const int SubscriptionPage = 500;

    private const int VerifyCacheKib = 16 * 1024;

    private readonly LedgerOptions _options;
    private readonly LedgerParts _parts;
    private readonly Writer _writer;
    private readonly ReadPool _pool;
    private readonly LogReader _log;
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    private LedgerStore(LedgerOptions options, LedgerParts parts)
    {
        (_options, _parts) = (options, parts);
        _writer = new Writer(parts, options);
        _pool = new ReadPool(parts.Database);
        _log = new LogReader(_pool);
        VerifierKey = parts.Signer!.Verifier.ToString();
    }

    /// <summary>Number of entries on disk.</summary>
    public long Size => _writer.State.Size;

    /// <summary>The log's origin.</summary>
    public string Origin => _options.Origin;

    /// <summary>The public key that checkpoints are checked with, in the form of C2SP signed-note.</summary>
    public string VerifierKey { get; }

    /// <summary>Opens the ledger of a folder, or makes one where there is none.</summary>
    /// <param name="options">Folder, origin, clock, bounds.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The open store, or a typed refusal.</returns>
    public static Task<OpenResult> OpenAsync(LedgerOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(
            () =>
            {
                var (parts, refused) = LedgerOpening.Open(options);
                return refused ?? new OpenResult.Opened(new LedgerStore(options, parts!));
            },
            stop);
    }

    /// <summary>Appends to one or several streams: all or nothing, with consecutive indexes in the order given.</summary>
    /// <param name="act">Who, by which command, why.</param>
    /// <param name="streams">1 or more, each once.</param>
    /// <param name="stop">Gives up waiting.</param>
    /// <returns>What came of it, on disk.</returns>
    /// <exception cref="ArgumentException">A bound or pattern is broken, or a stream is of another kind.</exception>
    public Task<AppendResult> AppendAsync(Act act, IReadOnlyList<StreamAppend> streams, CancellationToken stop)
    {
        Preparation.Check(act);
        var prepared = Preparation.Prepare(streams, _options.Limits);
        return _writer.AskAsync(new AppendRequest(act, prepared, stop), stop);
    }

    /// <summary>Whether a command was carried out before.</summary>
    /// <param name="actor">Who sent it.</param>
    /// <param name="command">Its number.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The entries that it wrote; null when it was not carried out.</returns>
    public Task<CarriedOut?> FindCommandAsync(Guid actor, Guid command, CancellationToken stop)
    {
        var hash = _parts.Keys!.CommandHash(actor, command);
        return Answer(session => session.Command(hash), stop);
    }

    /// <summary>The origin of the ledger in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Null where there is none yet.</returns>
    public static string? OriginOf(string folder) =>
        File.Exists(KeyFile.PathIn(folder)) ? KeyFile.Read(folder)?.Verifier.Name : null;

    /// <summary>Destroys what an entry says, or who did it, and records that with its ground as
    /// <c>entry-erased.1</c> in the public stream <c>ledger/erasures</c>. All proofs go on to hold.</summary>
    /// <param name="act">Who, by which command, why.</param>
    /// <param name="index">The entry.</param>
    /// <param name="ground">The ground; published.</param>
    /// <param name="scope">What of it.</param>
    /// <param name="stop">Gives up waiting.</param>
    /// <returns>What came of it, on disk.</returns>
    public Task<EraseResult> EraseAsync(
        Act act, long index, ErasureGround ground, ErasureScope scope, CancellationToken stop)
    {
        Preparation.Check(act);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return _writer.AskAsync(new EraseRequest(act, index, ground, scope, stop), stop);
    }

    /// <summary>Reads a stream in order.</summary>
    /// <param name="stream">Its true name.</param>
    /// <param name="fromVersion">From 1.</param>
    /// <param name="max">Most entries.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The entries; none when there is no such stream.</returns>
    public Task<IReadOnlyList<StoredEntry>> ReadStreamAsync(
        string stream, long fromVersion, int max, CancellationToken stop)
    {
        var hash = _parts.Keys!.NameHash(stream);
        return Answer<IReadOnlyList<StoredEntry>>(
            session => Entries(session.Stream(stream, hash, fromVersion, max)), stop);
    }

    /// <summary>Reads the ledger in order.</summary>
    /// <param name="fromIndex">From 0.</param>
    /// <param name="max">Most entries.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The entries; none when the ledger is not that long.</returns>
    public Task<IReadOnlyList<StoredEntry>> ReadAllAsync(long fromIndex, int max, CancellationToken stop) =>
        Answer<IReadOnlyList<StoredEntry>>(session => Entries(session.All(fromIndex, max)), stop);

    /// <summary>Gives existing entries, then new ones as they commit: no gap, no duplicate, in order. Ends when the store is
    /// closed.</summary>
    /// <param name="fromIndex">From 0.</param>
    /// <param name="stop">Ends the subscription.</param>
    /// <returns>Batches of 1 or more entries.</returns>
    public async IAsyncEnumerable<IReadOnlyList<StoredEntry>> SubscribeAsync(
        long fromIndex, [EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            // In this order: the last state of all is never missed.
            var ended = _writer.Ended;
            var state = _writer.State;
            if (fromIndex < state.Size)
            {
                var max = (int)Math.Min(SubscriptionPage, state.Size - fromIndex);
                if (await ReadUnlessClosedAsync(fromIndex, max, stop) is not { } batch)
                {
                    yield break;
                }

                fromIndex += batch.Count;
                yield return batch;
            }
            else if (ended)
            {
                yield break;
            }
            else
            {
                await state.Grown.WaitAsync(stop);
            }
        }
    }

    /// <summary>The version of a stream's last entry.</summary>
    /// <param name="stream">Its true name.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>0 when there is no such stream.</returns>
    public Task<long> VersionAsync(string stream, CancellationToken stop)
    {
        var hash = _parts.Keys!.NameHash(stream);
        return Answer(session => session.Version(stream, hash), stop);
    }

    /// <summary>The last signed checkpoint: size, root and the note as it is served.</summary>
    public SignedCheckpoint Checkpoint => _writer.State.Checkpoint;

    /// <summary>The proof that an entry is in the tree of a size.</summary>
    /// <param name="index">0 to size − 1.</param>
    /// <param name="size">1 to <see cref="Size"/>.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Hashes from the leaf up.</returns>
    public Task<IReadOnlyList<TreeHash>> InclusionProofAsync(long index, long size, CancellationToken stop)
    {
        var state = _writer.State;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, state.Size);
        return Answer(() => _log.Inclusion(state, index, size), stop);
    }

    /// <summary>The proof that the tree of an older size is the beginning of that of a newer one.</summary>
    /// <param name="from">0 to <paramref name="to"/>.</param>
    /// <param name="to">At most <see cref="Size"/>.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The hashes.</returns>
    public Task<IReadOnlyList<TreeHash>> ConsistencyProofAsync(long from, long to, CancellationToken stop)
    {
        var state = _writer.State;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, state.Size);
        return Answer(() => _log.Consistency(state, from, to), stop);
    }

    /// <summary>The bytes of a tile or a bundle of entries as they are served.</summary>
    /// <param name="path">Which.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The bytes; null when the log is not that long.</returns>
    public Task<byte[]?> TileAsync(TilePath path, CancellationToken stop)
    {
        var state = _writer.State;
        return Answer(() => _log.Tile(state, path), stop);
    }

    /// <summary>The bytes of an entry's header: the leaf of the tree.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The bytes; null when the ledger is not that long.</returns>
    public Task<byte[]?> HeaderAsync(long index, CancellationToken stop) =>
        Answer(session => session.Header(index), stop);

    /// <summary>What the world may read of an entry's content.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Salt and content; or not served (404); or erased (410).</returns>
    public Task<PublicContent> PublicContentAsync(long index, CancellationToken stop) =>
        Answer(() => _log.Content(index), stop);

    /// <summary>Walks the whole ledger as it is now: every digest, the tree, tiles and checkpoints.</summary>
    /// <param name="progress">Told the number of entries read, every thousand; may be null.</param>
    /// <param name="stop">Gives up; so does closing the store.</param>
    /// <returns>Sound, or the first thing that is not as it was written.</returns>
    public async Task<VerifyResult> VerifyAsync(IProgress<long>? progress, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _closing.Token);
        return await Task.Run(() => _pool.Hold(() => Verify(progress, either.Token)), either.Token);
    }

    /// <summary>Carries out what waits, then closes the files.</summary>
    /// <returns>When another may open the folder.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1)
        {
            return;
        }

        await _closing.CancelAsync();
        try
        {
            await _writer.CloseAsync();
        }
        finally
        {
            _pool.Dispose();
            _parts.Dispose();
            _closing.Dispose();
        }
    }

    private VerifyResult Verify(IProgress<long>? progress, CancellationToken stop)
    {
        using var connection = _parts.Database.OpenReader(VerifyCacheKib);
        return new Verification(_parts.Database, connection, _parts.Keys!, _parts.Signer!.Verifier).Run(progress, stop);
    }

    private async Task<IReadOnlyList<StoredEntry>?> ReadUnlessClosedAsync(
        long fromIndex, int max, CancellationToken stop)
    {
        try
        {
            return await ReadAllAsync(fromIndex, max, stop);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private List<StoredEntry> Entries(List<EntryRow> rows) =>
        rows.ConvertAll(row => EntryReading.Read(row, _parts.Keys!));

    private Task<T> Answer<T>(Func<ReadSession, T> question, CancellationToken stop) =>
        Answer(() => _pool.Read(question), stop);

    // A read of a page or two ends sooner than another thread would begin it.
    private static Task<T> Answer<T>(Func<T> question, CancellationToken stop) =>
        stop.IsCancellationRequested ? Task.FromCanceled<T>(stop) : Task.FromResult(question());
}
