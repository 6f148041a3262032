namespace Liangdeng.Features.Shared;

/// <summary>The places that every page leads to: a few on one line, which a phone has to hold, and the rest behind "more". A
/// feature adds its place with one line of <c>Others</c>.</summary>
internal static class MainNav
{
    private static readonly Place Plan = new("/plans", "shared.nav.plan");

    private static readonly Place[] Others =
    [
        new("/blockers", "shared.nav.blockers"),
        new("/posts", "commandposts.title"),
        new("/letters", "shared.nav.letters"),
        new("/projects", "projects.name"),
        new("/ledger", "shared.nav.ledger"),
    ];

    /// <summary>What stands on the line: five words fit in English on a phone, "more" among them.</summary>
    public static IReadOnlyList<Place> Line(bool signedIn) =>
    [
        new("/", "shared.nav.overview"),
        .. signedIn ? (Place[])[] : [Plan],
        new("/commitments", "shared.nav.table"),
        new("/chart", "shared.nav.chart"),
        .. signedIn ? (Place[])[new("/desk", "shared.nav.desk")] : [],
    ];

    /// <summary>What is folded away, in this order.</summary>
    public static IReadOnlyList<Place> More(bool signedIn) => signedIn ? [Plan, .. Others] : Others;

    public static bool Holds(Place place, PathString path) => place.Address == "/"
        ? path == "/" || !path.HasValue
        : path.StartsWithSegments(place.Address, StringComparison.OrdinalIgnoreCase);

    internal sealed record Place(string Address, string Key);
}
