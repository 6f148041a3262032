using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>A deputyship as the principal's stream tells it.</summary>
public sealed record Deputyship(int No, PersonId Deputy, LocalDate From, LocalDate To, IReadOnlyList<Role> Roles, bool Ended)
{
    public bool Meets(LocalDate from, LocalDate to) => !Ended && From <= to && from <= To;
}

/// <summary>A person as their stream tells it.</summary>
public sealed record KnownPerson(string Name, UnitCode? Unit, IReadOnlyList<Role> Roles, bool HasLeft)
{
    public IReadOnlyList<Deputyship> Deputies { get; init; } = [];

    /// <summary>Of the stream.</summary>
    public long Version { get; init; }

    /// <returns>Null for a stream that holds nothing.</returns>
    public static KnownPerson? From(Past<PersonEvent> past) =>
        past.Events.Select(e => e.What).Aggregate((KnownPerson?)null, Evolve) is { } person ? person with { Version = past.Version } : null;

    public static KnownPerson Evolve(KnownPerson? state, PersonEvent happened) => (state, happened) switch
    {
        (null, PersonEvent.Registered e) => new(e.Name, null, [], false),
        ({ HasLeft: false } s, PersonEvent.PostGiven e) => s with { Unit = e.Unit },
        ({ } s, PersonEvent.PostEnded) => s with { Unit = null },
        ({ HasLeft: false } s, PersonEvent.RoleGiven e) => s with { Roles = [.. s.Roles.Append(e.Role).Distinct()] },
        ({ } s, PersonEvent.RoleEnded e) => s with { Roles = [.. s.Roles.Where(role => role != e.Role)] },
        ({ } s, PersonEvent.CredentialChanged) => s,
        ({ HasLeft: false } s, PersonEvent.Left) => s with { HasLeft = true },
        ({ HasLeft: true } s, PersonEvent.Returned) => s with { HasLeft = false },
        ({ HasLeft: false } s, PersonEvent.DeputyNamed e) when e.No == s.Deputies.Count + 1 => s with
        {
            Deputies = [.. s.Deputies, new(e.No, e.Deputy, e.From, e.To, e.Roles, false)],
        },
        ({ } s, PersonEvent.DeputyEnded e) when s.Deputies.Any(one => one.No == e.No && !one.Ended) => s with
        {
            Deputies = [.. s.Deputies.Select(one => one.No == e.No ? one with { Ended = true } : one)],
        },
        _ => throw new UnreachableException($"{happened.GetType().Name} cannot happen to {state?.Name ?? "nobody"}."),
    };
}
