using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

/// <summary>Sends commands of every sort without end, and says of each, a line before and a line after, what it asks and what
/// it was told: <c>ask ID COUNT .</c>, then <c>done ID FIRST COUNT .</c> or <c>not ID .</c>, and <c>erased INDEX .</c>
/// The point at the end tells that a kill did not cut the line.</summary>
internal sealed class LoadWriter(LedgerStore store, int number)
{
    private readonly string _old = $"load/{number}";
    private readonly string _run = TempLedger.NewId().ToString("N")[^8..];
    private long _version;
    private int _made;
    private (Act Act, StreamAppend[] Streams, AppendResult.Appended Result)? _last;

    private EntryKind Kind => (EntryKind)(number % 3);

    public async Task RunAsync()
    {
        _version = await store.VersionAsync(_old, CancellationToken.None);
        while (true)
        {
            await (Random.Shared.Next(20) switch
            {
                < 11 => AppendAsync(Random.Shared.Next(1, 4), isNewToo: false),
                < 14 => AppendAsync(1, isNewToo: true),
                < 16 => RetryAsync(),
                < 17 => BeBehindAsync(),
                < 19 => ShareAsync(),
                _ => EraseAsync(),
            });
        }
    }

    private async Task AppendAsync(int count, bool isNewToo)
    {
        var act = NextAct();
        List<StreamAppend> streams = [Ask(_old, Kind, _version, act, 0, count)];
        if (isNewToo)
        {
            streams.Add(Ask($"load/{number}/{_run}/{_made++}", Kind, 0, act, count, 2));
        }

        await SayAsync($"ask {act.CommandId} {streams.Sum(stream => stream.Events.Count)} .");
        var result = await store.AppendAsync(act, streams, CancellationToken.None);
        _last = (act, [.. streams], (AppendResult.Appended)result);
        _version += count;
        await SayAsync($"done {act.CommandId} {_last.Value.Result.FirstIndex} {_last.Value.Result.Count} .");
    }

    private async Task RetryAsync()
    {
        if (_last is not var (act, streams, result))
        {
            return;
        }

        var again = (AppendResult.Repeated)await store.AppendAsync(act, streams, CancellationToken.None);
        if (again.FirstIndex != result.FirstIndex || again.Count != result.Count)
        {
            await SayAsync($"wrong: {result} and then {again}");
        }
    }

    private async Task BeBehindAsync()
    {
        var act = NextAct();
        await SayAsync($"ask {act.CommandId} 1 .");
        _ = (AppendResult.Conflict)await store.AppendAsync(
            act, [Ask(_old, Kind, _version + 1, act, 0, 1)], CancellationToken.None);
        await SayAsync($"not {act.CommandId} .");
    }

    // Of writers that want the same version one wins.
    private async Task ShareAsync()
    {
        var act = NextAct();
        var version = await store.VersionAsync("load/all", CancellationToken.None);
        await SayAsync($"ask {act.CommandId} 1 .");
        var result = await store.AppendAsync(
            act, [Ask("load/all", EntryKind.Public, version, act, 0, 1)], CancellationToken.None);
        await SayAsync(result is AppendResult.Appended done
            ? $"done {act.CommandId} {done.FirstIndex} {done.Count} ."
            : $"not {act.CommandId} .");
    }

    private async Task EraseAsync()
    {
        if (_last is not { } last)
        {
            return;
        }

        var act = NextAct();
        await SayAsync($"ask {act.CommandId} 1 .");
        var scope = Random.Shared.Next(2) == 0 ? ErasureScope.Content : ErasureScope.All;
        var index = last.Result.FirstIndex;
        if (await store.EraseAsync(act, index, ErasureGround.Mistake, scope, CancellationToken.None) is EraseResult.Erased done)
        {
            await SayAsync($"done {act.CommandId} {done.ByIndex} 1 .");
            await SayAsync($"erased {index} .");
        }
        else
        {
            await SayAsync($"not {act.CommandId} .");
        }
    }

    private static Act NextAct() => new(TempLedger.Anna, TempLedger.NewId());

    private static StreamAppend Ask(string stream, EntryKind kind, long expected, Act act, int from, int count) => new(
        stream, kind, expected, [.. Enumerable.Range(from, count).Select(n => TempLedger.Said($"{act.CommandId}/{n}"))]);

    private static Task SayAsync(string line) => Console.Out.WriteLineAsync(line);
}
