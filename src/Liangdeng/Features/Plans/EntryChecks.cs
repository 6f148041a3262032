using System.Globalization;

namespace Liangdeng.Features.Plans;

/// <summary>Whether an entry that a person wrote can stand: its words are the text's words, its number is one that no
/// other entry counts, and it says what it is about.</summary>
internal sealed class EntryChecks(Reading.Draft draft, string text)
{
    public const int MaxField = 300;

    /// <param name="entries">What is to stand.</param>
    /// <param name="instead">Numbers of the entries that make room for them.</param>
    public EntryAnswer? Fault(IReadOnlyList<DraftEntry> entries, IReadOnlyCollection<int> instead)
    {
        List<DraftEntry> standing =
            [.. draft.Active.Select(entry => entry.Entry).Where(entry => !instead.Contains(entry.No))];
        foreach (var entry in entries)
        {
            if (Fault(entry) is { } fault)
            {
                return EntryAnswer.Refuse(fault, fault == PlanRefusal.TextTooLong ? [MaxField] : []);
            }

            if (Overlapping(entry, standing) is { } other)
            {
                return EntryAnswer.Refuse(PlanRefusal.NumbersOverlap, other.No, other.Words);
            }

            if (standing.Find(one => one.Target is null && entry.Target is null && one.Quote == entry.Quote) is { } same)
            {
                return EntryAnswer.Refuse(PlanRefusal.SameWords, same.No);
            }

            standing.Add(entry);
        }

        return null;
    }

    /// <summary>The first of the others that counts a number which this one counts too.</summary>
    public static DraftEntry? Overlapping(DraftEntry entry, IEnumerable<DraftEntry> others) =>
        entry.Target is not { } target ? null : others.FirstOrDefault(one =>
            one.Target is { } there && there.Number.Start < target.Number.End && target.Number.Start < there.Number.End);

    /// <summary>Plain decimal text, the only form in which events hold a quantity.</summary>
    public static bool IsQuantity(string value) => decimal.TryParse(
        value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private PlanRefusal? Fault(DraftEntry entry)
    {
        var (quote, range) = (entry.Quote, draft.Document.Range);
        return quote.Start < range.Start || quote.End > range.End || quote.Start >= quote.End || quote.End > text.Length
                ? PlanRefusal.QuoteOutsideText
            : !text.AsSpan(quote.Start..quote.End).SequenceEqual(entry.Words) ? PlanRefusal.QuoteDiffers
            : IsTooLong(entry) ? PlanRefusal.TextTooLong
            : entry.Focus != 0 && draft.Document.Foci.All(focus => focus.No != entry.Focus) ? PlanRefusal.NoSuchFocus
            : entry.Target is { } target ? Fault(entry, target)
            : string.IsNullOrWhiteSpace(entry.Object) ? PlanRefusal.ObjectMissing
            : null;
    }

    private static PlanRefusal? Fault(DraftEntry entry, DraftTarget target) =>
        target.Number.Start < entry.Quote.Start || target.Number.End > entry.Quote.End
            || target.Number.Start >= target.Number.End ? PlanRefusal.NumberOutsideQuote
        : !IsQuantity(target.Quantity.Value) || !IsUpperEnd(target) ? PlanRefusal.QuantityInvalid
        : string.IsNullOrWhiteSpace(target.Metric) ? PlanRefusal.MetricMissing
        : null;

    private static bool IsUpperEnd(DraftTarget target) => target.QuantityMax is not { } max
        || (IsQuantity(max.Value) && max.Unit == target.Quantity.Unit
            && decimal.Parse(max.Value, CultureInfo.InvariantCulture)
                >= decimal.Parse(target.Quantity.Value, CultureInfo.InvariantCulture));

    private static bool IsTooLong(DraftEntry entry) =>
        ((string?[])
        [
            entry.Action, entry.Object, entry.DueText, entry.Target?.Metric, entry.Target?.Scope, entry.Target?.Hedge,
            entry.Target?.Quantity.Unit,
        ]).Any(field => field?.Length > MaxField);
}
