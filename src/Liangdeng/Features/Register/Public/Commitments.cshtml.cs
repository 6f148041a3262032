using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Search;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>台账: the filterable table.</summary>
[Permit("public.read")]
[ShowsTimes]
public sealed class CommitmentsModel(
    ViewsDb db, CommitmentLines reader, SearchFinder search, SearchLane lane, DistrictClock clock) : SitePage
{
    public bool IsPast => db.Past is not null;

    public CommitmentFilter Filter { get; private set; } = new();

    public PlanChoice Plans { get; private set; } = new([], null, null);

    public IReadOnlyList<CommitmentLine> Lines { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + CommitmentFilter.PageSize - 1) / CommitmentFilter.PageSize);

    public IReadOnlyList<Choice> Foci { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    /// <summary>The words of the filter, to be marked in the table.</summary>
    public SearchTerms Terms => SearchTerms.Of(Filter.Text);

    /// <summary>Entries that the search has still to read; 0 as a rule.</summary>
    public long SearchLag { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Filter = CommitmentFilter.Of(Request.Query);
        if (await PlanChoice.ReadAsync(db, Filter.Plan, withAll: true, db.Today(clock), Stop) is not { } plans)
        {
            return NotFound();
        }

        Plans = plans;
        SearchLag = Filter.Text is null ? 0 : await lane.CatchUpAsync(Stop);
        var found = Filter.Text is null ? null : await search.CommitmentsAsync(Terms, Stop);
        var rows = Filter.Apply(db.Set<CommitmentRow>(), Plans.Chosen?.Id, found);
        Count = await rows.CountAsync(Stop);
        Filter = Filter with { Page = Math.Min(Filter.Page, Pages) };
        var page = await rows.Skip((Filter.Page - 1) * CommitmentFilter.PageSize).Take(CommitmentFilter.PageSize).ToListAsync(Stop);
        Lines = await reader.OfAsync(db, page, Stop);
        Foci = Plans.Chosen is not { } plan ? [] :
        [
            .. (await db.Set<FocusRow>().Where(row => row.PlanId == plan.Id).OrderBy(row => row.No).Take(100).ToListAsync(Stop))
            .Select(row => new Choice(row.No.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Name)),
        ];
        var leads = await db.Set<CommitmentRow>().Where(row => row.Lead != null).Select(row => row.Lead!).Distinct().ToListAsync(Stop);
        Units = [.. (await db.Set<UnitRow>().Where(row => leads.Contains(row.Code)).OrderBy(row => row.Order).ToListAsync(Stop))
            .Select(row => new Choice(row.Code, row.Name.In(Languages.Current)))];
        return Page();
    }
}
