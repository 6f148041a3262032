namespace Liangdeng.Browser.Tests.Pages;

/// <summary>The pages on which people judge and enter facts; the rules that ship ask for the quality.</summary>
internal static class FactPlaces
{
    public static IReadOnlyList<Place> Staff { get; } =
    [
        Of("/desk/facts", "supervisor", _ => "/desk/facts"),
        Of("/desk/facts/{code}", "supervisor", _ => "/desk/facts/2021-032"),
        Of("/desk/facts/{code}/{fact}", "supervisor", _ => "/desk/facts/2021-032/judged:quality"),
        Of("/desk/facts/{code}/{fact}", "nothing typed", _ => "/desk/facts/2021-032/judged:quality") with { Pressed = "entering.do" },
    ];

    private static Place Of(string route, string who, Func<DemoSite, string> address) =>
        new(route, who, demo => Task.FromResult<(string, string?)>((address(demo), DemoSite.Supervisor)));
}
