using System.Diagnostics;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>A request to amend, as its stream tells it.</summary>
public abstract record Amendment
{
    private Amendment()
    {
    }

    public sealed record NotAsked : Amendment;

    /// <summary>Waits for somebody else to decide.</summary>
    public sealed record Open(Recorded<AmendmentEvent> Asking, AmendmentEvent.Asked Asked) : Amendment;

    /// <summary>Withdrawn, approved or refused.</summary>
    public sealed record Over : Amendment;

    public static Amendment From(IEnumerable<Recorded<AmendmentEvent>> past) =>
        past.Aggregate((Amendment)new NotAsked(), Evolve);

    public static Amendment Evolve(Amendment state, Recorded<AmendmentEvent> happened) => (state, happened.What) switch
    {
        (NotAsked, AmendmentEvent.Asked e) => new Open(happened, e),
        (Open, AmendmentEvent.Withdrawn or AmendmentEvent.Approved or AmendmentEvent.Refused) => new Over(),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
