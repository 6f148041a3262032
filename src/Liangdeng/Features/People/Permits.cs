using System.Reflection;

namespace Liangdeng.Features.People;

/// <summary>How an actor stands to the thing that the action is about.</summary>
public enum Relation
{
    /// <summary>It belongs to the actor's own unit.</summary>
    Own,

    /// <summary>The actor's unit supervises the one it belongs to.</summary>
    Supervised,

    /// <summary>Neither, or the thing belongs to no unit.</summary>
    Other,
}

/// <summary>Who may: one table, <c>permits.csv</c>, deny by default. A row is <c>action,role,relation</c>; the role
/// <c>anyone</c> needs no account, <c>signed-in</c> any account, <c>console</c> is the command line; the relation
/// <c>any</c> stands for all.</summary>
public sealed class Permits
{
    public const string Anyone = "anyone";
    public const string SignedIn = "signed-in";
    public const string Console = "console";

    private readonly HashSet<(string Action, string Role, string Relation)> rows = [];

    private Permits(string csv)
    {
        foreach (var line in csv.Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var cells = line.Split(',');
            rows.Add((cells[0], cells[1], cells[2]));
        }
    }

    /// <summary>The table that this program was built with.</summary>
    public static Permits Shipped { get; } = new(ReadShipped());

    /// <summary>Every row, for the page and the test that show the table.</summary>
    public IEnumerable<(string Action, string Role, string Relation)> Rows => rows;

    public bool Knows(string action) => rows.Any(row => row.Action == action);

    /// <summary>Whether an actor may do it to a thing that stands to them in that relation.</summary>
    public bool May(Actor actor, string action, Relation relation) =>
        RolesOf(actor).Any(role =>
            rows.Contains((action, role, "any")) || rows.Contains((action, role, NameOf(relation))));

    /// <summary>Whether there is anything at all to which the actor may do it: decides what a page offers.</summary>
    public bool MayAtAll(Actor actor, string action) =>
        RolesOf(actor).Any(role => rows.Any(row => row.Action == action && row.Role == role));

    private static IEnumerable<string> RolesOf(Actor actor) =>
        actor.Roles.Select(role => NameOf(role)).Append(Anyone)
            .Concat(actor.SignedIn ? [SignedIn] : [])
            .Concat(actor.AtConsole ? [Console] : []);

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("permits.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>Names the action that a page or endpoint belongs to; a test fails for a route without one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PermitAttribute(string action) : Attribute
{
    public string Action { get; } = action;
}
