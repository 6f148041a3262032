using Liangdeng.Hosting;

namespace Liangdeng.Features.People;

public abstract record PeopleCommand
{
    private PeopleCommand()
    {
    }

    public sealed record NameDistrict(Wording Name) : PeopleCommand;

    public sealed record RegisterUnit(UnitCode Code, Wording Name, UnitKind Kind, int Order) : PeopleCommand;

    /// <summary>A person with post and roles; the account to sign in with is made by the page.</summary>
    public sealed record RegisterPerson(
        PersonId Id, string Name, string Account, UnitCode? Unit, string Title, IReadOnlyList<Role> Roles) : PeopleCommand;

    public sealed record GivePost(PersonId Id, UnitCode Unit, string Title) : PeopleCommand;

    /// <summary>Exactly these roles from now on.</summary>
    public sealed record SetRoles(PersonId Id, IReadOnlyList<Role> Roles) : PeopleCommand;

    public sealed record NoteCredentialChange(PersonId Id, CredentialChange Change) : PeopleCommand;
}

public enum PeopleRefusal
{
    NameMissing,
    NameTooLong,
    PersonNameMissing,
    CodeInvalid,
    CodeTaken,
    NoSuchUnit,
    NoSuchPerson,

    /// <summary>It was merged, split or dissolved: posts are given in its successor.</summary>
    UnitEnded,
    AccountInvalid,
    AccountTaken,
    TitleMissing,

    /// <summary>Reporters and heads act for a unit, and a post is one in a unit.</summary>
    UnitMissing,

    /// <summary>Whoever confirms a plan does not release it, and whoever reports does not verify: not one person.</summary>
    RolesExcludeEachOther,

    LastAdministrator,

    /// <summary>Works here no more: first returns.</summary>
    HasLeft,
}

/// <summary>What is known of people when a command is decided.</summary>
public sealed record PeopleState(
    IReadOnlySet<UnitCode> Units, IReadOnlyDictionary<PersonId, IReadOnlyList<Role>> People,
    IReadOnlySet<string> Accounts)
{
    /// <summary>Units that are no more.</summary>
    public IReadOnlyDictionary<UnitCode, EndedUnit> Ended { get; init; } = EndedUnit.None;

    /// <summary>People who work here no more.</summary>
    public IReadOnlySet<PersonId> Left { get; init; } = new HashSet<PersonId>();

    /// <summary>Roles in which a person acts for others, now or later.</summary>
    public IReadOnlyDictionary<PersonId, IReadOnlyList<Role>> Deputising { get; init; } = new Dictionary<PersonId, IReadOnlyList<Role>>();

    public static PeopleState Empty { get; } =
        new(new HashSet<UnitCode>(), new Dictionary<PersonId, IReadOnlyList<Role>>(), new HashSet<string>());

    public int Administrators => People.Values.Count(roles => roles.Contains(Role.Administrator));
}

public static class PeopleDecider
{
    private const int MaxName = 60;

