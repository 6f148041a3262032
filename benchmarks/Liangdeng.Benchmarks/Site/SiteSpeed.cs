using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Liangdeng.Benchmarks.Site;

/// <summary>Public pages of the running demo as a visitor gets them who has seen none of them before: drawn anew each time, and drawn
/// once for all who come within the minute. CPU of the program a page, time, pages a second, queries, bytes; beside them in the same
/// run a style sheet, which costs what a request costs by itself.</summary>
/// <param name="used">What the program has used of the machine's cores so far.</param>
/// <param name="time">How long each page is asked for alone, and again by sixteen at once.</param>
internal sealed partial class SiteSpeed(Uri site, Func<TimeSpan> used, TimeSpan time, TextWriter output)
{
    private const int Together = 16;

    /// <summary>The budgets of the design, in milliseconds of CPU a page.</summary>
    private static readonly (string Name, string Address, double? Budget)[] Pages =
    [
        ("overview", "/", 1), ("table of 50", "/commitments", 1), ("one promise", "/commitments/2021-009", 1), ("wall chart", "/chart", 4),
        ("command posts", "/posts", null), ("projects", "/projects", null), ("forecast", "/forecast", null), ("letters", "/letters", null),
        ("ledger", "/ledger", null),
    ];

    private int asked;

    public async Task RunAsync(CancellationToken stop)
    {
        Say($"page | budget CPU ms | drawn: CPU ms | p50 ms | pages/s at {Together} | given: CPU ms | p50 ms | pages/s at {Together} | queries | KB compressed | drawn to a style sheet");
        using var client = Client(DecompressionMethods.None);
        var sheet = await StyleSheetAsync(client, stop);
        var bare = await MeasureAsync(client, () => sheet, stop);
        Write("style sheet", null, null, bare, null, bare);
        foreach (var (name, address, budget) in Pages)
        {
            using var reader = Client(DecompressionMethods.All);
            var html = await reader.GetStringAsync(new Uri(address, UriKind.Relative), stop);
            var queries = int.Parse(Queries().Match(html).Groups[1].Value, CultureInfo.InvariantCulture);
            // Another address is another page.
            var drawn = await MeasureAsync(client, () => $"{address}?asked={Interlocked.Increment(ref asked)}", stop);
            Write(name, budget, drawn, await MeasureAsync(client, () => address, stop), queries, bare);
        }
    }

    /// <summary>English, so that the foot can be read; compressed as a browser asks for it, and left compressed.</summary>
    private HttpClient Client(DecompressionMethods unpacked)
    {
        var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = unpacked, UseCookies = false })
        {
            BaseAddress = site,
        };
        client.DefaultRequestHeaders.Add("Cookie", "lang=en");
        if (unpacked == DecompressionMethods.None)
        {
            client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        }

        return client;
    }

    private static async Task<string> StyleSheetAsync(HttpClient client, CancellationToken stop)
    {
        using var plain = new HttpClient { BaseAddress = client.BaseAddress };
        return WebUtility.HtmlDecode(StyleSheet().Match(await plain.GetStringAsync(new Uri("/", UriKind.Relative), stop)).Groups[1].Value);
    }

    private async Task<Cost> MeasureAsync(HttpClient client, Func<string> address, CancellationToken stop)
    {
        // Compiled and cached by then, as on a site that has been up for an hour.
        await AskAsync(client, address, time / 2, stop);
        var before = used();
        var (times, bytes) = await AskAsync(client, address, time, stop);
        var cpu = (used() - before).TotalMilliseconds / times.Count;
        var watch = Stopwatch.StartNew();
        var together = await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(() => AskAsync(client, address, time, stop), stop)));
        var rate = together.Sum(one => one.Times.Count) / watch.Elapsed.TotalSeconds;
        times.Sort();
        return new(cpu, times[times.Count / 2], rate, bytes);
    }

    private static async Task<(List<double> Times, int Bytes)> AskAsync(HttpClient client, Func<string> address, TimeSpan time, CancellationToken stop)
    {
        List<double> times = [];
        var bytes = 0;
        for (var watch = Stopwatch.StartNew(); times.Count == 0 || watch.Elapsed < time;)
        {
            var begun = Stopwatch.GetTimestamp();
            bytes = (await client.GetByteArrayAsync(new Uri(address(), UriKind.Relative), stop)).Length;
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return (times, bytes);
    }

    private void Write(string name, double? budget, Cost? drawn, Cost given, int? queries, Cost bare)
    {
        var (most, number) = (budget is { } known ? $"{known:0}" : "-", queries is { } count ? $"{count}" : "-");
        var before = drawn is null ? "- | - | -" : Of(drawn);
        Say($"{name} | {most} | {before} | {Of(given)} | {number} | {given.Bytes / 1000.0:0.0} | {(drawn ?? given).Cpu / bare.Cpu:0.0}");
    }

    private static string Of(Cost cost) => string.Create(CultureInfo.InvariantCulture, $"{cost.Cpu:0.00} | {cost.P50:0.00} | {cost.Rate:N0}");

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("database queries: ([0-9]+)")]
    private static partial Regex Queries();

    [GeneratedRegex("<link[^>]*href=\"([^\"]+\\.css[^\"]*)\"")]
    private static partial Regex StyleSheet();

    private sealed record Cost(double Cpu, double P50, double Rate, int Bytes);
}
