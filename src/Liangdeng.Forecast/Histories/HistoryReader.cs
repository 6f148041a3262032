using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Forecast;

/// <summary>Histories that were read, or the first line that is none.</summary>
/// <param name="Histories">What was read; null when there is a fault.</param>
/// <param name="Line">Line of the fault, from 1.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">The same in English.</param>
public sealed record HistoryRead(IReadOnlyList<History>? Histories, int Line, string Zh, string En)
{
    /// <summary>True when all was read.</summary>
    [MemberNotNullWhen(true, nameof(Histories))]
    public bool Ok => Histories is not null;
}

/// <summary>Reads histories from JSON lines (docs/forecast.md). Whatever bytes it gets, it answers and does not throw.</summary>
public static class HistoryReader
{
    /// <summary>The longest line, in bytes.</summary>
    public const int LongestLine = 64 * 1024;

    /// <summary>The most lines of one text.</summary>
    public const int MostLines = 2_000_000;

    /// <summary>Reads a whole text.</summary>
    /// <param name="utf8">Bytes, with or without a byte order mark.</param>
    /// <returns>The histories, or the first fault with its line.</returns>
    public static HistoryRead Read(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        List<HistoryDraft> drafts = [];
        for (var line = 1; !rest.IsEmpty; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            var text = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line > MostLines)
            {
                return new(null, line, $"超过 {MostLines} 行", $"more than {MostLines} lines");
            }

            if (!text.IsEmpty && Take(text, drafts) is { } wrong)
            {
                return new(null, line, wrong.Zh, wrong.En);
            }
        }

