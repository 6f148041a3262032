using Liangdeng.Hosting;

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

    public sealed record Renamed(Wording Name) : UnitEvent;
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
}

public enum CredentialChange
{
    PasswordSet,
    Locked,
    Unlocked,
}
