using System.Text;
using Liangdeng.Features.Plans;
using Liangdeng.Language;
using Liangdeng.Rules;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>A plan made of rows, and what is wrong with those that could not become part of it.</summary>
public sealed record BuiltPlan(PreparedPlan Plan, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportFault> Notes);

/// <summary>Makes the text of a plan out of the rows of a table, a line a row, and its entries with the lines as their quoted
/// words: what is confirmed, released and published is then a plan like any other, whose text says what the table said.
/// </summary>
internal sealed class PlanBuilder(TableYear year)
{
    public const string Extractor = "liangdeng-table 1";

    private const int MaxObject = 300;

    private readonly StringBuilder text = new();
    private readonly Dictionary<string, Focus> foci = [];
    private readonly List<DraftEntry> entries = [];
    private readonly List<PreparedTerms> terms = [];
    private readonly List<ImportFault> faults = [];
    private readonly List<ImportFault> notes = [];
    private string above = "";

    public BuiltPlan Build(IReadOnlyList<TableRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }

        var made = text.ToString();
        return new(
            new(
                "Table", ".xlsx", RegisterWorkbook.MediaType, Extractor, made, new(0, made.Length), [.. foci.Values], entries, terms),
            faults, notes);
    }

    private void Add(TableRow row)
    {
        var line = LineOf(row);
        var (before, aboveBefore) = (text.Length, above);
        var focus = FocusOf(row.Focus);
        var start = text.Length;
        text.Append(line).Append('\n');
        var found = EntriesOf(row, line).Select(entry => Placed(entry, start, focus)).ToList();
        // A number that two entries count, a metric without a name: what the confirm screen would refuse is refused here.
        if (EntryFaults.Of(found, text.ToString(), new(0, text.Length), foci.Values) is { } fault)
        {
            faults.Add(new(row.Place, "", "", fault.TextKey, fault.Args));
            (text.Length, above) = (before, aboveBefore);
            if (foci.TryGetValue(row.Focus, out var added) && added.Heading.Start >= before)
            {
                foci.Remove(row.Focus);
            }

            return;
        }

        var (schedule, note) = MonthPlan.Of(row, found, year);
        if (note is { } left)
        {
            notes.Add(new(row.Place, "", "", $"exchange.note.{left}"));
        }

        foreach (var entry in found)
        {
            entries.Add(entry with { No = entries.Count + 1 });
            terms.Add(row.Terms with { No = entries.Count, Schedule = row.Terms.Schedule ?? schedule });
        }
    }

    private int FocusOf(string name)
    {
        if (name.Length == 0)
        {
            return 0;
        }

        if (name != above)
        {
            (above, var start) = (name, text.Length + (text.Length == 0 ? 0 : 1));
            text.Append(text.Length == 0 ? "" : "\n").Append(name).Append('\n');
            if (!foci.ContainsKey(name))
            {
                foci.Add(name, new(foci.Count + 1, name, new(start, start + name.Length)));
            }
        }

        return foci[name].No;
    }

    /// <summary>The row's words; a number of its own column is said behind them, so that the quote holds it.</summary>
    private static string LineOf(TableRow row)
    {
        var said = row.Value is { } value
            ? Read(row.Words).Any(entry => Matches(entry, row)) || row.Words.Contains(value + row.Unit, StringComparison.Ordinal) ? ""
                : $"{value}{(row.ValueMax is { } max ? $"—{max}" : "")}{row.Unit}"
            : row.Appended;
        return said.Length == 0 ? row.Words : $"{row.Words}（{(row.Value is null ? "" : "目标值")}{said}）";
    }

    private static IEnumerable<DraftEntry> EntriesOf(TableRow row, string line)
    {
        var read = row.Kind == CommitmentKind.Deliverable ? [] : Read(line).Where(entry => entry.Target is not null).ToList();
        if (row.Value is not null && row.Kind != CommitmentKind.Deliverable)
        {
            return [Counted(row, line, read.Find(entry => Matches(entry, row)))];
        }

        return read.Count switch
        {
            0 => [Deliverable(line)],
            1 => [read[0] with { Quote = new(0, line.Length), Target = Named(read[0].Target!, row) }],
            _ => read,
        };
    }

    // A stop behind the line keeps it from being taken for a heading; no offset moves.
    private static IReadOnlyList<DraftEntry> Read(string line) =>
        [.. Drafting.EntriesOf(PlanReader.Read(line + "。"), line + "。").Where(entry => entry.Quote.End <= line.Length)];

    private static bool Matches(DraftEntry entry, TableRow row) => entry.Target is { } target
        && target.Quantity.Unit == row.Unit && PlainDecimal.Read(target.Quantity.Value) == PlainDecimal.Read(row.Value)
        && PlainDecimal.Read(target.QuantityMax?.Value) == PlainDecimal.Read(row.ValueMax);

    private static DraftTarget Named(DraftTarget target, TableRow row) => target with
    {
        Metric = row.Metric.Length > 0 ? row.Metric : target.Metric,
        Comparator = row.Comparator ?? target.Comparator,
        Kind = KindOf(row.Kind) ?? target.Kind,
    };

    private static DraftEntry Counted(TableRow row, string line, DraftEntry? read)
    {
        if (read is not null)
        {
            return read with { Quote = new(0, line.Length), Target = Named(read.Target!, row) };
        }

        var number = line.LastIndexOf(row.Value! + row.Unit, StringComparison.Ordinal) is var at and >= 0
            ? at
            : line.LastIndexOf(row.Value!, StringComparison.Ordinal);
        var deliverable = Deliverable(row.Words);
        return new(
            0, new(0, line.Length), "", 0, "", "", true, "",
            new(
                new(number, number + row.Value!.Length), row.Metric.Length > 0 ? row.Metric : deliverable.Object,
                row.Comparator ?? Comparator.AtLeast, new(row.Value, row.Unit),
                row.ValueMax is { } max ? new(max, row.Unit) : null, KindOf(row.Kind) ?? KindOf(row.Unit), "", ""),
            null, null);
    }

    private static DraftEntry Deliverable(string line)
    {
        var read = Read(line).FirstOrDefault(entry => entry.Target is null);
        var whole = new DraftEntry(
            0, new(0, line.Length), "", 0, "", line.Length <= MaxObject ? line : line[..MaxObject], true, "", null, null, null);
        return read is null ? whole : read with { Quote = whole.Quote };
    }

    private DraftEntry Placed(DraftEntry entry, int start, int focus)
    {
        var quote = Moved(entry.Quote, start);
        return entry with
        {
            Quote = quote,
            Words = text.ToString(quote.Start, quote.End - quote.Start),
            Focus = focus,
            Target = entry.Target is { } target ? target with { Number = Moved(target.Number, start) } : null,
        };
    }

    private static Span Moved(Span span, int by) => new(span.Start + by, span.End + by);

    private static TargetKind? KindOf(CommitmentKind? kind) =>
        kind is { } known and not CommitmentKind.Deliverable ? Enum.Parse<TargetKind>(known.ToString()) : null;

    private static TargetKind KindOf(string measure) => Unit.Of(measure) switch
    {
        { Kind: UnitKind.Percent or UnitKind.Point } => TargetKind.Level,
        { Text: "个工作日" or "工作日" or "天" or "日" or "小时" } => TargetKind.TimeLimit,
        _ => TargetKind.Amount,
    };
}
