namespace Liangdeng.Features.Shared;

/// <summary>The places that every page leads to: a few on one line, which a phone has to hold, and the rest behind "more". A
/// feature adds its place with one line of <see cref="More"/>.</summary>
internal static class MainNav
{
    /// <summary>What is folded away, in this order.</summary>
    public static IReadOnlyList<Place> More { get; } =
    [
        new("/blockers", "shared.nav.blockers"),
        new("/letters", "shared.nav.letters"),
        new("/ledger", "shared.nav.ledger"),
    ];

    /// <summary>What stands on the line.</summary>
    public static IEnumerable<Place> Places(bool signedIn)
    {
        yield return new("/", "shared.nav.overview");
        yield return new("/plans", "shared.nav.plan");
        yield return new("/commitments", "shared.nav.table");
        yield return new("/chart", "shared.nav.chart");
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
