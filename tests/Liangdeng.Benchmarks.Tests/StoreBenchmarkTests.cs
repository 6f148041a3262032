using System.Globalization;
using Liangdeng.Benchmarks.Store;

namespace Liangdeng.Benchmarks.Tests;

/// <summary>That the benchmarks of the store run to their end and print what they say they print; no time is looked at.</summary>
public sealed class StoreBenchmarkTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_benchmark_of_appending_prints_a_row_for_each_number_of_writers()
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await new StoreSpeed(null, [1, 4], TimeSpan.FromMilliseconds(50), rounds: 1, output).RunAsync(Stop);
        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["writers", "1", "4"], rows.Select(row => row.Split(" | ")[0]));
        Assert.All(rows, row => Assert.Equal(10, row.Split(" | ").Length));
    }

    [Fact]
    public async Task The_benchmark_of_a_large_ledger_prints_its_figures()
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await new LargeLedger(null, 640, output).RunAsync(Stop);
        Assert.Equal(
            ["640 entries", "open", "inclusion proof", "verify"],
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(':')[0]));
    }
}
