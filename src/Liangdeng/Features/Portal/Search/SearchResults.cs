using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Search;

namespace Liangdeng.Features.Portal.Search;

/// <summary>A promise that was found, with the lines beside its words that hold what was asked for.</summary>
public sealed record FoundPromise(CommitmentLine Line, IReadOnlyList<(PromiseLines Line, string Text)> Beside);

/// <summary>A paragraph of a plan that was found.</summary>
/// <param name="Number">The paragraph's in the plan, from 1.</param>
public sealed record FoundPassage(Guid Plan, string Title, int Start, long Number, string Text);

/// <summary>A verified report that was found.</summary>
/// <param name="Superseded">A later report corrects it.</param>
public sealed record FoundReport(CommitmentRow Commitment, string Month, int Version, bool Superseded, string Text);

/// <summary>How many of a kind there are, and where its next page begins.</summary>
public sealed record FoundCount(SearchKind Kind, int Count, long? Next)
{
    /// <summary>There are more than were counted.</summary>
    public bool IsMore => Count > SearchFinder.MostCounted;

    public int Shown => Math.Min(Count, SearchFinder.MostCounted);
}

/// <summary>What a page of the search shows.</summary>
/// <param name="Counts">Of every kind, also where the page shows one alone.</param>
public sealed record SearchResults(
    SearchTerms Terms, IReadOnlyList<FoundCount> Counts, IReadOnlyList<FoundPromise> Promises,
    IReadOnlyList<FoundPassage> Passages, IReadOnlyList<FoundReport> Reports)
{
    public int Total => Counts.Sum(count => count.Count);

    public FoundCount CountOf(SearchKind kind) => Counts.First(count => count.Kind == kind);
}
