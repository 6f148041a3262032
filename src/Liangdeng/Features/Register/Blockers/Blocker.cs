using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>A blocker as its public stream tells it.</summary>
/// <param name="Origin">Its raising.</param>
public abstract record Blocker(Recorded<BlockerEvent> Origin)
{
    /// <summary>Nobody has picked it up, and the time for that is running or was just over.</summary>
    public sealed record Waiting(Recorded<BlockerEvent> Origin) : Blocker(Origin);

    /// <param name="ByRule">Nobody picked it up in time.</param>
    /// <param name="Step">Of this owner; null until they say one.</param>
    public sealed record Owned(
        Recorded<BlockerEvent> Origin, UnitCode Owner, bool ByRule, BlockerEvent.StepSet? Step, BlockerLevel Level)
        : Blocker(Origin);

    /// <param name="Before">As it stood when it was cleared, and stands again where it turns out not to be gone.</param>
    public sealed record Gone(Owned Before, Recorded<BlockerEvent> Clearing, bool Confirmed) : Blocker(Before.Origin)
    {
        public BlockerEvent.Cleared Cleared => (BlockerEvent.Cleared)Clearing.What;

        /// <summary>The last day on which it can still be said that it is not gone.</summary>
        public LocalDate ContestUntil(WorkingTime time) => Cleared.ContestUntil ?? Contest(time).LastDay;

        /// <summary>A day that is fixed stays; one that ran into an unannounced year is counted again, and is over only once
        /// that year is known.</summary>
        public bool ContestIsOver(WorkingTime time, LocalDate today) =>
            Cleared.ContestUntil is { } fixedDay ? today > fixedDay : Contest(time).IsOverdue(today);

        public Deadline Contest(WorkingTime time) =>
            time.Due(BlockerTime.LocalOf(Clearing.At).Date, new WorkingDays(Cleared.ContestDays));
    }

    public sealed record TakenBack(Recorded<BlockerEvent> Origin) : Blocker(Origin);

    public BlockerEvent.Raised Raised => (BlockerEvent.Raised)Origin.What;

    public LocalDate RaisedOn => BlockerTime.LocalOf(Origin.At).Date;

    /// <summary>When the time for picking it up is over; as for <see cref="Gone.ContestIsOver"/>, never in a year that is not
    /// announced.</summary>
    /// <returns>Null while it cannot be over.</returns>
    public LocalDateTime? PickUpEnds(WorkingTime time)
    {
        if (Raised.PickUpEnds is { } fixedTime)
        {
            return fixedTime;
        }

        var due = time.Due(BlockerTime.LocalOf(Origin.At), new WorkingMinutes(Raised.PickUpMinutes));
        return due.Provisional ? null : due.Ends;
    }

    /// <returns>Null for a stream that holds nothing.</returns>
    public static Blocker? From(IEnumerable<Recorded<BlockerEvent>> past) =>
        past.Aggregate((Blocker?)null, (state, happened) => Evolve(state, happened));

    public static Blocker Evolve(Blocker? state, Recorded<BlockerEvent> happened) => (state, happened.What) switch
    {
        (null, BlockerEvent.Raised) => new Waiting(happened),
        (Waiting s, BlockerEvent.PickedUp e) => Of(s, e.Owner),
        (Waiting s, BlockerEvent.NotPickedUp e) => Of(s, e.Owner) with { ByRule = true },
        (Owned { ByRule: true } s, BlockerEvent.PickedUp e) => s with { Owner = e.Owner, ByRule = false, Step = null },
        (Waiting s, BlockerEvent.LimitFixed { PickUpEnds: { } ends }) when s.Raised.PickUpEnds is null =>
            s with { Origin = s.Origin with { What = s.Raised with { PickUpEnds = ends } } },
        (Gone s, BlockerEvent.LimitFixed { ContestUntil: { } until }) when s.Cleared.ContestUntil is null =>
            s with { Clearing = s.Clearing with { What = s.Cleared with { ContestUntil = until } } },
        // The next step is the owner's word: a new owner has to give their own.
        (Owned s, BlockerEvent.HandedOn e) => s with { Owner = e.Owner, ByRule = false, Step = null },
        (Waiting s, BlockerEvent.HandedOver { Part: not BlockerPart.Owner } e) => s with { Origin = After(s.Origin, e) },
        (Owned s, BlockerEvent.HandedOver e) => After(s, e),
        (Gone { Confirmed: false } s, BlockerEvent.HandedOver e) when After(s.Before, e) is var before =>
            s with { Before = before, Origin = before.Origin },
        (Owned s, BlockerEvent.StepSet e) => s with { Step = e },
        (Owned s, BlockerEvent.Lifted e) when e.Level > s.Level => s with { Level = e.Level },
        (Owned s, BlockerEvent.Lowered e) when e.Level < s.Level => s with { Level = e.Level },
        (Owned s, BlockerEvent.Cleared) => new Gone(s, happened, Confirmed: false),
        (Gone { Confirmed: false } s, BlockerEvent.Confirmed) => s with { Confirmed = true },
        (Gone { Confirmed: false } s, BlockerEvent.Reopened) => s.Before with { Step = null },
        (Waiting or Owned, BlockerEvent.TakenBack) => new TakenBack(state.Origin),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot follow {state?.GetType().Name ?? "nothing"}."),
    };

    private static Owned After(Owned state, BlockerEvent.HandedOver e) => e.Part != BlockerPart.Owner
        ? state with { Origin = After(state.Origin, e) }
        : state.Owner == e.From ? state with { Owner = e.To }
        : throw new UnreachableException($"{e.From} does not own it.");

    private static Recorded<BlockerEvent> After(Recorded<BlockerEvent> origin, BlockerEvent.HandedOver e) =>
        (origin.What, e.Part) switch
        {
            (BlockerEvent.Raised raised, BlockerPart.Raiser) when raised.From == e.From =>
                origin with { What = raised with { From = e.To } },
            (BlockerEvent.Raised raised, BlockerPart.Asked) when raised.NeedFrom == e.From =>
                origin with { What = raised with { NeedFrom = e.To } },
            _ => throw new UnreachableException($"{e.From} has no part in it as {e.Part}."),
        };

    private static Owned Of(Blocker state, UnitCode owner) =>
        new(state.Origin, owner, ByRule: false, Step: null, BlockerLevel.Unit);
}
