using Liangdeng.Hosting;

namespace Liangdeng.Features.Plans;

/// <summary>A reading as its pages show it: as it stands in the ledger, not in a view.</summary>
/// <param name="Text">The extracted text.</param>
public sealed record OpenReading(Reading.Draft Draft, bool IsPublished, string Text)
{
    public PlanId Plan => Draft.Document.Plan;
}

public sealed class ReadingRoom(History history, PlanFiles files)
{
    /// <returns>Null where no plan was imported under this number.</returns>
    public async Task<OpenReading?> OpenAsync(PlanId plan, CancellationToken stop)
    {
        var past = await history.ReadAsync<ReadingEvent>(Streams.Reading(plan), stop);
        var draft = Reading.From(past.Events) switch
        {
            Reading.Draft d => (d, false),
            Reading.Published p => (p.Last, true),
            _ => ((Reading.Draft, bool)?)null,
        };
        return draft is { } open
            ? new(open.Item1, open.Item2, await files.TextAsync(open.Item1.Document.Text.Id, stop))
            : null;
    }
}
