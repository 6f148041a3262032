using Liangdeng.Features.Lights;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>A time during which a blocker was open, as recorded.</summary>
/// <param name="RaisedOn">From which its age counts.</param>
/// <param name="Until">Null while it is.</param>
public sealed record BlockedSpan(LocalDate RaisedOn, Instant From, Instant? Until);

/// <summary>What rulebooks learn of blockers.</summary>
public static class BlockerFacts
{
    private static readonly string AgeId = FactTerm.Of(FactName.BlockerAge).Id;

    /// <summary>The spans that were recorded before a moment, by commitment.</summary>
    /// <param name="only">One commitment, or null for all.</param>
    public static async Task<ILookup<Guid, BlockedSpan>> SpansAsync(
        ViewsDb db, Instant before, CommitmentId? only, CancellationToken stop)
    {
        var rows = db.Set<BlockerSpanRow>().AsNoTracking().Where(row => row.From < before);
        rows = only is { } id ? rows.Where(row => row.CommitmentId == id.Value) : rows;
        return (await rows.OrderBy(row => row.From).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId, row => new BlockedSpan(row.RaisedOn, row.From, row.Until));
    }

    /// <summary>The age of the oldest blocker that was open at the end of a day; nothing where none was.</summary>
    public static IReadOnlyList<(FactName Name, decimal Value)> On(
        IReadOnlyList<BlockedSpan> spans, LocalDate day, WorkingTime time)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var open = spans.Where(span => span.From < end && (span.Until is not { } until || until >= end)).ToList();
        return open.Count == 0
            ? []
            : [(FactName.BlockerAge, time.Between(open.Min(span => span.RaisedOn), day).Count)];
    }

    /// <summary>Whether the age in newer facts is what the older one has become by itself: then nothing has happened.</summary>
    public static bool HasOnlyAged(IReadOnlyList<LitFact> older, LocalDate? then, IReadOnlyList<LitFact> newer, LocalDate now,
        WorkingTime time) =>
        (AgeIn(older), AgeIn(newer), then) switch
        {
            (null, null, _) => true,
            ({ } before, { } after, { } day) => before + time.Between(day, now).Count == after,
            _ => false,
        };

    private static int? AgeIn(IReadOnlyList<LitFact> facts) =>
        facts.FirstOrDefault(fact => fact.Name == AgeId) is { } fact ? (int)Judging.Number(fact.Value) : null;
}
