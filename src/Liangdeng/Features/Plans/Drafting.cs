using System.Globalization;
using Liangdeng.Language;

namespace Liangdeng.Features.Plans;

/// <summary>Turns what the reader found into the entries of a draft register.</summary>
public static class Drafting
{
    private const int Thousandths = 1000;

    /// <summary>Foci: the outermost headings, or those below the title where one title stands above everything.</summary>
    public static IReadOnlyList<Focus> FociOf(PlanDraft draft)
    {
        var title = TitleOf(draft.Headings);
        return
        [
            .. draft.Headings
                .Where((heading, at) => at != title && (heading.Parent == -1 || heading.Parent == title))
                .Select((heading, at) => new Focus(at + 1, heading.Text, new(heading.Start, heading.End))),
        ];
    }

    /// <summary>Targets and deliverables in the order of the text, numbered from 1.</summary>
    public static IReadOnlyList<DraftEntry> EntriesOf(PlanDraft draft, string text)
    {
        var focusOf = FocusNumbers(draft);
        return
        [
            .. draft.Targets.Select(target => EntryOf(target, focusOf))
                .Concat(draft.Deliverables.Select(deliverable => EntryOf(deliverable, focusOf)))
                .OrderBy(entry => entry.Quote.Start).ThenBy(entry => entry.Quote.End)
                .Select((entry, at) => entry with { No = at + 1, Words = text[entry.Quote.Start..entry.Quote.End] }),
        ];
    }

    private static DraftEntry EntryOf(PlanTarget target, Func<int, int> focusOf) => new(
        0, new(target.Start, target.End), target.Quote, focusOf(target.Heading), "", "", Firm: true, "",
        new(
            new(target.QuantityStart, target.QuantityEnd), target.Metric, target.Comparator,
            new(Plain(target.Quantity), target.Unit),
            target.QuantityMax is { } max ? new(Plain(max), target.Unit) : null,
            target.Kind, target.Scope, target.Hedge),
        Confidence(target.Confidence), target.Reason);

    private static DraftEntry EntryOf(PlanDeliverable deliverable, Func<int, int> focusOf) => new(
        0, new(deliverable.Start, deliverable.End), deliverable.Quote, focusOf(deliverable.Heading), deliverable.Action,
        deliverable.Object, deliverable.Firm, deliverable.DueText, null, Confidence(deliverable.Confidence),
        deliverable.Reason);

    private static Func<int, int> FocusNumbers(PlanDraft draft)
    {
        var title = TitleOf(draft.Headings);
        var numbers = FociOf(draft).ToDictionary(focus => focus.Heading.Start, focus => focus.No);
        return heading =>
        {
            while (heading >= 0 && draft.Headings[heading].Parent is var parent && parent != -1 && parent != title)
            {
                heading = parent;
            }

            return heading < 0 ? 0 : numbers.GetValueOrDefault(draft.Headings[heading].Start);
        };
    }

    /// <summary>Index of the one heading above all others; -2, which is nobody's parent, where there is none.</summary>
    private static int TitleOf(IReadOnlyList<PlanHeading> headings) =>
        headings.Count > 1 && headings.Index().Where(heading => heading.Item.Parent == -1).ToArray() is [var title]
            ? title.Index
            : -2;

    private static string Plain(decimal quantity) => quantity.ToString(CultureInfo.InvariantCulture);

    private static int Confidence(double confidence) =>
        (int)Math.Round(Math.Clamp(confidence, 0, 1) * Thousandths, MidpointRounding.ToZero);
}
