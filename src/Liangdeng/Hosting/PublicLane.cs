using System.Globalization;
using Liangdeng.Features.Register;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Hosting;

/// <summary>
/// The views that visitors read while something is held back for a bulletin: another file, which never held it. Where nothing is
/// held back and nothing will be, there is no such file and visitors read what staff read. A bulletin that is released makes a
/// new file, since entries cannot be put between others; until that has caught up the old one is read, which tells too
/// little and never too much. Called by the loop of <see cref="PageViews"/>, in its order.
/// </summary>
public sealed partial class PublicLane(
    LedgerStore ledger, IDbContextFactory<ViewsDb> contexts, Projector projector, DistrictFolder folder, ViewsVersion version,
    SiteOptions site, ILogger<PublicLane> log) : IAsyncDisposable
{
    private const int PageSize = 500;

    private static readonly HashSet<Type?> Turning = [typeof(PublicityEvent.Chosen), typeof(BulletinEvent.Released)];

    private readonly SemaphoreSlim one = new(1);
    private CancellationTokenSource closing = new();
    private volatile string? file;
    private string? before;
    private volatile string? making;
    private Task building = Task.CompletedTask;
    private bool mustBuild;

    /// <summary>Changes when visitors read another file, and with it whatever they were shown.</summary>
    public string Edition => file is { } now ? Path.GetFileName(now) : "";

    /// <summary>What a request reads.</summary>
    /// <param name="context">Null outside of requests: a command, a job.</param>
    /// <returns>The visitors' file, or null for the views inside the house.</returns>
    public string? FileFor(HttpContext? context) =>
        context is not null && context.User.Identity?.IsAuthenticated != true ? file : null;

    /// <summary>For documents that leave the house: what visitors read, whoever asks. Where nobody visits, as in a command of the
    /// command line, their file is made for it.</summary>
    public async Task<ViewsDb> OpenForVisitorsAsync(CancellationToken stop)
    {
        if (!Serves && await StandAsync(stop) is { Holds: true } now)
        {
            var made = FileOf(now);
            await CatchUpAsync(made, stop);
            return Context(made);
        }

        return file is { } path ? Context(path) : await contexts.CreateDbContextAsync(stop);
    }

    /// <summary>After an entry like this the visitors' views may have to begin: nothing that follows may be applied before
    /// they were asked.</summary>
    public static bool Turns(StoredEntry entry) => Turning.Contains(EventTypes.TypeOf(entry.Type));

    /// <summary>Finds or makes the file of now, when the site is opened.</summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        if (!Serves)
        {
            return;
        }

        var now = await StandAsync(stop);
        if (now.IsNeeded)
        {
            var next = FileOf(now);
            await CatchUpAsync(next, stop);
            file = next;
        }

        Drop();
    }

    /// <summary>Overwrites what visitors read, since something was erased; nobody reads it now. <see cref="OpenAsync"/> makes it
    /// anew.</summary>
    public async Task ForgetAsync()
    {
        await closing.CancelAsync();
        await building.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
        closing = new();
        (file, before, making, mustBuild) = (null, null, null, false);
        Drop();
    }

    /// <summary>Entries that the views inside the house have just taken in.</summary>
    public async Task FollowAsync(IReadOnlyList<StoredEntry> batch, CancellationToken stop)
    {
        var turned = batch.Any(Turns);
        if (!Serves || (file is null && !turned))
        {
            return;
        }

        await one.WaitAsync(stop);
        try
        {
            if (file is { } now)
            {
                await CatchUpAsync(now, stop);
            }

            if (turned)
            {
                await TurnAsync(stop);
            }

            // While the past is told again, one bulletin follows the other: only the last of them is worth a file.
            if (mustBuild && building.IsCompleted && ledger.Size - batch[^1].Index <= PageSize)
            {
                mustBuild = false;
                building = Task.Run(() => BuildOrTellAsync(closing.Token), CancellationToken.None);
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Waits until visitors read all that they may.</summary>
    /// <returns>False if that is not so within the patience.</returns>
    public async Task<bool> ReadyAsync(TimeSpan patience, CancellationToken stop)
    {
        try
        {
            await building.WaitAsync(patience, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await building.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
        one.Dispose();
    }

    /// <summary>Nobody visits a site that only carries out commands.</summary>
    private bool Serves => site.Urls.Length > 0;

    /// <summary>A name is never given twice: who still had the old file open would take the new one's log for its own.</summary>
    private string FileOf(Stand now) => Path.Combine(
        folder.Root, string.Create(CultureInfo.InvariantCulture, $"public-{version.Value}-{now.Generation}-{now.Erasures}.db"));

    /// <summary>What the views inside the house say of now.</summary>
    /// <param name="Generation">The entry that last changed what is held back.</param>
    /// <param name="Erasures">How many there were when the views were begun.</param>
    private sealed record Stand(bool IsNeeded, bool Holds, long Generation, long Erasures);

    private async Task<Stand> StandAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var publicity = await db.Set<PublicityRow>().AsNoTracking().FirstAsync(row => row.Id == 1, stop);
        var holds = publicity.Held > 0;
        var released = await db.Set<BulletinRow>().MaxAsync(row => (long?)row.Index, stop) ?? -1;
        var erasures = await db.Set<PositionRow>().Where(row => row.Id == 1).Select(row => row.Erasures).FirstAsync(stop);
        return new(
            holds || publicity.Publicity == Publicity.ByBulletin, holds, Math.Max(publicity.Index, released), erasures);
    }

    private async Task TurnAsync(CancellationToken stop)
    {
        var now = await StandAsync(stop);
        mustBuild = now is { IsNeeded: true, Holds: true };
        if (!now.IsNeeded)
        {
            Take(null);
        }
        else if (!now.Holds)
        {
            // Visitors may know all that there is: a copy, which from here on goes its own way.
            var next = FileOf(now);
            Delete(next);
            await using (var db = await contexts.CreateDbContextAsync(stop))
            {
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {next}", stop);
            }

            Take(next);
        }
    }

    /// <summary>Visitors go on reading the file before: too little, never too much. The next bulletin tries again.</summary>
    private async Task BuildOrTellAsync(CancellationToken stop)
    {
        try
        {
            await BuildAsync(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NotMade(log, fault);
            throw;
        }
    }

    /// <summary>Makes the file of now beside the one that is read, from the first entry on.</summary>
    private async Task BuildAsync(CancellationToken stop)
    {
        while (true)
        {
            var aim = await StandAsync(stop);
            making = aim.IsNeeded ? FileOf(aim) : null;
            if (making is not { } next)
            {
                return;
            }

            if (file != next)
            {
                Delete(next);
                await CatchUpAsync(next, stop, aim.Generation);
            }

            await one.WaitAsync(stop);
            try
            {
                var now = await StandAsync(stop);
                if (now.Generation == aim.Generation && await CatchUpAsync(next, stop, aim.Generation))
                {
                    making = null;
                    Take(next);
                    return;
                }
            }
            finally
            {
                one.Release();
            }
        }
    }

    /// <summary>A page that is being drawn goes on with the file that it began with.</summary>
    private void Take(string? next)
    {
        (before, file) = (file == next ? before : file, next);
        Drop();
        Taken(log, Edition);
    }

    /// <summary>Brings a file up to the views inside the house, without what is held back.</summary>
    /// <param name="generation">The file's; null where nothing can change it meanwhile.</param>
    /// <returns>False where a bulletin came in between: by it things are public that rest on what this file left out.</returns>
    private async Task<bool> CatchUpAsync(string path, CancellationToken stop, long? generation = null)
    {
        await using var inside = await contexts.CreateDbContextAsync(stop);
        var to = await inside.Set<PositionRow>().Where(row => row.Id == 1).Select(row => row.Position).FirstAsync(stop);
        var from = await PositionOfAsync(path, stop);
        while (from < to)
        {
            var batch = await ledger.ReadAllAsync(from, (int)Math.Min(PageSize, to - from), stop);
            var end = batch[^1].Index;
            var held = (await inside.Set<BulletinItemRow>().AsNoTracking()
                .Where(item => item.Index >= from && item.Index <= end && item.PublicAt == null)
                .Select(item => item.Index).ToListAsync(stop)).ToHashSet();
            if (generation is { } made && (await StandAsync(stop)).Generation != made)
            {
                return false;
            }

            await ApplyAsync(path, batch, held, stop);
            from = end + 1;
        }

        return true;
    }

    private async Task ApplyAsync(string path, IReadOnlyList<StoredEntry> batch, HashSet<long> held, CancellationToken stop)
    {
        await using var db = Context(path);
        await PageViews.BeginWritingAsync(db, stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        foreach (var (day, entries) in KeptDays.DayByDay(batch))
        {
            await KeptDays.BeginAsync(db, day, stop);
            await projector.ApplyAsync(db, entries, held, stop);
        }

        var row = await db.GetAsync<PositionRow>(1, stop);
        (row.Position, row.LastAt) = (batch[^1].Index + 1, batch[^1].At);
        row.PublicPosition = batch.LastOrDefault(entry => entry.Kind == EntryKind.Public) is { } last ? last.Index + 1 : row.PublicPosition;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task<long> PositionOfAsync(string path, CancellationToken stop)
    {
        await using var db = Context(path);
        await db.OpenTablesAsync(stop);
        if (await db.Set<PositionRow>().FirstOrDefaultAsync(row => row.Id == 1, stop) is { } row)
        {
            return row.Position;
        }

        db.Add(new PositionRow());
        await db.SaveChangesAsync(stop);
        return 0;
    }

    private static ViewsDb Context(string path) =>
        new(new DbContextOptionsBuilder<ViewsDb>().UseSqlite($"Data Source={path}").Options) { ForVisitors = true };

    private void Drop()
    {
        foreach (var old in Directory.GetFiles(folder.Root, "public-*.db").Where(old => old != file && old != before && old != making))
        {
            Delete(old);
        }
    }

    private static void Delete(string path) => Overwriting.DeleteDatabase(path);

    [LoggerMessage(LogLevel.Error, "The visitors' views could not be made; they read the ones before.")]
    private static partial void NotMade(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Debug, "Visitors read {File}.")]
    private static partial void Taken(ILogger log, string file);
}
