using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>The lane of views that pages are drawn from, and that a POST waits for. One loop follows the ledger;
/// everybody else reads.</summary>
public sealed class PageViews(
    LedgerStore ledger, IDbContextFactory<ViewsDb> contexts, Projector projector, PublicLane lane,
    ILogger<PageViews> log) : BackgroundService
{
    /// <summary>How long a page waits for its own change before it says that the change will appear.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim applying = new(1);
    private readonly Lock gate = new();
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Number of entries that the views hold.</summary>
    public long Position { get; private set; }

    /// <summary>Position of the last public entry that the views hold: changes whenever a public page may have.</summary>
    public long PublicPosition { get; private set; }

    /// <summary>When the newest entry that the views hold was recorded; null before the first.</summary>
    public Instant? LastAt { get; private set; }

    /// <summary>Entries that are in the ledger and not yet in the views.</summary>
    public long Lag => Math.Max(0, ledger.Size - Position);

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
            lock (gate)
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

    /// <summary>Creates the tables where the file is new, and reads how far it has got.</summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.EnsureCreatedAsync(stop);
        await db.Database.ExecuteSqlRawAsync(KeptDays.Script(db.Model), stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
        if (await db.Set<PositionRow>().OrderBy(row => row.Id).FirstOrDefaultAsync(stop) is { } row)
        {
            Move(row.Position, row.PublicPosition, row.LastAt);
        }
        else
        {
            db.Add(new PositionRow());
            await db.SaveChangesAsync(stop);
        }

        await lane.OpenAsync(stop);
    }

    /// <summary>Applies what is in the ledger by now, for commands that do not run the loop.</summary>
    public async Task CatchUpAsync(CancellationToken stop)
    {
        while (Lag > 0)
        {
            await ApplyAsync(await ledger.ReadAllAsync(Position, 500, stop), stop);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Outages.OutliveAsync(log, () => FollowAsync(stoppingToken), stoppingToken);

    private async Task FollowAsync(CancellationToken stop)
    {
        await foreach (var batch in ledger.SubscribeAsync(Position, stop))
        {
            await ApplyAsync(batch, stop);
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
            foreach (var part in Parts(brought.Where(entry => entry.Index >= Position)))
            {
                foreach (var (day, batch) in KeptDays.DayByDay(part))
                {
                    await ApplyNewAsync(day, batch, stop);
                }
            }
        }
        finally
        {
            applying.Release();
        }
    }

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
        await db.Database.OpenConnectionAsync(stop);
        // What a power cut takes from the views comes again from the ledger: no commit of theirs waits for the disk.
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = NORMAL", stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await KeptDays.BeginAsync(db, day, stop);
        var publicPosition = PublicPosition;
        foreach (var entry in batch)
        {
            if (entry.Kind == EntryKind.Public)
            {
                publicPosition = entry.Index + 1;
            }

            await projector.ApplyAsync(db, entry, heldBack: false, stop);
        }

        var position = batch[^1].Index + 1;
        var row = await db.GetAsync<PositionRow>(1, stop);
        (row.Position, row.PublicPosition, row.LastAt) = (position, publicPosition, batch[^1].At);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        // The rows are in: they must not be brought once more because the visitors' could not be.
        await Outages.OutliveAsync(log, () => lane.FollowAsync(batch, stop), stop);
        Move(position, publicPosition, batch[^1].At);
    }

    private void Move(long position, long publicPosition, Instant? lastAt)
    {
        TaskCompletionSource done;
        lock (gate)
        {
            (Position, PublicPosition, LastAt) = (position, publicPosition, lastAt);
            done = moved;
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        done.SetResult();
    }
}
