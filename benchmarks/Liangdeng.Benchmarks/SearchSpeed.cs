using System.Diagnostics;
using System.Globalization;
using System.Text;
using Liangdeng.Features.Register.Search;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Benchmarks;

/// <summary>The search over so many paragraphs of made-up text, beside a plain scan of the same file in the same run.</summary>
/// <param name="paragraphs">Of about 300 characters each.</param>
internal sealed class SearchSpeed(int paragraphs)
{
    private const int Questions = 200;

    /// <summary>A scan takes so long that fewer questions have to do.</summary>
    private const int Scans = 10;

    private const int PageSize = 20;
    private static readonly Guid Plan = new("01890000-0000-7000-8000-000000000001");

    private readonly Random random = new(2021);

    public async Task RunAsync(CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-search-");
        var file = Path.Combine(folder.FullName, "search.db");
        using (var index = new SearchIndex(file))
        {
            var sample = await FillAsync(index, stop);
            var size = new DirectoryInfo(folder.FullName).GetFiles().Sum(one => one.Length);
            Say($"index {size >> 20} MiB");
            await AskAsync(index, sample, stop);
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task<List<string>> FillAsync(SearchIndex index, CancellationToken stop)
    {
        const int Batch = 500;
        var words = Words();
        List<string> sample = [];
        var watch = new Stopwatch();
        for (var from = 0; from < paragraphs; from += Batch)
        {
            List<string> texts = [.. Enumerable.Range(0, Math.Min(Batch, paragraphs - from)).Select(_ => Paragraph(words))];
            sample.Add(texts[0]);
            watch.Start();
            await using var writing = await index.WriteAsync(stop);
            for (var i = 0; i < texts.Count; i++)
            {
                await writing.PutAsync(
                    new(SearchKind.Passage, SearchItem.PlaceOf(0, from + i), Plan, null, null, 2021, null, 0, 0, 0, [], from + i, texts[i]), stop);
            }

            await writing.CommitAsync(from + texts.Count, stop);
            watch.Stop();
        }

        Say($"{paragraphs:N0} paragraphs, filled at {paragraphs / watch.Elapsed.TotalSeconds:N0} a second");
        return sample;
    }

    private async Task AskAsync(SearchIndex index, List<string> sample, CancellationToken stop)
    {
        var finder = new SearchFinder(index);
        Say($"characters | p50 ms | p99 ms | answers p50 | scan p50 ms | scan p99 ms");
        foreach (var length in (int[])[1, 2, 3, 4])
        {
            List<string> asked = [.. Enumerable.Range(0, Questions).Select(_ => Question(sample, length))];
            List<double> times = [], counts = [], scans = [];
            foreach (var one in asked)
            {
                var started = Stopwatch.GetTimestamp();
                var found = await finder.FindAsync(
                    new(SearchTerms.Of(one), null, null, null, null, []), SearchKind.Passage, null, PageSize, stop);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                counts.Add(found.Count);
            }

            foreach (var one in asked.Take(Scans))
            {
                scans.Add(await ScanAsync(index, one, stop));
            }

            Say($"{length} | {At(times, 50):0.00} | {At(times, 99):0.00} | {At(counts, 50):0} | {At(scans, 50):0} | {At(scans, 99):0}");
        }
    }

    private static async Task<double> ScanAsync(SearchIndex index, string asked, CancellationToken stop)
    {
        await using var db = await index.OpenAsync(stop);
        await using var scan = db.CreateCommand();
        scan.CommandText = "SELECT count(*) FROM (SELECT 1 FROM texts WHERE text LIKE '%' || $1 || '%' LIMIT $2)";
        scan.Parameters.AddWithValue("$1", asked);
        scan.Parameters.AddWithValue("$2", SearchFinder.MostCounted + 1);
        var started = Stopwatch.GetTimestamp();
        await scan.ExecuteScalarAsync(stop);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private string Question(List<string> sample, int length)
    {
        while (true)
        {
            var text = sample[random.Next(sample.Count)];
            var words = text.Substring(random.Next(text.Length - length), length);
            if (FoldedWords.Of(words).Chars.Length == length && !words.Contains('，', StringComparison.Ordinal))
            {
                return words;
            }
        }
    }

    /// <summary>Words of one to four characters out of the 2,500 usual ones.</summary>
    private List<string> Words() =>
    [
        .. Enumerable.Range(0, 20_000).Select(_ => string.Concat(
            Enumerable.Range(0, 1 + random.Next(4)).Select(_ => (char)('一' + random.Next(2500))))),
    ];

    /// <summary>Some words come often and most seldom, as in any language.</summary>
    private string Paragraph(List<string> words)
    {
        var text = new StringBuilder();
        while (text.Length < 300)
        {
            var rank = (int)(words.Count * Math.Pow(random.NextDouble(), 3));
            text.Append(words[Math.Min(rank, words.Count - 1)]);
            if (random.Next(6) == 0)
            {
                text.Append('，');
            }
        }

        return text.ToString();
    }

    private static double At(List<double> values, int percent) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * percent / 100));

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
