using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>An assignment as its stream tells it.</summary>
/// <param name="Origin">Its giving.</param>
public abstract record Assignment(Recorded<AssignmentEvent> Origin)
{
    /// <summary>The unit has it.</summary>
    /// <param name="Due">The day that holds now.</param>
    /// <param name="Chased">What the unit was reminded of.</param>
    public sealed record Open(
        Recorded<AssignmentEvent> Origin, LocalDate Due, IReadOnlyList<AssignmentEvent.Chased> Chased) : Assignment(Origin);

    /// <summary>The unit says that it is done, and nobody has looked yet.</summary>
    /// <param name="Before">As it stood, and stands again where it is returned.</param>
    public sealed record Reported(Open Before, Recorded<AssignmentEvent> Reporting) : Assignment(Before.Origin);

    public sealed record Done(Recorded<AssignmentEvent> Origin) : Assignment(Origin);

    public sealed record Withdrawn(Recorded<AssignmentEvent> Origin) : Assignment(Origin);

    public AssignmentEvent.Given Given => (AssignmentEvent.Given)Origin.What;

    /// <summary>Somebody has still to do something about it.</summary>
    public bool IsOpen => this is Open or Reported;

    /// <returns>Null for a stream that holds nothing.</returns>
    public static Assignment? From(IEnumerable<Recorded<AssignmentEvent>> past) =>
        past.Aggregate((Assignment?)null, (state, happened) => Evolve(state, happened));

    public static Assignment Evolve(Assignment? state, Recorded<AssignmentEvent> happened) => (state, happened.What) switch
    {
        (null, AssignmentEvent.Given e) => new Open(happened, e.Due, []),
        (Open s, AssignmentEvent.Chased e) => s with { Chased = [.. s.Chased, e] },
        (Open s, AssignmentEvent.Extended e) when e.Due > s.Due => s with { Due = e.Due },
        (Open s, AssignmentEvent.Reported) => new Reported(s, happened),
        (Reported s, AssignmentEvent.SignedOff) => new Done(s.Origin),
        (Reported s, AssignmentEvent.Returned) => s.Before,
        (Open or Reported, AssignmentEvent.Withdrawn) => new Withdrawn(state.Origin),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot follow {state?.GetType().Name ?? "nothing"}."),
    };
}
