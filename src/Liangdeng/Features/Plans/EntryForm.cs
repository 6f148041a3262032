using Liangdeng.Hosting;
using Liangdeng.Language;

namespace Liangdeng.Features.Plans;

/// <summary>What became of a typed entry: the entry, or what is wrong and at which field.</summary>
/// <param name="Places">Where several places hold the words: all of them, to choose from.</param>
public sealed record TypedEntry(DraftEntry? Entry, Refusal? Refused, string Field, IReadOnlyList<Span> Places);

/// <summary>The fields of an entry as a form has them: words instead of offsets, so that it works without script. Where
/// words were selected in the text, their offsets come along and count.</summary>
public sealed class EntryForm
{
    public const string TargetSort = "target";
    public const string DeliverableSort = "deliverable";

    public int No { get; set; }

    public int Seen { get; set; }

    /// <summary>Of words selected in the text by the script; else null.</summary>
    public int? Start { get; set; }

    public int? End { get; set; }

    public string? Words { get; set; }

    /// <summary>Start of the place that was chosen among several.</summary>
    public int? Place { get; set; }

    public string? Sort { get; set; }

    public int Focus { get; set; }

    public string? Action { get; set; }

    public string? Object { get; set; }

    public bool Firm { get; set; }

    public string? DueText { get; set; }

    public string? Metric { get; set; }

    public Comparator Comparator { get; set; }

    /// <summary>The number as the text writes it.</summary>
    public string? Number { get; set; }

    public string? Quantity { get; set; }

    public string? QuantityMax { get; set; }

    public string? Unit { get; set; }

    public TargetKind Kind { get; set; }

    public string? Scope { get; set; }

    public string? Hedge { get; set; }

    public static EntryForm Of(DraftEntry entry, int seen, string text) => new()
    {
        No = entry.No,
        Seen = seen,
        Words = entry.Words,
        Focus = entry.Focus,
        Action = entry.Action,
        Object = entry.Object,
        Sort = entry.Target is null ? DeliverableSort : TargetSort,
        Firm = entry.Firm,
        DueText = entry.DueText,
        Metric = entry.Target?.Metric,
        Comparator = entry.Target?.Comparator ?? Comparator.AtLeast,
        Number = entry.Target is { } target ? text[target.Number.Start..target.Number.End] : null,
        Quantity = entry.Target?.Quantity.Value,
        QuantityMax = entry.Target?.QuantityMax?.Value,
        Unit = entry.Target?.Quantity.Unit,
        Kind = entry.Target?.Kind ?? TargetKind.Amount,
        Scope = entry.Target?.Scope,
        Hedge = entry.Target?.Hedge,
    };

    /// <param name="now">The entry that the form began with; null for a new one.</param>
    public TypedEntry Read(string text, Span within, DraftEntry? now)
    {
        var (quote, refused, places) = Quote(text, within, now);
        if (quote is null)
        {
            return new(null, refused, nameof(Words), places);
        }

        var entry = new DraftEntry(
            No, quote, text[quote.Start..quote.End], Focus, Trimmed(Action), Trimmed(Object), Firm, Trimmed(DueText), null,
            null, null);
        return Sort == DeliverableSort ? new(entry, null, "", []) : WithTarget(entry, now);
    }

    /// <summary>The field that a refusal is about.</summary>
    public static string FieldOf(Enum reason) => reason switch
    {
        PlanRefusal.QuoteOutsideText or PlanRefusal.QuoteDiffers or PlanRefusal.SameWords => nameof(Words),
        PlanRefusal.NumberOutsideQuote or PlanRefusal.NumbersOverlap => nameof(Number),
        PlanRefusal.QuantityInvalid => nameof(Quantity),
        PlanRefusal.MetricMissing => nameof(Metric),
        PlanRefusal.ObjectMissing => nameof(Object),
        PlanRefusal.NoSuchFocus => nameof(Focus),
        _ => "",
    };

    private (Span? Quote, Refusal? Refused, IReadOnlyList<Span> Places) Quote(string text, Span within, DraftEntry? now)
    {
        if (Start is { } start && End is { } end && start >= 0 && start < end && end <= text.Length)
        {
            return (new(start, end), null, []);
        }

        if (now is not null && (Words ?? "").ReplaceLineEndings("\n") == now.Words.ReplaceLineEndings("\n"))
        {
            return (now.Quote, null, []);
        }

        var places = WordsFinder.Find(text, within, Words);
        return places switch
        {
            [] => (null, new(PlanRefusal.WordsNotFound), places),
            [var only] => (only, null, places),
            _ when places.FirstOrDefault(place => place.Start == Place) is { } chosen => (chosen, null, places),
            _ => (null, new(PlanRefusal.WordsSeveral, places.Count), places),
        };
    }

    private TypedEntry WithTarget(DraftEntry entry, DraftEntry? now)
    {
        var number = Trimmed(Number);
        var at = number.Length == 0 ? -1 : PlaceOf(number, entry, now);
        if (at < 0)
        {
            return new(null, new(PlanRefusal.NumberNotFound), nameof(Number), []);
        }

        var unit = Trimmed(Unit);
        var target = new DraftTarget(
            new(at, at + number.Length), Trimmed(Metric), Comparator, new(Trimmed(Quantity), unit),
            Trimmed(QuantityMax) is { Length: > 0 } max ? new(max, unit) : null, Kind, Trimmed(Scope), Trimmed(Hedge));
        return new(entry with { Target = target, Firm = true }, null, "", []);
    }

    // The same digits may stand twice in a quote: the place of the number so far wins.
    private static int PlaceOf(string number, DraftEntry entry, DraftEntry? now)
    {
        if (now?.Target?.Number is { } before && before.Start >= entry.Quote.Start && before.End <= entry.Quote.End
            && entry.Words.AsSpan((before.Start - entry.Quote.Start)..).StartsWith(number))
        {
            return before.Start;
        }

        var at = entry.Words.IndexOf(number, StringComparison.Ordinal);
        return at < 0 ? -1 : entry.Quote.Start + at;
    }

    private static string Trimmed(string? typed) => typed?.Trim() ?? "";
}
