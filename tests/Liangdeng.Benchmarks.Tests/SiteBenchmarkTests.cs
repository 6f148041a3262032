using System.Globalization;
using Liangdeng.Benchmarks.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Liangdeng.Benchmarks.Tests;

/// <summary>That the load runner asks for every page and prints its rows; the pages are a stand-in, and no time is looked at.</summary>
public sealed class SiteBenchmarkTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_load_runner_prints_a_row_for_each_page()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{**page}", () => Results.Content("<link rel=\"stylesheet\" href=\"/site.css\"><p>database queries: 3</p>", "text/html"));
        await app.StartAsync(Stop);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);

        await new SiteSpeed(new(app.Urls.First()), () => TimeSpan.FromTicks(Environment.TickCount64), TimeSpan.FromMilliseconds(20), output).RunAsync(Stop);

        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["page", "style sheet", "overview"], rows.Take(3).Select(row => row.Split(" | ")[0]));
        Assert.All(rows, row => Assert.Equal(11, row.Split(" | ").Length));
    }
}
