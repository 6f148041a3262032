using Liangdeng.Language.Deliverables;
using Liangdeng.Language.Targets;
using Liangdeng.Language.Text;

namespace Liangdeng.Language;

/// <summary>Reads a plan.</summary>
public static class PlanReader
{
    /// <summary>A reading below this confidence has to be looked at before anything is published.</summary>
    public const double LowConfidence = 0.6;

    /// <summary>Reads the text of a plan: headings, sentences, targets and deliverables, in order of appearance.</summary>
    /// <param name="text">The text, markup and layout noise allowed; any string at all is read without a failure.</param>
    /// <param name="from">Offset in UTF-16 code units at which reading starts; 0 to the length of the text.</param>
    /// <param name="to">Offset at which it stops; <paramref name="from"/> to the length, or null for the end.</param>
    /// <returns>The draft. All offsets count from the start of <paramref name="text"/>, whatever the range. The same
    /// text gives the same draft, on every machine; time and memory grow with the length only.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the text.</exception>
    /// <example><c>Read("新建学校12所。").Targets[0]</c> has the quote <c>新建学校12所</c>, quantity 12, unit 所.</example>
    public static PlanDraft Read(string text, int from = 0, int? to = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = to ?? text.Length;
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, text.Length, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, end);

        var folded = TextFolder.Fold(text, from, end);
        var enclosures = Enclosures.Of(folded.Chars);
        var outline = Outline.Of(folded.Chars, enclosures);
        var past = Tense.Past(folded.Chars, outline);
        var (targets, deliverables) = ReadClauses(folded, enclosures, outline, past);
        return new PlanDraft(
            [.. outline.Headings.Select(h => new PlanHeading(folded.Slice(h.Start, h.End), folded.StartOf(h.Start), folded.EndOf(h.End), h.Level, h.Parent))],
            [.. outline.Sentences.Select(s => new PlanSentence(folded.StartOf(s.Start), folded.EndOf(s.End), s.Heading))],
            targets,
            deliverables);
    }

    private static (List<PlanTarget> Targets, List<PlanDeliverable> Deliverables) ReadClauses(
        FoldedText folded, Enclosures enclosures, Outline outline, bool[] past)
    {
        var targetReader = new TargetReader(folded, enclosures);
        var deliverableReader = new DeliverableReader(folded, enclosures);
        List<PlanTarget> targets = [];
        List<PlanDeliverable> deliverables = [];
        for (var i = 0; i < outline.Clauses.Count; i++)
        {
            var clause = outline.Clauses[i];
            var (read, taken) = targetReader.Read(clause, past[i]);
            targets.AddRange(read);
            if (!past[i] && !clause.InHeading && deliverableReader.Read(clause, taken) is { } deliverable)
            {
                deliverables.Add(deliverable);
            }
        }

        return (targets, deliverables);
    }
}
