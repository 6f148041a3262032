using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>Where this log went on under a new name, since published entries were lost.</summary>
public static class Continuations
{
    public static async Task<IReadOnlyList<LogContinued>> ReadAsync(LedgerStore ledger, CancellationToken stop) =>
    [
        .. (await ledger.ReadStreamAsync(SignersChanged.Stream, 1, int.MaxValue, stop))
            .Where(entry => entry.Type == LogContinued.Type)
            .Select(entry => LogContinued.Read(entry.Index, entry.Data)).OfType<LogContinued>(),
    ];
}
