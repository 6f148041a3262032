using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Search;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Portal.Search;

/// <summary>What is found in promises, plans and verified reports.</summary>
[Permit("public.read")]
public sealed class SearchModel(ViewsDb db, SearchReader reader, SearchLane lane) : SitePage
{
    /// <summary>Choices that a box offers.</summary>
    private const int Most = 200;

    public SearchFilter Filter { get; private set; } = new();

    public SearchResults Results { get; private set; } = new(SearchTerms.None, [], [], [], []);

    /// <summary>Entries that the search has still to read; 0 as a rule.</summary>
    public long Lag { get; private set; }

    public IReadOnlyList<Choice> Plans { get; private set; } = [];

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public IReadOnlyList<Choice> Foci { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    /// <summary>The kinds that this page lists.</summary>
    public IEnumerable<FoundCount> Listed => Results.Counts.Where(one => one.Count > 0 && (Filter.Kind ?? one.Kind) == one.Kind);

    public async Task OnGetAsync()
    {
        Filter = SearchFilter.Of(Request.Query);
        Lag = await lane.CatchUpAsync(Stop);
        Results = await reader.ReadAsync(Filter, Stop);
        var plans = await db.Set<PlanRow>().OrderByDescending(row => row.PeriodStart).ThenByDescending(row => row.PublishedIndex)
            .Take(Most).ToListAsync(Stop);
        Plans = [.. plans.Select(plan => new Choice(plan.Id.ToString("N"), plan.Title))];
        Years = [.. plans.Select(plan => plan.PeriodStart.Year.ToString(CultureInfo.InvariantCulture)).Distinct()
            .Select(year => new Choice(year, year))];
        Foci = [.. (await db.Set<FocusRow>().Where(row => row.PlanId == Filter.Plan).OrderBy(row => row.No).Take(Most).ToListAsync(Stop))
            .Select(row => new Choice(row.No.ToString(CultureInfo.InvariantCulture), row.Name))];
        var leads = await db.Set<CommitmentRow>().Where(row => row.Lead != null).Select(row => row.Lead!).Distinct().ToListAsync(Stop);
        Units = [.. (await db.Set<UnitRow>().Where(row => leads.Contains(row.Code)).OrderBy(row => row.Order).Take(Most).ToListAsync(Stop))
            .Select(row => new Choice(row.Code, row.Name.In(Languages.Current)))];
    }

    /// <summary>12, 1,000+.</summary>
    public string Number(FoundCount count) => count.IsMore ? T["search.more-than", Say.Number(count.Shown)] : Say.Number(count.Shown);
}
