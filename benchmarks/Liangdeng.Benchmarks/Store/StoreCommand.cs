using System.Globalization;

namespace Liangdeng.Benchmarks.Store;

/// <summary><c>store [sqlite | postgres CONNECTION] [WRITERS…]</c>: how much the store appends a second.
/// <c>ledger [sqlite | postgres CONNECTION] [ENTRIES]</c>: what a large one costs to open, prove and verify.</summary>
internal static class StoreCommand
{
    public static Task RunAsync(string[] words, TextWriter output, CancellationToken stop)
    {
        var postgres = words is [_, "postgres", var connection, ..] ? connection : null;
        int[] numbers =
        [
            .. words.Skip(postgres is null ? 2 : 3).Select(word => int.Parse(word, CultureInfo.InvariantCulture)),
        ];
        return words[0] == "ledger"
            ? new LargeLedger(postgres, numbers is [var entries] ? entries : 1_000_000, output).RunAsync(stop)
            : new StoreSpeed(postgres, numbers is [] ? [1, 16, 64, 256] : numbers, TimeSpan.FromSeconds(3), rounds: 3, output)
                .RunAsync(stop);
    }
}
