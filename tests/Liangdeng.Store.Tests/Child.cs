using System.Diagnostics;
using System.Globalization;
using Liangdeng.Ledger;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Store.Tests;

/// <summary>What this executable does as the other process of a test: <c>hold</c> keeps a ledger open until its input
/// ends; <c>load</c> appends with several writers and writes a line for each append that was acknowledged; <c>pace</c> prints
/// how many appends a second go through.</summary>
internal static class Child
{
    /// <summary>A folder of this name beside the ledger's gets the second copy.</summary>
    public const string MirrorOf = "-mirror";
    private const int Writers = 8;

    public static Process Start(string what, string folder) => Process.Start(
        new ProcessStartInfo(Environment.ProcessPath!)
        {
            // Under "dotnet x.dll" the process is dotnet, and its first argument is the assembly.
            ArgumentList = { "child", what, folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    public static async Task<int> RunAsync(string what, string folder)
    {
        var clock = new FakeClock(Instant.FromUtc(2021, 5, 6, 7, 8, 9), Duration.FromMilliseconds(1));
        var mirror = Directory.Exists(folder + MirrorOf) ? folder + MirrorOf : null;
        var opened = await LedgerStore.OpenAsync(new(folder, TempLedger.Origin, clock) { Mirror = mirror }, CancellationToken.None);
        if (opened is not OpenResult.Opened { Store: var store })
        {
            await Console.Out.WriteLineAsync(opened.ToString());
            return 1;
        }

        await using (store)
        {
            await Console.Out.WriteLineAsync("open");
            await (what switch
            {
                "hold" => Console.In.ReadToEndAsync(),
                "load" => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => LoadAsync(store, writer))),
                _ => PaceAsync(store),
            });
        }

        return 0;
    }

    public static string Stream(int writer) => string.Create(CultureInfo.InvariantCulture, $"load/{writer}");

    // Endless: it is killed.
    private static async Task LoadAsync(LedgerStore store, int writer)
    {
        for (var n = await store.VersionAsync(Stream(writer), CancellationToken.None); ; n++)
        {
            var kind = (EntryKind)(writer % 3);
            await store.AppendAsync(
                new Act(TempLedger.Anna, Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(n))),
                [new StreamAppend(Stream(writer), kind, n, [TempLedger.Said($"{writer} {n}")])],
                CancellationToken.None);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{writer} {n}"));
        }
    }

    private static async Task PaceAsync(LedgerStore store)
    {
        await MeasureAsync(store, "warm-up", 1, 500);
        await MeasureAsync(store, "one after the other", 1, 5_000);
        await MeasureAsync(store, "64 writers", 64, 1_000);
        await MeasureAsync(store, "256 writers", 256, 400);
        var watch = Stopwatch.StartNew();
        var size = (await store.ReadAllAsync(0, int.MaxValue, CancellationToken.None)).Count;
        await Console.Out.WriteLineAsync($"read {size / watch.Elapsed.TotalSeconds:F0}/s");
        watch.Restart();
        var verified = await store.VerifyAsync(null, CancellationToken.None);
        await Console.Out.WriteLineAsync($"verify {size / watch.Elapsed.TotalSeconds:F0}/s {verified.GetType().Name}");
    }

    private static async Task MeasureAsync(LedgerStore store, string name, int writers, int each)
    {
        using var self = Process.GetCurrentProcess();
        var (watch, busy, sent) = (Stopwatch.StartNew(), self.TotalProcessorTime, 0);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < each; n++)
            {
                await store.AppendAsync(
                    new Act(TempLedger.Anna, Id(Interlocked.Increment(ref sent))),
                    [new StreamAppend($"{name}/{writer}".Replace(' ', '-'), EntryKind.Public, n, [TempLedger.Said(Text)])],
                    CancellationToken.None);
            }
        })));
        self.Refresh();
        var cost = (self.TotalProcessorTime - busy).TotalMicroseconds / sent;
        await Console.Out.WriteLineAsync($"{name}: {sent / watch.Elapsed.TotalSeconds:F0}/s, {cost:F1} µs of CPU each");
    }

    // About thirty commands a millisecond, as under this load.
    private static Guid Id(int number) => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(number / 30));

    private static string Text { get; } = new('字', 100);
}
