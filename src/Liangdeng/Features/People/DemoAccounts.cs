namespace Liangdeng.Features.People;

/// <summary>One of the demo's accounts, as its sign-in page shows it.</summary>
public sealed record DemoAccount(string Account, Role Role, string Name, string UnitZh, string UnitEn);

/// <summary>The accounts that a demo site tells everybody; a real site has none.</summary>
public sealed record DemoAccounts(string Password, IReadOnlyList<DemoAccount> List)
{
    public static DemoAccounts None { get; } = new("", []);
}
