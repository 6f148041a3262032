using Liangdeng.Store;

namespace Liangdeng.Hosting;

/// <summary>What runs beside the requests outlives an outage of the ledger: it says so, and takes up its work again.</summary>
public static partial class Outages
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does work that goes on for ever; begins it again where the ledger could not be had.</summary>
    public static async Task OutliveAsync(ILogger log, Func<Task> work, CancellationToken stop)
    {
        while (!await TryAsync(log, work))
        {
            await Task.Delay(Pause, stop);
        }
    }

    /// <summary>Does work that is due again later anyway.</summary>
    /// <returns>False where the ledger could not be had.</returns>
    public static async Task<bool> TryAsync(ILogger log, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (LedgerUnavailableException unavailable)
        {
            Unavailable(log, unavailable.Reason, unavailable.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The ledger is not to be had ({Reason}); this is tried again. {What}")]
    private static partial void Unavailable(ILogger log, LedgerFailure reason, string what);
}
