using System.Diagnostics;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.People.LeavingRefusal;

namespace Liangdeng.Features.People;

public abstract record LeavingCommand
{
    private LeavingCommand()
    {
    }

    public abstract PersonId Person { get; init; }

    /// <param name="On">The first day on which the person works here no more.</param>
    /// <param name="Taker">Who stands in their place by name; null where it goes back to the unit.</param>
    /// <param name="ToUnit">Said so: nothing is dropped unasked.</param>
    public sealed record Leave(PersonId Person, LocalDate? On, string Ground, PersonId? Taker, bool ToUnit) : LeavingCommand;

    public sealed record Return(PersonId Person, string Ground) : LeavingCommand;
}

public enum LeavingRefusal
{
    NoSuchPerson,
    HasLeft,
    HasNotLeft,
    DayMissing,
    DayInFuture,
    GroundMissing,
    GroundTooLong,
    TakerMissing,
    TakerNotHere,
    LastAdministrator,
}

/// <summary>The people named with a commitment, the one who leaves among them.</summary>
public sealed record NamedIn(CommitmentId Commitment, CommitmentPeopleEvent.PeopleNamed Now, long Version);

/// <summary>What is known when a person leaves.</summary>
/// <param name="Drafts">Forms that they have begun.</param>
/// <param name="Named">Commitments with which they are named.</param>
/// <param name="Taker">Name of who takes their place; null where there is no such person here.</param>
/// <param name="Deputises">Those for whom they act, now or later.</param>
/// <param name="Administrators">How many there are.</param>
public sealed record LeavingState(
    KnownPerson? Person, int Drafts, IReadOnlyList<NamedIn> Named, string? Taker,
    IReadOnlyList<(PersonId Principal, int No, long Version)> Deputises, int Administrators);

/// <summary>People who leave: post, roles, deputyships and account end at once, and what they are named for goes to somebody, or
/// back to the unit.</summary>
public static class LeavingDecider
{
    public const int MaxGround = 300;

    public static Decision Decide(LeavingState state, LeavingCommand command, LocalDate today) =>
        (state.Person, command) switch
        {
            (null, _) => Decision.Refuse(Reason.NoSuchPerson),
            ({ HasLeft: true }, LeavingCommand.Leave) => Decision.Refuse(Reason.HasLeft),
            ({ } person, LeavingCommand.Leave c) => FaultOf(state, person, c, today) is { } fault
                ? Decision.Refuse(fault.Reason, fault.Args)
                : Decision.Accept([.. Leave(state, person, c, today)]),
            ({ HasLeft: false }, LeavingCommand.Return) => Decision.Refuse(Reason.HasNotLeft),
            ({ } person, LeavingCommand.Return c) => GroundFault(c.Ground) is { } fault
                ? Decision.Refuse(fault.Reason, fault.Args)
                : Decision.Accept(new Write(Streams.Person(c.Person), person.Version, [new PersonEvent.Returned(c.Ground.Trim())])),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static Refusal? FaultOf(LeavingState state, KnownPerson person, LeavingCommand.Leave c, LocalDate today) =>
        c.On is not { } on ? new(Reason.DayMissing)
        : on > today ? new(Reason.DayInFuture, LocalDatePattern.Iso.Format(on))
        : GroundFault(c.Ground)
            ?? (person.Roles.Contains(Role.Administrator) && state.Administrators == 1 ? new(Reason.LastAdministrator)
                : c.Taker is null && !c.ToUnit && (state.Named.Count > 0 || state.Drafts > 0) ? new(Reason.TakerMissing)
                : c.Taker is { } taker && (state.Taker is null || taker == c.Person) ? new(Reason.TakerNotHere)
                : null);

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? new(Reason.GroundTooLong, MaxGround)
        : null;

    private static IEnumerable<Write> Leave(LeavingState state, KnownPerson person, LeavingCommand.Leave c, LocalDate today)
    {
        var ground = c.Ground.Trim();
        List<object> own = [];
        if (person.Unit is not null)
        {
            own.Add(new PersonEvent.PostEnded());
        }

        own.AddRange(person.Roles.Select(role => new PersonEvent.RoleEnded(role)));
        own.AddRange(person.Deputies.Where(one => !one.Ended && one.To >= today).Select(one => new PersonEvent.DeputyEnded(one.No, ground)));
        own.Add(new PersonEvent.CredentialChanged(CredentialChange.Locked));
        own.Add(new PersonEvent.Left(c.On!.Value, ground));
        yield return new(Streams.Person(c.Person), person.Version, own, c.On);
        foreach (var principal in state.Deputises.GroupBy(one => (one.Principal, one.Version)))
        {
            yield return new(
                Streams.Person(principal.Key.Principal), principal.Key.Version,
                [.. principal.Select(one => new PersonEvent.DeputyEnded(one.No, ground))]);
        }

        // Everything here is private, so that it can stand in one append.
        var name = c.Taker is null ? "" : state.Taker!;
        foreach (var named in state.Named)
        {
            yield return new(Streams.CommitmentPeople(named.Commitment), named.Version, [Renamed(named.Now, person.Name, name)]);
        }
    }

    private static CommitmentPeopleEvent.PeopleNamed Renamed(CommitmentPeopleEvent.PeopleNamed people, string from, string to)
    {
        string Of(string name) => name == from ? to : name;
        return new(Of(people.Leader), Of(people.LinkedLeader), Of(people.Head), Of(people.Contact));
    }
}
