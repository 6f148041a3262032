using System.Globalization;
using Liangdeng.Benchmarks.Rules;

namespace Liangdeng.Benchmarks.Tests;

/// <summary>That the benchmark of rulebooks runs to its end; no time is looked at.</summary>
public sealed class RulesBenchmarkTests
{
    [Fact]
    public void The_benchmark_of_rulebooks_prints_a_row_for_each_rulebook_and_for_a_year()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new RulesSpeed(200, 2, RulesFolder.Find(), output).Run();
        Assert.Equal(8, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
