using System.Globalization;

namespace Liangdeng.Benchmarks.Store;

/// <summary>Appends through the store by 1 to 256 writers at once, with a follower as a projector is, and beside each figure what the
/// disk and the bare database do in the same seconds.</summary>
/// <param name="postgres">The server's connection string; null for a file.</param>
/// <param name="writers">How many at once; a row each.</param>
/// <param name="time">Of each single measurement.</param>
/// <param name="rounds">The figures are the medians of so many.</param>
/// <param name="output">Where the table goes.</param>
internal sealed class StoreSpeed(string? postgres, int[] writers, TimeSpan time, int rounds, TextWriter output)
{
    public async Task RunAsync(CancellationToken stop)
    {
        await using (var warm = await BenchLedger.CreateAsync(postgres))
        {
            await new AppendLoad(warm, 64).RunAsync(time, stop);
        }

        Say($"writers | appends/s | p50 ms | p99 ms | CPU µs | mean batch | fsync/s | bare rows/s | ratio to bare | follower behind ms");
        foreach (var number in writers)
        {
            List<(AppendRates Rates, double Syncs, double Bare)> all = [];
            for (var round = 0; round < rounds; round++)
            {
                all.Add(await MeasureAsync(number, stop));
            }

            Say($"{number} | {Median(all, one => one.Rates.PerSecond):N0} | {Median(all, one => one.Rates.P50):0.00} | {Median(all, one => one.Rates.P99):0.0} | {Median(all, one => one.Rates.Cpu):0} | {Median(all, one => one.Rates.MeanBatch):0.0} | {Median(all, one => one.Syncs):N0} | {Median(all, one => one.Bare):N0} | {Median(all, one => one.Rates.PerSecond / one.Bare):0.00} | {Median(all, one => one.Rates.LagMilliseconds):0.0}");
        }
    }

    private async Task<(AppendRates Rates, double Syncs, double Bare)> MeasureAsync(int number, CancellationToken stop)
    {
        await using var ledger = await BenchLedger.CreateAsync(postgres);
        var rates = await new AppendLoad(ledger, number).RunAsync(time, stop);
        using var bare = new BareInserts(ledger);
        var rows = bare.Run(Math.Max(1, (int)Math.Round(rates.MeanBatch)), rates.EntryBytes, time);
        return (rates, RawDisk.SyncsPerSecond(ledger.Folder, time / 4), rows);
    }

    private static double Median<T>(List<T> all, Func<T, double> figure) =>
        all.Select(figure).Order().ElementAt(all.Count / 2);

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
