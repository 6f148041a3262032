namespace Liangdeng.Features.People;

/// <summary>A person, by a random number that says nothing; the name stands in the person's private stream.</summary>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>Acts that no person does: the lamplighter, the console.</summary>
    public static readonly PersonId System = new(new Guid("00000000-0000-7000-8000-000000000001"));
}

/// <summary>A unit by its short public code, such as <c>water</c>; it never changes, names do.</summary>
public readonly record struct UnitCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a person may do here. A person can hold several.</summary>
public enum Role
{
    /// <summary>督查室: owns the register, confirms plans, issues the breakdown, verifies reports.</summary>
    Supervisor,

    /// <summary>公开审查: decides whether a thing may go public; never the one who edited it.</summary>
    Reviewer,

    /// <summary>填报人: reports for the own unit.</summary>
    Reporter,

    /// <summary>审签人: head or deputy of a unit; clears what the unit reports.</summary>
    Head,

    /// <summary>区领导: reads everything that is at work.</summary>
    Leader,

    /// <summary>审计: reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>系统管理员: people, units, roles, settings.</summary>
    Administrator,
}

/// <summary>Who acts: a person, in a post of a unit, with roles, maybe on behalf of another.</summary>
/// <param name="AtConsole">The program itself, or its command line: no person has signed in.</param>
public sealed record Actor(
    PersonId Person, string? Post, UnitCode? Unit, IReadOnlyCollection<Role> Roles, PersonId? OnBehalfOf = null,
    bool AtConsole = false)
{
    /// <summary>The command line, run by a user of the machine.</summary>
    public static Actor Console(string user) => new(PersonId.System, $"console:{user}", null, [], AtConsole: true);

    /// <summary>The part that turns documents into PDF.</summary>
    public static readonly Actor Printer = new(PersonId.System, "printer", null, [], AtConsole: true);

    /// <summary>The part that lights the lamps.</summary>
    public static readonly Actor Lamplighter = new(PersonId.System, "lamplighter", null, [], AtConsole: true);


    /// <summary>A visitor who has not signed in.</summary>
    public static readonly Actor Anyone = new(default, null, null, []);

    public bool SignedIn => Person != default && !AtConsole;

    public bool Is(Role role) => Roles.Contains(role);
}
