using System.Diagnostics;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

/// <summary>A meeting as its stream tells it.</summary>
/// <param name="Origin">Its calling.</param>
public abstract record Meeting(Recorded<MeetingEvent> Origin, MeetingPlan Plan)
{
    public sealed record Called(Recorded<MeetingEvent> Origin, MeetingPlan Plan) : Meeting(Origin, Plan);

    public sealed record Cancelled(Recorded<MeetingEvent> Origin, MeetingPlan Plan) : Meeting(Origin, Plan);

    /// <param name="Minutes">The last version.</param>
    public sealed record Held(Recorded<MeetingEvent> Origin, MeetingPlan Plan, MeetingEvent.MinutesWritten Minutes)
        : Meeting(Origin, Plan);

    public MeetingEvent.Called Calling => (MeetingEvent.Called)Origin.What;

    /// <returns>Null for a stream that holds nothing.</returns>
    public static Meeting? From(IEnumerable<Recorded<MeetingEvent>> past) =>
        past.Aggregate((Meeting?)null, (state, happened) => Evolve(state, happened));

    public static Meeting Evolve(Meeting? state, Recorded<MeetingEvent> happened) => (state, happened.What) switch
    {
        (null, MeetingEvent.Called e) => new Called(happened, e.Plan),
        (Called s, MeetingEvent.Moved e) => s with { Plan = e.Plan },
        (Called s, MeetingEvent.Cancelled) => new Cancelled(s.Origin, s.Plan),
        (Called s, MeetingEvent.MinutesWritten { No: 1 } e) => new Held(s.Origin, s.Plan, e),
        (Held s, MeetingEvent.MinutesWritten e) when e.No == s.Minutes.No + 1 => s with { Minutes = e },
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot follow {state?.GetType().Name ?? "nothing"}."),
    };
}
