using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>The district's work on its rulebooks before any is in force (stream <c>rulebook-drafts</c>, private).</summary>
public abstract record RulebookDraftEvent
{
    private RulebookDraftEvent()
    {
    }

    /// <summary>A rulebook of the district's own was written down, whole; the last text of a version counts until it is adopted.
    /// </summary>
    public sealed record Kept(string Id, int Version, string Sha256, string Text) : RulebookDraftEvent;

    /// <summary>Somebody proposes that a rulebook light the lamps.</summary>
    /// <param name="No">From 1.</param>
    /// <param name="Text">Whole, so that what is decided on is what was read.</param>
    /// <param name="From">The first day that would be lit by it.</param>
    public sealed record Proposed(
        int No, string Id, int Version, string Sha256, string Text, LocalDate From, string Ground) : RulebookDraftEvent;

    /// <summary>It is proposed no more.</summary>
    public sealed record Withdrawn(int No, string Ground) : RulebookDraftEvent;

    /// <summary>Somebody else decided.</summary>
    public sealed record Decided(int No, bool Approved, string Ground) : RulebookDraftEvent;
}
