using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Demo;

/// <summary>Finds the promises of the breakdown among what was read from the plan, by where their words stand.</summary>
internal sealed class PlanMatch(string text, IReadOnlyList<DemoTask> tasks)
{
    /// <summary>Which promises each entry holds, by the entry's number; an entry that holds none is not in it.</summary>
    public ILookup<int, DemoTask> TasksOf(IReadOnlyList<DraftEntry> entries) => tasks
        .Select(task => (Task: task, No: Find(task, entries)?.No))
        .Where(pair => pair.No is not null)
        .ToLookup(pair => pair.No!.Value, pair => pair.Task);

    /// <summary>Where the words of a promise stand.</summary>
    public Span SpanOf(DemoTask task)
    {
        var start = text.IndexOf(task.Words, StringComparison.Ordinal);
        return start >= 0
            ? new(start, start + task.Words.Length)
            : throw new InvalidDataException($"The plan does not say '{task.Words}'.");
    }

    /// <summary>Where its number stands.</summary>
    public Span NumberOf(DemoTask task)
    {
        var start = text.IndexOf(task.Figure!.Number, SpanOf(task).Start, StringComparison.Ordinal);
        return new(start, start + task.Figure.Number.Length);
    }

    public bool Holds(DemoTask task, Span quote, int? numberStart) => task.Figure is null
        ? numberStart is null && Overlap(SpanOf(task), quote) > 0
        : numberStart is { } number && Overlap(NumberOf(task), new(number, number + 1)) > 0;

    private DraftEntry? Find(DemoTask task, IReadOnlyList<DraftEntry> entries) => entries
        .Where(entry => Holds(task, entry.Quote, entry.Target?.Number.Start))
        .MaxBy(entry => Overlap(SpanOf(task), entry.Quote));

    private static int Overlap(Span one, Span other) => Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
}
