using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Forecast;

/// <summary>Writes histories as JSON lines (docs/forecast.md).</summary>
public static class HistoryWriter
{
    /// <summary>The name of the format, in the first line of each history.</summary>
    public const string Format = "liangdeng-history.1";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One history: a line for itself, then one for each promise, figure, happening and outcome.</summary>
    /// <param name="history">What to write.</param>
    /// <returns>UTF-8, each line ended by a line feed. The same history gives the same bytes.</returns>
    public static byte[] Write(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var lines = new ArrayBufferWriter<byte>();
        Line(lines, w =>
        {
            w.WriteString("history", Format);
            w.WriteString("district", history.District);
            w.WriteNumber("year", history.Year);
        });
        foreach (var promise in history.Promises)
        {
            Line(lines, w => Write(w, promise));
        }

        foreach (var figure in history.Figures)
        {
            Line(lines, w =>
            {
                w.WriteString("figure", figure.Promise);
                w.WriteString("about", Day(figure.About));
                w.WriteString("at", Day(figure.At));
                w.WriteNumber("value", figure.Value);
            });
        }

        foreach (var happening in history.Happenings)
        {
            Line(lines, w =>
            {
                w.WriteString("event", happening.Kind);
                w.WriteString("on", Day(happening.On));
                if (happening.Promise is { } promise)
                {
                    w.WriteString("promise", promise);
                }
            });
        }

        foreach (var outcome in history.Outcomes)
        {
            Line(lines, w =>
            {
                w.WriteString("outcome", outcome.Promise);
                w.WriteNumber("value", outcome.Value);
                w.WriteBoolean("kept", outcome.Kept);
            });
        }

        return lines.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter w, Promise promise)
    {
        w.WriteString("promise", promise.Id);
        w.WriteString("class", promise.Class);
        w.WriteString("unit", promise.Unit);
        w.WriteString("measure", promise.Measure == Measure.Held ? "held" : "grows");
        w.WriteString("side", promise.Side == Side.AtMost ? "at-most" : "at-least");
        w.WriteNumber("begin", promise.Begin);
        w.WriteNumber("target", promise.Target);
        w.WriteString("from", Day(promise.From));
        w.WriteString("due", Day(promise.Due));
        w.WriteStartArray("plan");
        foreach (var point in promise.Plan)
        {
            w.WriteStartArray();
            w.WriteStringValue(Day(point.Day));
            w.WriteNumberValue(point.Value);
            w.WriteEndArray();
        }

        w.WriteEndArray();
    }

    private static void Line(ArrayBufferWriter<byte> lines, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(lines, Plain))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
