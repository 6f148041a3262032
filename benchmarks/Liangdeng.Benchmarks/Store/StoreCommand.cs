using System.Globalization;

namespace Liangdeng.Benchmarks.Store;

/// <summary><c>store [sqlite | postgres CONNECTION] [WRITERS…]</c>: how much the store appends a second.</summary>
internal static class StoreCommand
{
    public static async Task RunAsync(string[] words, TextWriter output, CancellationToken stop)
    {
        var postgres = words is ["postgres", var connection, ..] ? connection : null;
        int[] writers =
        [
            .. words.Skip(postgres is null ? 1 : 2).Select(word => int.Parse(word, CultureInfo.InvariantCulture)),
        ];
        await new StoreSpeed(postgres, writers is [] ? [1, 16, 64, 256] : writers, TimeSpan.FromSeconds(3), rounds: 3, output)
            .RunAsync(stop);
    }
}
