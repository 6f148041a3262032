using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>What else holds words of the ledger: before pages are shown again after an erasure, it has forgotten them too.</summary>
public interface IForgets
{
    /// <param name="position">Everything that was erased by this entry or before it.</param>
    Task ForgottenAsync(long position, CancellationToken stop);
}

/// <summary>The lane of views that pages are drawn from, and that a POST waits for. One loop follows the ledger;
/// everybody else reads. What is erased from the ledger leaves the views by their being made anew, without it: until that is done
/// the gate is closed, and no page is drawn.</summary>
public sealed class PageViews(
    LedgerStore ledger, IDbContextFactory<ViewsDb> contexts, Projector projector, PublicLane lane, ViewsGate gate,
    IEnumerable<IForgets> others, ILogger<PageViews> log) : BackgroundService
{
    /// <summary>How long a page waits for its own change before it says that the change will appear.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int PageSize = 500;

    private readonly SemaphoreSlim applying = new(1);
    private readonly Lock moving = new();
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Begun begun = new(0, 0);
    private volatile bool mustOpenLane;

    /// <summary>Number of entries that the views hold.</summary>
    public long Position { get; private set; }

    /// <summary>Position of the last public entry that the views hold: changes whenever a public page may have.</summary>
    public long PublicPosition { get; private set; }

    /// <summary>When the newest entry that the views hold was recorded; null before the first.</summary>
    public Instant? LastAt { get; private set; }

    /// <summary>Entries that are in the ledger and not yet in the views.</summary>
    public long Lag => Math.Max(0, ledger.Size - Position);

    /// <summary>Size that the views must have before pages are drawn from them.</summary>
    public long Whole => begun.Whole;

    /// <summary>Waits until the views hold so many entries. Where the loop does not run, as in a command of the command
    /// line, whoever waits brings the views up to date.</summary>
    /// <returns>False if they do not within the patience.</returns>
    public async Task<bool> WaitForAsync(long position, TimeSpan patience, CancellationToken stop)
    {
        if (ExecuteTask is null)
        {
            await CatchUpAsync(stop);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        while (true)
        {
            Task next;
            lock (moving)
            {
                if (Position >= position)
                {
                    return true;
                }

                next = moved.Task;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>Creates the tables where the file is new, and reads how far it has got. Views that hold what was erased since, as
    /// after a power cut, are made anew.</summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        await OpenTablesAsync(stop);
        if (begun.Erasures != await ledger.VersionAsync(Erasures.Stream, stop))
        {
            await BeginAnewAsync(stop);
        }
        else if (Position < begun.Whole || begun.Erasures > 0)
        {
            gate.Close();
            mustOpenLane = true;
        }
        else
        {
            await lane.OpenAsync(stop);
        }
    }

    /// <summary>Erases from the ledger. No page is drawn from here on until the views have forgotten it too.</summary>
    public async Task<EraseResult> EraseAsync(
        Act act, long index, ErasureGround ground, ErasureScope scope, CancellationToken stop)
    {
        gate.Close();
        try
        {
            return await ledger.EraseAsync(act, index, ground, scope, stop);
        }
        finally
        {
            // Where nothing was erased. Else the loop opens it, which has more to do.
            await OpenGateAsync(CancellationToken.None);
        }
    }

    /// <summary>Applies what is in the ledger by now, for commands that do not run the loop.</summary>
    public async Task CatchUpAsync(CancellationToken stop)
    {
        while (Lag > 0)
        {
            await ApplyAsync(await ledger.ReadAllAsync(Position, PageSize, stop), stop);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Outages.OutliveAsync(log, () => FollowAsync(stoppingToken), stoppingToken);

    private async Task FollowAsync(CancellationToken stop)
    {
        await FinishAsync(stop);
        await foreach (var batch in ledger.SubscribeAsync(Position, stop))
        {
            await ApplyAsync(batch, stop);
            await FinishAsync(stop);
        }
    }

    public override void Dispose()
    {
        applying.Dispose();
        base.Dispose();
    }

    /// <summary>The loop and a command that catches up may bring the same entries: they are applied once.</summary>
    internal async Task ApplyAsync(IReadOnlyList<StoredEntry> brought, CancellationToken stop)
    {
        await applying.WaitAsync(stop);
        try
        {
            await TakeAsync(brought, stop);
            // After an erasure all is read once more, up to what was brought.
            while (brought.Count > 0 && Position <= brought[^1].Index)
            {
                await TakeAsync(await ledger.ReadAllAsync(Position, PageSize, stop), stop);
            }
        }
        finally
        {
            applying.Release();
        }
    }

    private async Task TakeAsync(IReadOnlyList<StoredEntry> brought, CancellationToken stop)
    {
        // While they are being made, what is erased meanwhile is not waited for.
        if (brought.Any(entry => entry.Index >= Position && IsNewErasure(entry))
            || (Position < begun.Whole && begun.Erasures < await ledger.VersionAsync(Erasures.Stream, stop)))
        {
            await BeginAnewAsync(stop);
            return;
        }

        foreach (var part in Parts(brought.Where(entry => entry.Index >= Position)))
        {
            foreach (var (day, batch) in KeptDays.DayByDay(part))
            {
                await ApplyNewAsync(day, batch, stop);
            }
        }
    }

    /// <summary>Of what older ones erased nothing ever came into these views.</summary>
    private bool IsNewErasure(StoredEntry entry) => entry.Type == Erasures.Type && entry.Version > begun.Erasures;

    /// <summary>Cut behind every entry after which visitors may have to read something else than staff.</summary>
    private static IEnumerable<List<StoredEntry>> Parts(IEnumerable<StoredEntry> entries)
    {
        List<StoredEntry> part = [];
        foreach (var entry in entries)
        {
            part.Add(entry);
            if (PublicLane.Turns(entry))
            {
                yield return part;
                part = [];
            }
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private async Task ApplyNewAsync(LocalDate day, List<StoredEntry> batch, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await BeginWritingAsync(db, stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await KeptDays.BeginAsync(db, day, stop);
        await projector.ApplyAsync(db, batch, held: null, stop);
        var position = batch[^1].Index + 1;
        var publicPosition = batch.FindLast(entry => entry.Kind == EntryKind.Public) is { } last ? last.Index + 1 : PublicPosition;
        var row = await db.GetAsync<PositionRow>(1, stop);
        (row.Position, row.PublicPosition, row.LastAt) = (position, publicPosition, batch[^1].At);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (!mustOpenLane)
        {
            // The rows are in: they must not be brought once more because the visitors' could not be.
            await Outages.OutliveAsync(log, () => lane.FollowAsync(batch, stop), stop);
        }

        Move(position, publicPosition, batch[^1].At);
    }

    /// <summary>What a power cut takes from the views comes again from the ledger: no commit of theirs waits for the disk. What is
    /// deleted from them is overwritten.</summary>
    internal static async Task BeginWritingAsync(ViewsDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON", stop);
    }

    private async Task BeginAnewAsync(CancellationToken stop)
    {
        gate.Close();
        await gate.EmptyAsync(stop);
        await lane.ForgetAsync();
        await using (var db = await contexts.CreateDbContextAsync(stop))
        {
            await db.Database.OpenConnectionAsync(stop);
            await Overwriting.EmptyAsync((SqliteConnection)db.Database.GetDbConnection(), stop);
        }

        mustOpenLane = true;
        await OpenTablesAsync(stop);
    }

    private async Task OpenTablesAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.OpenTablesAsync(stop);
        if (await db.Set<PositionRow>().OrderBy(one => one.Id).FirstOrDefaultAsync(stop) is not { } row)
        {
            // In this order: what is erased between the two is forgotten once more, and not once too seldom.
            var erasures = await ledger.VersionAsync(Erasures.Stream, stop);
            row = db.Add(new PositionRow { Erasures = erasures, Whole = ledger.Size }).Entity;
            await db.SaveChangesAsync(stop);
        }

        begun = new(row.Erasures, row.Whole);
        Move(row.Position, row.PublicPosition, row.LastAt);
    }

    /// <summary>Once the views are whole, everybody may read them.</summary>
    private async Task FinishAsync(CancellationToken stop)
    {
        if (!mustOpenLane || Position < begun.Whole)
        {
            return;
        }

        if (await ledger.ReadStreamAsync(Erasures.Stream, Math.Max(1, begun.Erasures), 1, stop) is [var last])
        {
            foreach (var other in others)
            {
                await other.ForgottenAsync(last.Index + 1, stop);
            }
        }

        await lane.OpenAsync(stop);
        mustOpenLane = false;
        await OpenGateAsync(stop);
    }

    private async Task OpenGateAsync(CancellationToken stop)
    {
        if (!mustOpenLane && begun.Erasures == await ledger.VersionAsync(Erasures.Stream, stop))
        {
            gate.Open();
        }
    }

    private void Move(long position, long publicPosition, Instant? lastAt)
    {
        TaskCompletionSource done;
        lock (moving)
        {
            (Position, PublicPosition, LastAt) = (position, publicPosition, lastAt);
            done = moved;
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        done.SetResult();
    }

    /// <summary>What <see cref="PositionRow"/> says of when the views were begun.</summary>
    private sealed record Begun(long Erasures, long Whole);
}
