using System.Text.Json;

namespace Liangdeng.Language.Tests;

/// <summary>The reader against plans that people have labelled. The texts are real governments' and are not part of
/// this repository: a folder <c>shared/plans</c> beside it, or LIANGDENG_PLANS, holds them.</summary>
public sealed class LabelledPlanTests
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Label(int QtyStart, string QtyText, decimal Quantity, string Unit, string Comparator, string Metric);

    private sealed record Span(int Start, string Quote, string? Kind, string? Strength);

    internal sealed record Score(int Read, int Labels, int Strict, int Loose, int Metric)
    {
        public double F1 => Read + Labels == 0 ? 0 : 2.0 * Strict / (Read + Labels);
    }

    [Fact]
    public void Targets_are_read_as_people_labelled_them()
    {
        var scores = Plans().ToDictionary(p => Path.GetFileName(p), Measure);
        Assert.All(scores, s => Assert.True(s.Value.F1 >= 0.90, $"{s.Key}: strict F1 {s.Value.F1:0.000}"));
        var all = new Score(scores.Values.Sum(s => s.Read), scores.Values.Sum(s => s.Labels), scores.Values.Sum(s => s.Strict),
            scores.Values.Sum(s => s.Loose), scores.Values.Sum(s => s.Metric));
        Assert.True(all.F1 >= 0.95, $"strict F1 {all.F1:0.000}");
        Assert.True(all.Metric >= 0.9 * all.Loose, $"{all.Metric} metrics of {all.Loose}");
    }

    [Fact]
    public void Firm_deliverables_are_found()
    {
        foreach (var plan in Plans().Where(p => File.Exists(p + ".deliverables.json")))
        {
            var draft = PlanReader.Read(File.ReadAllText(plan + ".txt"));
            var spans = draft.Deliverables.Select(d => (d.Start, d.End)).Concat(draft.Targets.Select(t => (t.Start, t.End))).ToList();
            var firm = Load<Span>(plan + ".deliverables.json").Where(d => d.Strength == "firm").ToList();
            var found = firm.Count(d => spans.Any(s => d.Start < s.End && s.Start < d.Start + d.Quote.Length));
            Assert.True(found * 47 >= firm.Count * 43, $"{found} of {firm.Count} firm deliverables");
        }
    }

    internal static Score Measure(string plan)
    {
        var ignored = Load<Span>(plan + ".negatives.json").Where(n => n.Kind == "ignore").ToList();
        var read = PlanReader.Read(File.ReadAllText(plan + ".txt")).Targets
            .Where(t => !ignored.Any(n => t.QuantityStart < n.Start + n.Quote.Length && n.Start < t.QuantityEnd)).ToList();
        var labels = Load<Label>(plan + ".targets.json");
        var free = new List<PlanTarget>(read);
        int strict = 0, loose = 0, metric = 0;
        foreach (var l in labels)
        {
            var hit = free.Find(t => t.QuantityStart < l.QtyStart + l.QtyText.Length && l.QtyStart < t.QuantityEnd && t.Quantity == l.Quantity);
            if (hit is not null)
            {
                free.Remove(hit);
                loose++;
                strict += Unit(hit.Unit) == Unit(l.Unit) && Reading.Sign(hit.Comparator) == l.Comparator ? 1 : 0;
                metric += Dice(hit.Metric, l.Metric) >= 0.5 ? 1 : 0;
            }
        }

        return new Score(read.Count, labels.Count, strict, loose, metric);
    }

    private static string Unit(string unit) => unit switch { "％" => "%", "公里" => "千米", "㎡" => "平方米", _ => unit.Trim() };

    private static double Dice(string a, string b)
    {
        var (x, y) = (Pairs(a), Pairs(b));
        return x.Count + y.Count == 0 ? 0 : 2.0 * x.Intersect(y).Count() / (x.Count + y.Count);
    }

    private static HashSet<string> Pairs(string s) => [.. Enumerable.Range(0, Math.Max(1, s.Length - 1)).Select(i => s[i..Math.Min(s.Length, i + 2)])];

    private static List<T> Load<T>(string path) => JsonSerializer.Deserialize<List<T>>(File.ReadAllText(path), Names)!;

    private static IEnumerable<string> Plans()
    {
        var folder = Environment.GetEnvironmentVariable("LIANGDENG_PLANS");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            var sibling = Path.Combine(at.FullName, "shared", "plans");
            folder = Directory.Exists(sibling) ? sibling : null;
        }

        if (folder is null || !Directory.Exists(folder))
        {
            Assert.Skip("No folder shared/plans above the repository and no LIANGDENG_PLANS: the labelled plans are real governments' texts and are not committed.");
        }

        return Directory.GetFiles(folder, "*.targets.json").Order(StringComparer.Ordinal).Select(p => p[..^".targets.json".Length]);
    }
}
