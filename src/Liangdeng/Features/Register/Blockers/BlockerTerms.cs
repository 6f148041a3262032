using System.Text;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <param name="WorkingDays">A blocker that is older than this should be lifted.</param>
public sealed record LiftAfter(BlockerLevel Level, int WorkingDays);

/// <summary>The numbers by which blockers are handled (stream <c>blocker-terms</c>, public).</summary>
public abstract record BlockerTermsEvent
{
    private BlockerTermsEvent()
    {
    }

    /// <param name="PickUpMinutes">Working minutes within which somebody has to pick a blocker up.</param>
    /// <param name="ContestDays">Working days within which a cleared one can be said not to be gone.</param>
    /// <param name="Suggest">When the page suggests to lift it; a person does.</param>
    public sealed record TermsSet(int PickUpMinutes, int ContestDays, IReadOnlyList<LiftAfter> Suggest) : BlockerTermsEvent;
}

public sealed record SetBlockerTerms(int? PickUpMinutes, int? ContestDays, IReadOnlyList<(BlockerLevel Level, int? WorkingDays)> Suggest);

public enum BlockerTermsRefusal
{
    MinutesOutOfRange,
    ContestOutOfRange,
    SuggestionOutOfRange,
    SuggestionsNotRising,
}

/// <summary>A district's numbers; until it sets its own, those that ship with the program.</summary>
public static class BlockerTerms
{
    /// <summary>A week of office hours: longer is no picking up.</summary>
    public const int MostMinutes = 2400;
    public const int MostContestDays = 60;
    public const int MostSuggestedDays = 250;

    private static readonly Lazy<BlockerTermsEvent.TermsSet> Read = new(() =>
        (BlockerTermsEvent.TermsSet)EventJson.Read(
            typeof(BlockerTermsEvent.TermsSet), Encoding.UTF8.GetBytes(Liangdeng.Hosting.Shipped.Text("blocker-terms.json"))));

    /// <summary><c>blocker-terms.json</c> beside this file.</summary>
    public static BlockerTermsEvent.TermsSet Shipped => Read.Value;

    /// <summary>To which level a blocker of this age should be lifted.</summary>
    /// <returns>Null where it is there already, or young enough.</returns>
    public static LiftAfter? SuggestedFor(this BlockerTermsEvent.TermsSet terms, BlockerLevel now, int age) =>
        terms.Suggest.Where(lift => age > lift.WorkingDays && lift.Level > now).MaxBy(lift => lift.Level);

    public static Decision Decide(BlockerTermsEvent.TermsSet now, long version, SetBlockerTerms c)
    {
        if (c.PickUpMinutes is not (>= 1 and <= MostMinutes))
        {
            return Decision.Refuse(BlockerTermsRefusal.MinutesOutOfRange, MostMinutes);
        }

        if (c.ContestDays is not (>= 1 and <= MostContestDays))
        {
            return Decision.Refuse(BlockerTermsRefusal.ContestOutOfRange, MostContestDays);
        }

        if (c.Suggest.Any(lift => lift.WorkingDays is < 1 or > MostSuggestedDays))
        {
            return Decision.Refuse(BlockerTermsRefusal.SuggestionOutOfRange, MostSuggestedDays);
        }

        // A level without a number is not suggested.
        LiftAfter[] suggest = [.. c.Suggest.Where(lift => lift.WorkingDays is not null && lift.Level != BlockerLevel.Unit)
            .OrderBy(lift => lift.Level).Select(lift => new LiftAfter(lift.Level, lift.WorkingDays!.Value))];
        if (suggest.Zip(suggest.Skip(1)).Any(pair => pair.First.WorkingDays >= pair.Second.WorkingDays))
        {
            return Decision.Refuse(BlockerTermsRefusal.SuggestionsNotRising);
        }

        return now.PickUpMinutes == c.PickUpMinutes && now.ContestDays == c.ContestDays && now.Suggest.SequenceEqual(suggest)
            ? Decision.Accept()
            : Decision.Accept(new Write(
                Streams.BlockerTerms, version,
                [new BlockerTermsEvent.TermsSet(c.PickUpMinutes.Value, c.ContestDays.Value, suggest)]));
    }
}
