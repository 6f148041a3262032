using System.Globalization;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>What an address asks of the wall chart: the page, its sheets and its table read the same one.</summary>
/// <param name="Foci">Of the plan, to choose from.</param>
/// <param name="Posts">At work, to choose from.</param>
public sealed record WallChoice(
    PlanChoice Plans, IReadOnlyList<FocusRow> Foci, FocusRow? Focus, IReadOnlyList<CommandPostRow> Posts, CommandPostRow? Post, WallGrouping Grouping)
{
    public static WallChoice Nothing { get; } = new(new([], null, null), [], null, [], null, WallGrouping.Focus);

    /// <returns>Null where something is asked for that is not there.</returns>
    public static async Task<WallChoice?> ReadAsync(ViewsDb db, IQueryCollection query, NodaTime.LocalDate today, CancellationToken stop)
    {
        if (await PlanChoice.ReadAsync(db, query["plan"], withAll: false, today, stop) is not { } plans)
        {
            return null;
        }

        if (plans.Chosen is not { } plan)
        {
            return Nothing with { Plans = plans };
        }

        var foci = await db.Set<FocusRow>().Where(row => row.PlanId == plan.Id).OrderBy(row => row.No).Take(100).ToListAsync(stop);
        var posts = await db.Set<CommandPostRow>().Where(row => row.ClosedAt == null).OrderBy(row => row.Code).Take(200).ToListAsync(stop);
        string? asked = query["focus"], named = query["post"];
        var focus = foci.FirstOrDefault(row => row.No.ToString(CultureInfo.InvariantCulture) == asked);
        var post = posts.FirstOrDefault(row => row.Code == named);
        return (!string.IsNullOrEmpty(asked) && focus is null) || (!string.IsNullOrEmpty(named) && post is null)
            ? null
            : new(plans, foci, focus, posts, post, Enum.TryParse<WallGrouping>(query["group"], ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : WallGrouping.Focus);
    }

    /// <summary>The rows that are asked for, in their order.</summary>
    public IQueryable<CommitmentRow> Rows(ViewsDb db)
    {
        var plan = Plans.Chosen?.Id;
        var rows = db.Set<CommitmentRow>().Where(row => row.PlanId == plan);
        rows = Focus is { No: var no } ? rows.Where(row => row.Focus == no) : rows;
        rows = Post is { Id: var post } ? rows.Where(row => db.Set<CommandPlaceRow>().Any(place => place.PostId == post && place.CommitmentId == row.Id)) : rows;
        return rows.OrderBy(row => row.Focus).ThenBy(row => row.Code);
    }

    public string Title(Shared.Texts texts)
    {
        var title = Post?.Name ?? Plans.Chosen?.Title ?? "";
        return Focus is null ? title : texts["register.chart.title.focus", title, Focus.Name];
    }

    public string Address(string path, string? paper) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["plan"] = Plans.Key,
        ["focus"] = Focus?.No.ToString(CultureInfo.InvariantCulture),
        ["post"] = Post?.Code,
        ["group"] = Grouping == WallGrouping.Focus ? null : Grouping.ToString().ToLowerInvariant(),
        ["paper"] = paper,
    }.Where(word => word.Value is not null));
}
