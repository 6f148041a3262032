using System.Globalization;
using System.Text;
using Liangdeng.Language;

namespace Liangdeng.Commands;

/// <summary>The table of <c>liangdeng read</c>, one promise a line, in columns that fit a terminal with Chinese in
/// it.</summary>
internal static class ReadTable
{
    // In columns of the terminal, where a Chinese character takes two.
    private const int WidestQuote = 56;
    private const int WidestMetric = 28;

    public static string Write(PlanDraft draft, string language)
    {
        var zh = language != "en";
        List<string[]> rows = [zh
            ? ["类型", "指标", "要求", "数量", "原文", "把握", "依据"]
            : ["kind", "metric", "comparator", "quantity", "quote", "sure", "reason"]];
        rows.AddRange(draft.Targets.Select(t => new[]
        {
            Kind(t.Kind, zh), Cut(t.Metric, WidestMetric), Sign(t.Comparator, zh), Quantity(t),
            Cut(t.Quote, WidestQuote), Sure(t.Confidence), t.Reason,
        }));
        rows.AddRange(draft.Deliverables.Select(d => new[]
        {
            zh ? "事项" : "deliverable", Cut(d.Object, WidestMetric), d.Action, d.DueText,
            Cut(d.Quote, WidestQuote), Sure(d.Confidence), d.Reason,
        }));

        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => Width(r[i]))).ToArray();
        var table = new StringBuilder();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => cell + new string(' ', widths[i] - Width(cell) + 2));
            table.AppendLine(string.Concat(cells).TrimEnd());
        }

        var (targets, deliverables) = (draft.Targets.Count, draft.Deliverables.Count);
        var sum = zh ? $"共 {targets} 个指标，{deliverables} 个事项。" : $"{targets} targets, {deliverables} deliverables.";
        return table.AppendLine().Append(sum).ToString();
    }

    private static string Kind(TargetKind kind, bool zh) => kind switch
    {
        TargetKind.Amount => zh ? "总量" : "amount",
        TargetKind.Level => zh ? "水平" : "level",
        TargetKind.Ceiling => zh ? "上限" : "ceiling",
        TargetKind.TimeLimit => zh ? "时限" : "time limit",
        TargetKind.NamedSet => zh ? "清单" : "named set",
        TargetKind.SetShare => zh ? "占比" : "share of set",
    };

    private static string Sign(Comparator comparator, bool zh) => comparator switch
    {
        Comparator.AtLeast => zh ? "不少于" : "at least",
        Comparator.AtMost => zh ? "不超过" : "at most",
        Comparator.Exactly => zh ? "等于" : "exactly",
        Comparator.About => zh ? "左右" : "about",
    };

    private static string Quantity(PlanTarget target)
    {
        var most = target.QuantityMax is { } max ? string.Create(CultureInfo.InvariantCulture, $"–{max}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{target.Quantity}{most}{target.Unit}");
    }

    private static string Sure(double confidence)
    {
        var mark = confidence < PlanReader.LowConfidence ? " ?" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{confidence:0.00}{mark}");
    }

    private static string Cut(string text, int widest)
    {
        var line = string.Join(' ', text.Split(
            ['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (Width(line) <= widest)
        {
            return line;
        }

        var cut = new StringBuilder();
        var width = 1;
        foreach (var rune in line.EnumerateRunes())
        {
            width += Width(rune);
            if (width > widest)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }

    private static int Width(string text) => text.EnumerateRunes().Sum(Width);

    private static int Width(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or >= 0x20000 ? 2 : 1;
}
