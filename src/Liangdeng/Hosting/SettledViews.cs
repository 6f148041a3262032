using Liangdeng.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Hosting;

/// <summary>Reads views that hold just what the ledger does at one size: for documents that name that size.</summary>
public sealed class SettledViews(LedgerStore ledger, PageViews views)
{
    /// <summary>Others write all the time: so often it looks for such a moment.</summary>
    private const int Attempts = 50;

    /// <summary>The visitors' views follow those inside the house a little later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="open">Which views: those inside the house, or the visitors'.</param>
    /// <returns>What was read, with size and root of the ledger; null where others went on writing.</returns>
    public async Task<(T Read, long Size, string Root)?> ReadAsync<T>(
        Func<CancellationToken, Task<ViewsDb>> open, Func<ViewsDb, Task<T>> read, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
            await using var db = await open(stop);
            await db.Database.OpenConnectionAsync(stop);
            // A snapshot for reading alone: the views go on being written meanwhile.
            await using var snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(snapshot, stop);
            var checkpoint = ledger.Checkpoint.Checkpoint;
            var position = await db.Set<PositionRow>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Position).FirstAsync(stop);
            if (position == checkpoint.Size)
            {
                return (await read(db), position, checkpoint.Root.ToBase64());
            }

            await Task.Delay(Pause, stop);
        }

        return null;
    }
}
