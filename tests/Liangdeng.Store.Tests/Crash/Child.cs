using System.Diagnostics;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Store.Tests;

/// <summary>What this executable does as the other process of a test: <c>hold</c> keeps a ledger open until its input
/// ends; <c>load</c> does all that a ledger can be asked, by several writers, until it is killed.</summary>
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
            await (what == "hold"
                ? Console.In.ReadToEndAsync()
                : Task.WhenAll(Enumerable.Range(0, Writers).Select(number => new LoadWriter(store, number).RunAsync())));
        }

        return 0;
    }
}
