namespace Liangdeng.Features.Shared;

/// <summary>The places that every page leads to.</summary>
internal static class MainNav
{
    public static IEnumerable<Place> Places(bool signedIn)
    {
        yield return new("/", "shared.nav.overview");
        yield return new("/plans", "shared.nav.plan");
        yield return new("/commitments", "shared.nav.table");
        yield return new("/chart", "shared.nav.chart");
        yield return new("/blockers", "shared.nav.blockers");
        yield return new("/letters", "shared.nav.letters");
        yield return new("/ledger", "shared.nav.ledger");
        if (signedIn)
        {
            yield return new("/desk", "shared.nav.desk");
        }
    }

    public static bool Holds(Place place, PathString path) => place.Address == "/"
        ? path == "/" || !path.HasValue
        : path.StartsWithSegments(place.Address, StringComparison.OrdinalIgnoreCase);

    internal sealed record Place(string Address, string Key);
}
