using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.People.DeputyRefusal;

namespace Liangdeng.Features.People;

public abstract record DeputyCommand
{
    private DeputyCommand()
    {
    }

    /// <summary>Whose deputy it is.</summary>
    public abstract PersonId Principal { get; init; }

    /// <param name="To">The last day.</param>
    public sealed record Name(
        PersonId Principal, PersonId? Deputy, LocalDate? From, LocalDate? To, IReadOnlyList<Role> Roles, string Ground) : DeputyCommand;

    /// <summary>At once, before its last day.</summary>
    public sealed record End(PersonId Principal, int No, string Ground) : DeputyCommand;
}

public enum DeputyRefusal
{
    NoSuchPerson,
    HasLeft,

    /// <summary>Who acts for somebody else names no deputies for them.</summary>
    NotInPerson,
    DeputyMissing,
    DeputyHasLeft,
    DeputyIsPrincipal,
    DaysMissing,
    DaysReversed,
    FromPast,
    TooLong,
    RolesMissing,
    RoleNotHeld,

    /// <summary>With what the deputy does anyway.</summary>
    RolesExcludeEachOther,
    OverlapsAnother,
    GroundMissing,
    GroundTooLong,
    NoSuchDeputyship,
    AlreadyOver,
}

/// <param name="DeputyRoles">Roles that the deputy holds, or exercises for others on the same days; null where there is no such
/// person.</param>
public sealed record DeputyState(KnownPerson? Principal, IReadOnlyList<Role>? DeputyRoles, bool DeputyHasLeft);

/// <summary>Deputies with dates. A deputy acts in the principal's unit and roles, and both names stand in the envelope; rules
/// that want two persons want them of the deputy and of the principal alike.</summary>
public static class DeputyDecider
{
    public const int MaxDays = 366;
    public const int MaxGround = 300;

    public static Decision Decide(DeputyState state, Actor by, DeputyCommand command, LocalDate today) =>
        by.OnBehalfOf is not null ? Decision.Refuse(Reason.NotInPerson)
        : state.Principal is not { } principal ? Decision.Refuse(Reason.NoSuchPerson)
        : command switch
        {
            DeputyCommand.Name c => FaultOf(state, principal, c, today) is { } fault
                ? Decision.Refuse(fault.Reason, fault.Args)
                : Decision.Accept(new Write(
                    Streams.Person(c.Principal), principal.Version,
                    [
                        new PersonEvent.DeputyNamed(
                            principal.Deputies.Count + 1, c.Deputy!.Value, c.From!.Value, c.To!.Value, [.. c.Roles.Distinct()], c.Ground.Trim()),
                    ])),
            DeputyCommand.End c => End(principal, c, today),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static Refusal? FaultOf(DeputyState state, KnownPerson principal, DeputyCommand.Name c, LocalDate today) =>
        principal.HasLeft ? new(Reason.HasLeft)
        : c.Deputy is null || state.DeputyRoles is null ? new(Reason.DeputyMissing)
        : c.Deputy == c.Principal ? new(Reason.DeputyIsPrincipal)
        : state.DeputyHasLeft ? new(Reason.DeputyHasLeft)
        : DaysFault(principal, c, today) ?? RolesFault(state.DeputyRoles, principal, c) ?? GroundFault(c.Ground);

    private static Refusal? DaysFault(KnownPerson principal, DeputyCommand.Name c, LocalDate today) =>
        c is not { From: { } from, To: { } to } ? new(Reason.DaysMissing)
        : from > to ? new(Reason.DaysReversed, Text(from), Text(to))
        : from < today ? new(Reason.FromPast, Text(today))
        : Period.DaysBetween(from, to) >= MaxDays ? new(Reason.TooLong, MaxDays)
        : principal.Deputies.FirstOrDefault(one => one.Meets(from, to)) is { } other
            ? new(Reason.OverlapsAnother, Text(other.From), Text(other.To))
        : null;

    private static Refusal? RolesFault(IReadOnlyList<Role> own, KnownPerson principal, DeputyCommand.Name c) =>
        c.Roles.Count == 0 ? new(Reason.RolesMissing)
        : c.Roles.Except(principal.Roles).Any() ? new(Reason.RoleNotHeld)
        : PeopleDecider.Exclude([.. own, .. c.Roles]) ? new(Reason.RolesExcludeEachOther)
        : null;

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? new(Reason.GroundTooLong, MaxGround)
        : null;

    private static Decision End(KnownPerson principal, DeputyCommand.End c, LocalDate today) =>
        principal.Deputies.FirstOrDefault(one => one.No == c.No) is not { } deputyship ? Decision.Refuse(Reason.NoSuchDeputyship)
        : deputyship.Ended || deputyship.To < today ? Decision.Refuse(Reason.AlreadyOver)
        : GroundFault(c.Ground) is { } fault ? Decision.Refuse(fault.Reason, fault.Args)
        : Decision.Accept(new Write(
            Streams.Person(c.Principal), principal.Version, [new PersonEvent.DeputyEnded(c.No, c.Ground.Trim())]));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
