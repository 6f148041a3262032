using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>What happens to the district itself (stream <c>district</c>, public).</summary>
public abstract record DistrictEvent
{
    private DistrictEvent()
    {
    }

    /// <summary>Entry 0 of a demo folder: everything in it is invented.</summary>
    public sealed record DemoOpened(string Code, Wording Name, long Seed) : DistrictEvent;

    /// <summary>Entry 0 of a real district's folder.</summary>
    public sealed record Opened(string Code, string Origin) : DistrictEvent;

    public sealed record Named(Wording Name) : DistrictEvent;
}

/// <summary>What happens to a unit (stream <c>unit/{code}</c>, public).</summary>
public abstract record UnitEvent
{
    private UnitEvent()
    {
    }

    public sealed record Registered(UnitCode Code, Wording Name, UnitKind Kind, int Order) : UnitEvent;

    /// <summary>As it was written before names had days: the name holds from the day of recording.</summary>
    public sealed record Renamed(Wording Name) : UnitEvent;

    /// <param name="From">The first day of the new name; on the days before it the unit keeps the old one.</param>
    /// <param name="Ground">The document that says so.</param>
    public sealed record NameChanged(Wording Name, LocalDate From, string Ground) : UnitEvent;

    /// <summary>It ended, and another unit goes on with all that was open.</summary>
    public sealed record Merged(UnitCode Into, LocalDate On, string Ground) : UnitEvent;

    /// <summary>Its duties went to several units; it goes on itself where it is one of them.</summary>
    public sealed record Split(IReadOnlyList<UnitCode> Into, LocalDate On, string Ground) : UnitEvent;

    /// <param name="Into">Who took over what was open; empty where nothing was.</param>
    public sealed record Dissolved(IReadOnlyList<UnitCode> Into, LocalDate On, string Ground) : UnitEvent;

    /// <summary>In the same append as the end, or the split, of those that it follows.</summary>
    public sealed record TookOver(IReadOnlyList<UnitCode> From, LocalDate On, string Ground) : UnitEvent;
}

public enum UnitKind
{
    Leadership,
    Office,
    Bureau,
    Town,
    Enterprise,
}

/// <summary>What happens to a person (stream <c>person/{id}</c>, private).</summary>
public abstract record PersonEvent
{
    private PersonEvent()
    {
    }

    public sealed record Registered(PersonId Id, string Name, string Account) : PersonEvent;

    /// <summary>One post at a time; a new one replaces the old.</summary>
    public sealed record PostGiven(UnitCode Unit, string Title) : PersonEvent;

    public sealed record PostEnded : PersonEvent;

    public sealed record RoleGiven(Role Role) : PersonEvent;

    public sealed record RoleEnded(Role Role) : PersonEvent;

    /// <summary>A password, lock or the like changed; the secret itself is never recorded.</summary>
    public sealed record CredentialChanged(CredentialChange Change) : PersonEvent;

    /// <summary>Works here no more: in the same append post and roles end, and the account is locked.</summary>
    /// <param name="On">The last day was before this one.</param>
    public sealed record Left(LocalDate On, string Ground) : PersonEvent;

    /// <summary>Works here again; post and roles are given anew.</summary>
    public sealed record Returned(string Ground) : PersonEvent;

    /// <summary>Another person may act in this one's stead, in these roles, on these days and no others.</summary>
    /// <param name="No">1 for this person's first deputy.</param>
    public sealed record DeputyNamed(
        int No, PersonId Deputy, LocalDate From, LocalDate To, IReadOnlyList<Role> Roles, string Ground) : PersonEvent;

    /// <summary>From this moment on, before its last day.</summary>
    public sealed record DeputyEnded(int No, string Ground) : PersonEvent;
}

public enum CredentialChange
{
    PasswordSet,
    Locked,
    Unlocked,
}