    public static Decision Decide(PeopleState state, long version, PeopleCommand command) => command switch
    {
        PeopleCommand.NameDistrict c => Named(c.Name) ?? Decision.Accept(
            new Write(Streams.District, version, [new DistrictEvent.Named(c.Name)])),
        PeopleCommand.RegisterUnit c => Register(state, c),
        PeopleCommand.RegisterPerson c => Register(state, c),
        PeopleCommand.GivePost c => GivePost(state, version, c),
        PeopleCommand.SetRoles c => SetRoles(state, version, c),
        PeopleCommand.NoteCredentialChange c => state.People.ContainsKey(c.Id)
            ? Decision.Accept(new Write(Streams.Person(c.Id), version, [new PersonEvent.CredentialChanged(c.Change)]))
            : Decision.Refuse(PeopleRefusal.NoSuchPerson),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    private static Decision? Named(Wording name) =>
        string.IsNullOrWhiteSpace(name.Zh) || string.IsNullOrWhiteSpace(name.En)
            ? Decision.Refuse(PeopleRefusal.NameMissing)
            : name.Zh.Length > MaxName || name.En.Length > MaxName
                ? Decision.Refuse(PeopleRefusal.NameTooLong, MaxName)
                : null;

    private static Decision Register(PeopleState state, PeopleCommand.RegisterUnit c)
    {
        if (Named(c.Name) is { } refused)
        {
            return refused;
        }

        if (!DistrictFolder.IsCode(c.Code.Value))
        {
            return Decision.Refuse(PeopleRefusal.CodeInvalid);
        }

        return state.Units.Contains(c.Code)
            ? Decision.Refuse(PeopleRefusal.CodeTaken, c.Code.Value)
            : Decision.Accept(new Write(
                Streams.Unit(c.Code), 0, [new UnitEvent.Registered(c.Code, c.Name, c.Kind, c.Order)]));
    }

    /// <summary>All that is wrong with a new person, in the order of the form.</summary>
    public static IEnumerable<Refusal> Faults(PeopleState state, PeopleCommand.RegisterPerson c)
    {
        if (string.IsNullOrWhiteSpace(c.Name) || c.Name.Length > MaxName)
        {
            yield return new(PeopleRefusal.PersonNameMissing, MaxName);
        }

        if (!DistrictFolder.IsCode(c.Account))
        {
            yield return new(PeopleRefusal.AccountInvalid);
        }
        else if (state.Accounts.Contains(c.Account))
        {
            yield return new(PeopleRefusal.AccountTaken, c.Account);
        }

        if (PostFault(state, c) is { } post)
        {
            yield return post;
        }

        if (Exclude(c.Roles))
        {
            yield return new(PeopleRefusal.RolesExcludeEachOther);
        }
    }

    public static bool NeedsUnit(IEnumerable<Role> roles) => roles.Any(role => role is Role.Reporter or Role.Head);

    private static Refusal? PostFault(PeopleState state, PeopleCommand.RegisterPerson c) => c.Unit switch
    {
        null when c.Title.Length > 0 || NeedsUnit(c.Roles) => new(PeopleRefusal.UnitMissing),
        null => null,
        { } unit when !state.Units.Contains(unit) => new(PeopleRefusal.NoSuchUnit, unit.Value),
        { } unit when state.Ended.TryGetValue(unit, out var ended) => new(PeopleRefusal.UnitEnded, ended.Args),
        _ when string.IsNullOrWhiteSpace(c.Title) || c.Title.Length > MaxName => new(PeopleRefusal.TitleMissing),
        _ => null,
    };

    private static Decision Register(PeopleState state, PeopleCommand.RegisterPerson c)
    {
        if (Faults(state, c).FirstOrDefault() is { } refused)
        {
            return Decision.Refuse(refused.Reason, refused.Args);
        }

        List<object> events = [new PersonEvent.Registered(c.Id, c.Name, c.Account)];
        if (c.Unit is { } given)
        {
            events.Add(new PersonEvent.PostGiven(given, c.Title));
        }

        events.AddRange(c.Roles.Distinct().Select(role => new PersonEvent.RoleGiven(role)));
        return Decision.Accept(new Write(Streams.Person(c.Id), 0, events));
    }

    private static Decision GivePost(PeopleState state, long version, PeopleCommand.GivePost c) =>
        !state.People.ContainsKey(c.Id) ? Decision.Refuse(PeopleRefusal.NoSuchPerson)
        : state.Left.Contains(c.Id) ? Decision.Refuse(PeopleRefusal.HasLeft)
        : c.Unit.Value.Length == 0 ? Decision.Refuse(PeopleRefusal.UnitMissing)
        : !state.Units.Contains(c.Unit) ? Decision.Refuse(PeopleRefusal.NoSuchUnit, c.Unit.Value)
        : state.Ended.TryGetValue(c.Unit, out var ended) ? Decision.Refuse(PeopleRefusal.UnitEnded, ended.Args)
        : string.IsNullOrWhiteSpace(c.Title) || c.Title.Length > MaxName ? Decision.Refuse(PeopleRefusal.TitleMissing)
        : Decision.Accept(new Write(Streams.Person(c.Id), version, [new PersonEvent.PostGiven(c.Unit, c.Title)]));

    private static Decision SetRoles(PeopleState state, long version, PeopleCommand.SetRoles c)
    {
        if (!state.People.TryGetValue(c.Id, out var now))
        {
            return Decision.Refuse(PeopleRefusal.NoSuchPerson);
        }

        if (state.Left.Contains(c.Id))
        {
            return c.Roles.Count == 0 ? Decision.Accept() : Decision.Refuse(PeopleRefusal.HasLeft);
        }

        if (Exclude([.. c.Roles, .. state.Deputising.GetValueOrDefault(c.Id, [])]))
        {
            return Decision.Refuse(PeopleRefusal.RolesExcludeEachOther);
        }

        if (now.Contains(Role.Administrator) && !c.Roles.Contains(Role.Administrator) && state.Administrators == 1)
        {
            return Decision.Refuse(PeopleRefusal.LastAdministrator);
        }

        object[] events =
        [
            .. c.Roles.Except(now).Select(role => new PersonEvent.RoleGiven(role)),
            .. now.Except(c.Roles).Select(role => new PersonEvent.RoleEnded(role)),
        ];
        return events.Length == 0
            ? Decision.Accept()
            : Decision.Accept(new Write(Streams.Person(c.Id), version, events));
    }

    /// <summary>Roles that are never one person's, be they held or exercised for somebody else.</summary>
    internal static bool Exclude(IReadOnlyCollection<Role> roles) =>
        (roles.Contains(Role.Supervisor) && (roles.Contains(Role.Reviewer) || roles.Contains(Role.Reporter)))
        || (roles.Contains(Role.Auditor) && roles.Distinct().Count() > 1);
}
