using System.Diagnostics;
using System.Globalization;
using Liangdeng.Ledger;

namespace Liangdeng.Benchmarks.Store;

/// <summary>What came of a load of writers that wait for each other's disk and for nothing else.</summary>
/// <param name="PerSecond">Acknowledged appends.</param>
/// <param name="P50">Milliseconds from asking to knowing.</param>
/// <param name="P99">Likewise.</param>
/// <param name="MeanBatch">Entries a commit.</param>
/// <param name="EntryBytes">Mean of the stored bytes of an entry.</param>
/// <param name="Cpu">Microseconds of the process, writers and follower included, an append.</param>
/// <param name="LagMilliseconds">How long after the last append the follower had all.</param>
internal sealed record AppendRates(
    double PerSecond, double P50, double P99, double MeanBatch, int EntryBytes, double Cpu, double LagMilliseconds);

/// <summary>A number of writers, each sending its next append when the last one is on disk.</summary>
internal sealed class AppendLoad(BenchLedger ledger, int writers)
{
    // A matter has so many entries until the next one begins.
    private const int StreamLength = 16;
    private readonly List<double>[] _times = [.. Enumerable.Range(0, writers).Select(_ => new List<double>())];

    public async Task<AppendRates> RunAsync(TimeSpan time, CancellationToken stop)
    {
        var (entries, commits) = (ledger.Store.Size, Checkpoints());
        using var follower = new Follower(ledger);
        var before = Environment.CpuUsage.TotalTime;
        var (watch, name) = (Stopwatch.StartNew(), ledger.Store.Size.ToString(CultureInfo.InvariantCulture));
        await Task.WhenAll(Enumerable.Range(0, writers).Select(
            writer => Task.Run(() => WriteAsync($"{name}/{writer}", (EntryKind)(writer % 3), watch, time, stop), stop)));
        var seconds = watch.Elapsed.TotalSeconds;
        var lag = await follower.CatchUpAsync();
        var cpu = Environment.CpuUsage.TotalTime - before;
        var (written, batches) = (ledger.Store.Size - entries, Checkpoints() - commits);
        List<double> all = [.. _times.SelectMany(times => times).Order()];
        return new AppendRates(
            written / seconds, all[all.Count / 2], all[all.Count * 99 / 100], (double)written / batches, EntryBytes(entries),
            cpu.TotalMicroseconds / written, lag);
    }

    private async Task WriteAsync(string name, EntryKind kind, Stopwatch watch, TimeSpan time, CancellationToken stop)
    {
        var times = _times[int.Parse(name.Split('/')[1], CultureInfo.InvariantCulture)];
        for (var n = 0; watch.Elapsed < time; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await ledger.AppendAsync($"{name}/{n / StreamLength}", n % StreamLength, kind, stop);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private long Checkpoints() => Count("SELECT count(*) FROM checkpoints");

    private int EntryBytes(long from) => (int)Count(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT CAST(avg(length(header) + length(content) + length(envelope)) AS bigint)
        FROM entries e JOIN contents c ON c.idx = e.idx WHERE e.idx >= {from} AND e.idx < {from + 1000}
        """));

    private long Count(string sql)
    {
        using var raw = ledger.OpenRaw();
        using var command = raw.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
