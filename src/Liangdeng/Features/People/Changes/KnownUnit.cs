using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>A unit as its stream tells it.</summary>
/// <param name="Name">As it is now.</param>
/// <param name="Since">The day of the last thing that happened to it: the next cannot be earlier.</param>
/// <param name="EndedOn">Null while it goes on.</param>
public sealed record KnownUnit(UnitCode Code, Wording Name, LocalDate Since, LocalDate? EndedOn)
{
    /// <summary>Who took over from it, so far.</summary>
    public IReadOnlyList<UnitCode> Successors { get; init; } = [];

    /// <summary>Of its stream.</summary>
    public long Version { get; init; }

    /// <returns>Null for a stream that holds nothing.</returns>
    public static KnownUnit? From(Past<UnitEvent> past) =>
        past.Events.Aggregate((KnownUnit?)null, Evolve) is { } unit ? unit with { Version = past.Version } : null;

    public static KnownUnit Evolve(KnownUnit? state, Recorded<UnitEvent> happened) => (state, happened.What) switch
    {
        (null, UnitEvent.Registered e) => new(e.Code, e.Name, DayOf(happened), null),
        ({ EndedOn: null } s, UnitEvent.Renamed e) => s with { Name = e.Name, Since = DayOf(happened) },
        ({ EndedOn: null } s, UnitEvent.NameChanged e) => s with { Name = e.Name, Since = e.From },
        ({ EndedOn: null } s, UnitEvent.Merged e) => Ended(s, [e.Into], e.On),
        ({ EndedOn: null } s, UnitEvent.Split e) when e.Into.Contains(s.Code) => s with { Since = e.On },
        ({ EndedOn: null } s, UnitEvent.Split e) => Ended(s, e.Into, e.On),
        ({ EndedOn: null } s, UnitEvent.Dissolved e) => Ended(s, e.Into, e.On),
        ({ EndedOn: null } s, UnitEvent.TookOver e) => s with { Since = e.On },
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot happen to {state?.Code.Value ?? "no unit"}."),
    };

    private static KnownUnit Ended(KnownUnit unit, IReadOnlyList<UnitCode> into, LocalDate on) =>
        unit with { EndedOn = on, Since = on, Successors = into };

    private static LocalDate DayOf(Recorded<UnitEvent> happened) => happened.At.InZone(DistrictClock.Zone).Date;
}