        return drafts.Count == 0
            ? new(null, 1, "没有以 history 开头的行", "no line begins a history")
            : new([.. drafts.Select(draft => draft.Done())], 0, "", "");
    }

    private static Wrong? Take(ReadOnlySpan<byte> text, List<HistoryDraft> drafts)
    {
        if (text.Length > LongestLine)
        {
            return new("这一行太长", "this line is too long");
        }

        try
        {
            var reader = new Utf8JsonReader(text, new() { MaxDepth = 8 });
            using var json = JsonDocument.ParseValue(ref reader);
            return reader.Read() || json.RootElement.ValueKind != JsonValueKind.Object
                ? new("每行应是一个 JSON 对象", "each line has to be one JSON object")
                : Take(json.RootElement, drafts);
        }
        // InvalidOperationException: a string that is no text, such as half a surrogate.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new("不是 JSON", "this is not JSON");
        }
    }

    private static Wrong? Take(JsonElement line, List<HistoryDraft> drafts)
    {
        if (line.TryGetProperty("history", out _))
        {
            if (Text(line, "history") != HistoryWriter.Format)
            {
                return new($"格式应为 {HistoryWriter.Format}", $"the format has to be {HistoryWriter.Format}");
            }

            if (Number(line, "year") is not { } year || year is < 1900 or > 2200 || year != Math.Floor(year))
            {
                return Field("year");
            }

            drafts.Add(new(Text(line, "district") ?? "", (int)year));
            return null;
        }

        if (drafts.Count == 0)
        {
            return new("第一行应说明格式：history", "the first line has to name the format: history");
        }

        return line.TryGetProperty("figure", out _) ? drafts[^1].Add(line, "figure", AsFigure)
            : line.TryGetProperty("outcome", out _) ? drafts[^1].Add(line, "outcome", AsOutcome)
            : line.TryGetProperty("event", out _) ? AsHappening(line, drafts[^1])
            : line.TryGetProperty("promise", out _) ? AsPromise(line, drafts[^1])
            : null;
    }

    private static Wrong? AsPromise(JsonElement line, HistoryDraft draft)
    {
        if (Text(line, "promise") is not { Length: > 0 and <= 200 } id)
        {
            return Field("promise");
        }

        if (Day(line, "from") is not { } from || Day(line, "due") is not { } due || from > due)
        {
            return new("from、due 应是先后两日", "from and due have to be two days in order");
        }

        if (Number(line, "target") is not { } target)
        {
            return Field("target");
        }

        var (measure, side, kind) = (Text(line, "measure") ?? "grows", Text(line, "side") ?? "at-least", Text(line, "class") ?? "");
        if (measure is not ("grows" or "held") || side is not ("at-least" or "at-most") || kind.Length > 200)
        {
            return new("class、measure 或 side 不对", "class, measure or side is not one that is known");
        }

        var begin = Number(line, "begin") ?? 0;
        if (measure == "grows" && begin == target)
        {
            return new("begin 与 target 相同，没有可增长的", "begin is target: nothing can grow");
        }

        return Plan(line) is not { } plan
            ? Field("plan")
            : draft.Add(new(
                id, kind, Text(line, "unit") ?? "", measure == "held" ? Measure.Held : Measure.Grows,
                side == "at-most" ? Side.AtMost : Side.AtLeast, begin, target, from, due, plan));
    }

    private static List<PlanPoint>? Plan(JsonElement line)
    {
        List<PlanPoint> points = [];
        if (!line.TryGetProperty("plan", out var plan) || plan.ValueKind == JsonValueKind.Null)
        {
            return points;
        }

        if (plan.ValueKind != JsonValueKind.Array || plan.GetArrayLength() > 400)
        {
            return null;
        }

        foreach (var pair in plan.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || Day(pair[0]) is not { } day
                || Number(pair[1]) is not { } value || (points.Count > 0 && points[^1].Day >= day))
            {
                return null;
            }

            points.Add(new(day, value));
        }

        return points;
    }

    private static Wrong? AsFigure(JsonElement line, Promise promise, HistoryDraft draft)
    {
        if (Day(line, "about") is not { } about || Number(line, "value") is not { } value)
        {
            return new("figure 要有 about 和 value", "a figure needs about and value");
        }

        if (line.TryGetProperty("at", out _) && Day(line, "at") is null)
        {
            return Field("at");
        }

        draft.Figures.Add(new(promise.Id, about, Day(line, "at") ?? about, value));
        return null;
    }

    private static Wrong? AsOutcome(JsonElement line, Promise promise, HistoryDraft draft)
    {
        if (Number(line, "value") is not { } value)
        {
            return Field("value");
        }

        bool? kept = line.TryGetProperty("kept", out var said) && said.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? said.GetBoolean()
            : null;
        draft.Outcomes[promise.Id] = new(promise.Id, value, kept ?? Planned.Keeps(promise, value));
        return null;
    }

    private static Wrong? AsHappening(JsonElement line, HistoryDraft draft)
    {
        if (Text(line, "event") is not { } kind || Day(line, "on") is not { } on)
        {
            return new("event 要有 on", "an event needs on");
        }

        draft.Happenings.Add(new(kind, on, Text(line, "promise")));
        return null;
    }

    private static Wrong Field(string name) => new($"{name} 不对", $"{name} is missing or wrong");

    internal static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? Number(value) : null;

    private static double? Number(JsonElement value)
    {
        var read = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
            : value.ValueKind == JsonValueKind.String
                && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var written) ? written
            : double.NaN;
        return Math.Abs(read) <= 1e15 ? read : null;
    }

    private static LocalDate? Day(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? Day(value) : null;

    private static LocalDate? Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && LocalDatePattern.Iso.Parse(value.GetString()!) is { Success: true, Value: var day }
            && day.Year is >= 1900 and <= 2200
            ? day
            : null;
}

internal readonly record struct Wrong(string Zh, string En);

/// <summary>A history while it is read.</summary>
internal sealed class HistoryDraft(string district, int year)
{
    private readonly Dictionary<string, Promise> promises = [];

    public List<Figure> Figures { get; } = [];

    public List<Happening> Happenings { get; } = [];

    public Dictionary<string, Outcome> Outcomes { get; } = [];

    public Wrong? Add(Promise promise) =>
        promises.TryAdd(promise.Id, promise) ? null : new($"{promise.Id} 出现了两次", $"{promise.Id} stands twice");

    public Wrong? Add(JsonElement line, string kind, Func<JsonElement, Promise, HistoryDraft, Wrong?> add) =>
        HistoryReader.Text(line, kind) is { } id && promises.TryGetValue(id, out var promise)
            ? add(line, promise, this)
            : new($"{kind} 所说的事项前面没有", $"no promise before this {kind} has its id");

    public History Done() => new(
        district, year, [.. promises.Values], [.. Figures.OrderBy(figure => figure.At)],
        [.. Happenings.OrderBy(happening => happening.On)],
        [.. promises.Keys.Where(Outcomes.ContainsKey).Select(id => Outcomes[id])]);
}
