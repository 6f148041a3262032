using Liangdeng.Features.People;

namespace Liangdeng.Features.Demo;

/// <summary>Who acts in the demo (<c>samples/shifan-people.csv</c>): invented names, one account each.</summary>
public sealed class DemoCast
{
    public const string Password = "liangdeng-2021";

    private readonly Dictionary<string, Actor> actors = [];

    public static IReadOnlyList<DemoPerson> People { get; } = [.. Sample.Rows("people").Select(row => new DemoPerson(
        row["account"], row["name"], new(row["unit"]), row["title"], [.. row.List("roles").Select(Enum.Parse<Role>)]))];

    /// <summary>What the sign-in page of a demo shows: one account of every role first, then all the others.</summary>
    public static DemoAccounts Accounts { get; } = new(Password, ListAccounts());

    public Actor this[string account] => actors[account];

    public Actor Reporter(UnitCode unit) => actors[$"{unit.Value}-report"];

    public Actor Head(UnitCode unit) => actors[$"{unit.Value}-head"];

    /// <summary>Whoever is head of a unit now; null where nobody is.</summary>
    public Actor? HeadIn(UnitCode unit) => actors.Values.FirstOrDefault(actor => actor.Unit == unit && actor.Is(Role.Head));

    public static DemoPerson PersonOf(string account) => People.First(person => person.Account == account);

    internal void Enter(DemoPerson person, PersonId id) =>
        actors[person.Account] = new(id, person.Title, person.Unit, person.Roles);

    /// <summary>Whoever had a post in a unit has it in another one from now on.</summary>
    internal void Move(UnitCode from, UnitCode to)
    {
        foreach (var (account, actor) in actors.Where(one => one.Value.Unit == from).ToList())
        {
            actors[account] = actor with { Unit = to };
        }
    }

    /// <summary>Somebody else does from now on what the one who left did.</summary>
    internal void Replace(string gone, string by) => actors[gone] = actors[by];

    private static DemoAccount[] ListAccounts()
    {
        var units = Sample.Rows("units").ToDictionary(row => row["code"], row => (Zh: row["zh"], En: row["en"]));
        foreach (var (unit, zh, en) in UnitsChapter.NamesGiven)
        {
            units[unit] = (zh, en);
        }

        return
        [
            .. People.Select((person, at) => (person, at))
                .OrderBy(one => People.Take(one.at).Any(earlier => earlier.Roles[0] == one.person.Roles[0]))
                .ThenBy(one => one.at)
                .Where(one => !PeopleChapter.Gone.Contains(one.person.Account))
                .Select(one => new DemoAccount(
                    one.person.Account, one.person.Roles[0], one.person.Name,
                    units[UnitsChapter.UnitNow(one.person.Unit.Value)].Zh, units[UnitsChapter.UnitNow(one.person.Unit.Value)].En)),
        ];
    }
}

/// <summary>One invented person.</summary>
public sealed record DemoPerson(string Account, string Name, UnitCode Unit, string Title, IReadOnlyList<Role> Roles);
