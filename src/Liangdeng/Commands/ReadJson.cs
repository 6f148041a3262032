using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Language;

namespace Liangdeng.Commands;

/// <summary>The JSON of <c>liangdeng read --json</c>. All offsets are UTF-16 code units into the text without its byte order mark;
/// where the file is not that text itself (web page, Word, PDF), <c>text</c> holds it. A reader ignores fields that it does not know.
/// <code>
/// {"format":"PlainText","encoding":"UTF-8","extractor":"…","title":null,"length":…,"text":…,
///  "headings":[{"text","start","end","level","parent"}…],
///  "targets":[{"start","end","quote","quantityStart","quantityEnd","metric","comparator","quantity","quantityMax","unit",
///              "normalQuantity","normalUnit","kind","scope","hedge","members","heading","confidence","reason"}…],
///  "deliverables":[{"start","end","quote","action","object","due","firm","heading","confidence","reason"}…]}
/// </code></summary>
internal static class ReadJson
{
    // Chinese stays Chinese: this is read by people and programs, never pasted into a page.
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Document document, PlanDraft draft)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("format", document.Format.ToString());
            json.WriteString("encoding", document.Encoding);
            json.WriteString("extractor", document.Extractor);
            json.WriteString("title", document.Title);
            json.WriteNumber("length", document.Text.Length);
            if (document.Format != DocumentKind.PlainText)
            {
                json.WriteString("text", document.Text);
            }

            Array(json, "headings", draft.Headings, WriteHeading);
            Array(json, "targets", draft.Targets, (to, target) => WriteTarget(to, target, draft));
            Array(json, "deliverables", draft.Deliverables, (to, kept) => WriteDeliverable(to, kept, draft));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Array<T>(
        Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHeading(Utf8JsonWriter json, PlanHeading heading)
    {
        json.WriteString("text", heading.Text);
        json.WriteNumber("start", heading.Start);
        json.WriteNumber("end", heading.End);
        json.WriteNumber("level", heading.Level);
        json.WriteNumber("parent", heading.Parent);
    }

    private static void WriteTarget(Utf8JsonWriter json, PlanTarget target, PlanDraft draft)
    {
        json.WriteNumber("start", target.Start);
        json.WriteNumber("end", target.End);
        json.WriteString("quote", target.Quote);
        json.WriteNumber("quantityStart", target.QuantityStart);
        json.WriteNumber("quantityEnd", target.QuantityEnd);
        json.WriteString("metric", target.Metric);
        json.WriteString("comparator", target.Comparator.ToString());
        json.WriteNumber("quantity", target.Quantity);
        if (target.QuantityMax is { } max)
        {
            json.WriteNumber("quantityMax", max);
        }

        json.WriteString("unit", target.Unit);
        json.WriteNumber("normalQuantity", target.NormalQuantity);
        json.WriteString("normalUnit", target.NormalUnit);
        json.WriteString("kind", target.Kind.ToString());
        json.WriteString("scope", target.Scope);
        json.WriteString("hedge", target.Hedge);
        json.WriteStartArray("members");
        foreach (var member in target.Members)
        {
            json.WriteStringValue(member);
        }

        json.WriteEndArray();
        WriteGrounds(json, target.Heading, target.Confidence, target.Reason, draft);
    }

    private static void WriteDeliverable(Utf8JsonWriter json, PlanDeliverable deliverable, PlanDraft draft)
    {
        json.WriteNumber("start", deliverable.Start);
        json.WriteNumber("end", deliverable.End);
        json.WriteString("quote", deliverable.Quote);
        json.WriteString("action", deliverable.Action);
        json.WriteString("object", deliverable.Object);
        json.WriteString("due", deliverable.DueText);
        json.WriteBoolean("firm", deliverable.Firm);
        WriteGrounds(json, deliverable.Heading, deliverable.Confidence, deliverable.Reason, draft);
    }

    private static void WriteGrounds(
        Utf8JsonWriter json, int heading, double confidence, string reason, PlanDraft draft)
    {
        json.WriteString("heading", heading >= 0 && heading < draft.Headings.Count ? draft.Headings[heading].Text : "");
        json.WriteNumber("confidence", Math.Round(confidence, 3));
        json.WriteString("reason", reason);
    }
}
