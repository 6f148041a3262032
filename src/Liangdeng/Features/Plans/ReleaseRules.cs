using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;

namespace Liangdeng.Features.Plans;

/// <summary>公开审查 and publication.</summary>
public static class ReleaseRules
{
    private const int MaxGround = 1000;

    /// <summary>Why nothing can go out yet, or null: every word was looked at, something is left, and who published it is known.</summary>
    public static Refusal? NotReady(Reading.Draft draft)
    {
        var (low, left) = (draft.LowLeft.Count(), draft.Unlooked.Count());
        return low > 0 ? new(PlanRefusal.LowConfidenceLeft, low)
            : left > 0 ? new(PlanRefusal.NotAllConfirmed, left)
            : draft.Active.Count == 0 ? new(PlanRefusal.NoEntryLeft)
            : draft.Document.Publisher.Length == 0 ? new(PlanRefusal.PublisherUnknown)
            : null;
    }

    internal static Decision Decide(Reading.Draft draft, long version, Actor by, PlanCommand.DecideRelease c)
    {
        if (Fault(draft, by, c) is { } refused)
        {
            return Decision.Refuse(refused.Reason, refused.Args);
        }

        int[] withheld = [.. c.Withheld.Distinct().Order()];
        return draft.Release is { } now && now.Scope == c.Scope && now.Ground == c.Ground.Trim()
            && now.Withheld.SequenceEqual(withheld)
                ? Decision.Accept()
                : Decision.Accept(new Write(
                    Streams.Reading(c.Plan), version, [new ReadingEvent.ReleaseDecided(c.Scope, c.Ground.Trim(), withheld)]));
    }

    internal static Decision Publish(Reading.Draft draft, PlanFacts facts)
    {
        if (Blocked(draft) is { } refused)
        {
            return Decision.Refuse(refused.Reason, refused.Args);
        }

        var plan = draft.Document.Plan;
        var entries = Released(draft);
        var published = entries.Select((entry, at) => PublishedOf(
            draft.Document, entry, facts.Ids![at], facts.FirstNumber + at)).ToArray();
        return Decision.Accept(
        [
            new(Streams.Reading(plan), facts.Version, [new ReadingEvent.Published()]),
            new(Streams.Plan(plan), 0, [PlanOf(draft.Document, entries.Count)]),
            .. published.Select(one => new Write(Streams.Commitment(one.Id), 0, [one])),
        ]);
    }

    /// <summary>What would go out under the release that holds.</summary>
    public static IReadOnlyList<DraftEntry> Released(Reading.Draft draft) =>
    [
        .. draft.Active.Select(entry => entry.Entry)
            .Where(entry => draft.Release?.Withheld.Contains(entry.No) != true),
    ];

    /// <summary>Why the plan cannot be published now, or null.</summary>
    public static Refusal? Blocked(Reading.Draft draft)
    {
        if (NotReady(draft) is { } notReady)
        {
            return notReady;
        }

        var entries = Released(draft);
        return draft.Release switch
        {
            null => new(PlanRefusal.NotReleased),
            _ when entries.Count > ImportRules.MaxEntries =>
                new(PlanRefusal.TooManyEntries, entries.Count, ImportRules.MaxEntries),
            { Scope: ReleaseScope.Not } no => new(PlanRefusal.ReleaseWithheld, no.Ground),
            _ when Overlap(entries) is { } pair => new(PlanRefusal.NumbersOverlap, pair.No, pair.Words),
            _ => null,
        };
    }

    private static DraftEntry? Overlap(IReadOnlyList<DraftEntry> entries) => entries
        .Where((entry, at) => EntryChecks.Overlapping(entry, entries.Skip(at + 1)) is not null)
        .FirstOrDefault();

    private static Refusal? Fault(Reading.Draft draft, Actor by, PlanCommand.DecideRelease c)
    {
        if (draft.Editors.Contains(by.Person) || (by.OnBehalfOf is { } other && draft.Editors.Contains(other)))
        {
            return new(PlanRefusal.ReviewerEdited);
        }

        return string.IsNullOrWhiteSpace(c.Ground) ? new(PlanRefusal.GroundMissing)
            : c.Ground.Length > MaxGround ? new(PlanRefusal.TextTooLong, MaxGround)
            : c.Scope == ReleaseScope.Not ? null
            : NotReady(draft) ?? WithheldFault(draft, c);
    }

    private static Refusal? WithheldFault(Reading.Draft draft, PlanCommand.DecideRelease c)
    {
        var active = draft.Active.Select(entry => entry.Entry.No).ToHashSet();
        return c.Scope == ReleaseScope.All
            ? c.Withheld.Count > 0 ? new(PlanRefusal.WithheldNotAllowed) : null
            : c.Withheld.Count == 0 ? new(PlanRefusal.WithheldMissing)
            : c.Withheld.Any(no => !active.Contains(no)) ? new(PlanRefusal.WithheldUnknown)
            : active.IsSubsetOf(c.Withheld) ? new(PlanRefusal.WithheldEverything)
            : null;
    }

    private static PlanEvent.Published PlanOf(ReadingEvent.Imported e, int commitments) => new(
        e.Plan, e.Title, e.Publisher, e.PublishedOn, e.Address, e.PeriodStart, e.PeriodEnd, e.Extractor, e.Original,
        e.Text, e.Range, e.Foci, commitments);

    private static CommitmentEvent.Published PublishedOf(
        ReadingEvent.Imported plan, DraftEntry entry, CommitmentId id, int number) => new(
        id, CodeOf(plan.PeriodStart.Year, number), plan.Plan, entry.Focus, KindOf(entry), entry.Quote, entry.Words,
        entry.Action, entry.Object, entry.Firm,
        entry.Target is { } t
            ? new(t.Metric, t.Comparator, t.Quantity, t.QuantityMax, t.Number, t.Scope, t.Hedge)
            : null,
        plan.PeriodStart, plan.PeriodEnd);

    /// <summary><c>2021-017</c>: the year of the plan, and a number that runs over all of the district's plans of that
    /// year, so that no code ever means two things.</summary>
    public static string CodeOf(int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{CodePrefix(year)}{number:000}");

    public static string CodePrefix(int year) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-");

    private static CommitmentKind KindOf(DraftEntry entry) => entry.Target is not { } target
        ? CommitmentKind.Deliverable
        : target.Kind switch
        {
            TargetKind.Amount => CommitmentKind.Amount,
            TargetKind.Level => CommitmentKind.Level,
            TargetKind.Ceiling => CommitmentKind.Ceiling,
            TargetKind.TimeLimit => CommitmentKind.TimeLimit,
            TargetKind.NamedSet => CommitmentKind.NamedSet,
            TargetKind.SetShare => CommitmentKind.SetShare,
        };
}
