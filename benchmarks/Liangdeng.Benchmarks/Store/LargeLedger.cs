using System.Diagnostics;
using System.Globalization;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Benchmarks.Store;

/// <summary>A ledger of many entries: how long it takes to open it, to make and to check a proof, and to verify it whole, and with
/// how much memory.</summary>
/// <param name="postgres">The server's connection string; null for a file.</param>
/// <param name="entries">How many.</param>
/// <param name="output">Where the figures go.</param>
internal sealed class LargeLedger(string? postgres, int entries, TextWriter output)
{
    private const int Writers = 64;
    private const int Proofs = 2_000;

    public async Task RunAsync(CancellationToken stop)
    {
        await using var ledger = await BenchLedger.CreateAsync(postgres);
        await FillAsync(ledger, stop);
        Say($"{ledger.Store.Size:N0} entries");
        await ledger.Store.DisposeAsync();
        var watch = Stopwatch.StartNew();
        await ledger.OpenAsync();
        Say($"open: {watch.Elapsed.TotalMilliseconds:0} ms");
        await ProveAsync(ledger.Store, stop);
        await ledger.Store.DisposeAsync();
        await VerifyAsync(ledger, stop);
    }

    private async Task FillAsync(BenchLedger ledger, CancellationToken stop)
    {
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                var kind = (EntryKind)(writer % 3);
                for (var n = 0; n < entries / Writers; n++)
                {
                    await ledger.AppendAsync($"{writer}/{n / 16}", n % 16, kind, stop);
                }
            },
            stop)));
    }

    private async Task ProveAsync(LedgerStore store, CancellationToken stop)
    {
        var (random, size, root) = (new Random(2021), store.Size, store.Checkpoint.Checkpoint.Root);
        List<double> made = [], verified = [];
        for (var n = 0; n < Proofs; n++)
        {
            var index = random.NextInt64(size);
            var started = Stopwatch.GetTimestamp();
            var proof = await store.InclusionProofAsync(index, size, stop);
            made.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);

            var leaf = MerkleTree.HashLeaf((await store.HeaderAsync(index, stop))!);
            started = Stopwatch.GetTimestamp();
            var holds = MerkleTree.VerifyInclusion(leaf, index, size, proof, root);
            verified.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            if (!holds)
            {
                throw new InvalidOperationException($"The proof of {index} does not hold.");
            }
        }

        Say($"inclusion proof: p50 {At(made, 50):0} µs, p99 {At(made, 99):0} µs; checking one: p50 {At(verified, 50):0.0} µs");
    }

    private async Task VerifyAsync(BenchLedger ledger, CancellationToken stop)
    {
        // What the filling left behind is given back first.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await ledger.OpenAsync();
        using var self = Process.GetCurrentProcess();
        var (before, watch, cpu) = (self.WorkingSet64, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var most = new Most(self);
        var result = await ledger.Store.VerifyAsync(most, stop);
        if (result is not VerifyResult.Sound)
        {
            throw new InvalidOperationException(result.ToString());
        }

        Say($"verify: {watch.Elapsed.TotalSeconds:0.0} s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s of CPU; the process held at most {most.Bytes >> 20} MiB, {before >> 20} MiB before");
    }

    private static double At(List<double> values, int percent) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * percent / 100));

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Most(Process self) : IProgress<long>
    {
        public long Bytes { get; private set; }

        public void Report(long value)
        {
            self.Refresh();
            Bytes = Math.Max(Bytes, self.WorkingSet64);
        }
    }
}
