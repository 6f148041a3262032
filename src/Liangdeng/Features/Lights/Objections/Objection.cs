using System.Diagnostics;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>An objection as its public stream tells it.</summary>
/// <param name="Origin">Its raising.</param>
/// <param name="Ending">What ended it; null while it waits for a decision.</param>
public sealed record Objection(Recorded<ObjectionEvent> Origin, Recorded<ObjectionEvent>? Ending)
{
    public ObjectionEvent.Raised Raised => (ObjectionEvent.Raised)Origin.What;

    public bool IsOpen => Ending is null;

    /// <summary>By when it has to be decided, with the count.</summary>
    public Deadline Limit(WorkingTime time) => LimitOf(Origin.At, Raised.DecideDays, time);

    /// <summary>The same for one that is read from the views.</summary>
    public static Deadline LimitOf(Instant raised, int days, WorkingTime time) =>
        time.Due(BlockerTime.LocalOf(raised).Date, new WorkingDays(days));

    /// <returns>Null for a stream that holds nothing.</returns>
    public static Objection? From(IEnumerable<Recorded<ObjectionEvent>> past) =>
        past.Aggregate((Objection?)null, (state, happened) => Evolve(state, happened));

    public static Objection Evolve(Objection? state, Recorded<ObjectionEvent> happened) => (state, happened.What) switch
    {
        (null, ObjectionEvent.Raised) => new(happened, null),
        ({ IsOpen: true, Raised.DecideBy: null } s, ObjectionEvent.LimitFixed e) =>
            s with { Origin = s.Origin with { What = s.Raised with { DecideBy = e.DecideBy } } },
        ({ IsOpen: true } s, ObjectionEvent.TakenBack or ObjectionEvent.Upheld or ObjectionEvent.Rejected) =>
            s with { Ending = happened },
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot stand there in an objection."),
    };
}
