using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>项目库: the projects as a filterable table.</summary>
[Permit("public.read")]
public sealed class ProjectsModel(ProjectReader reader) : SitePage
{
    private IReadOnlyList<ProjectLine> matching = [];

    public ProjectFilter Filter { get; private set; } = new();

    public IReadOnlyList<ProjectLine> All { get; private set; } = [];

    public IReadOnlyList<ProjectLine> Lines =>
        [.. matching.Skip((Filter.Page - 1) * ProjectFilter.PageSize).Take(ProjectFilter.PageSize)];

    public int Count => matching.Count;

    public int Pages => Math.Max(1, (Count + ProjectFilter.PageSize - 1) / ProjectFilter.PageSize);

    public LocalDate Today { get; private set; }

    public IReadOnlyList<Choice> Towns => [.. All.Select(line => line.Row.Town).Distinct().Order(StringComparer.Ordinal).Select(town => new Choice(town, town))];

    public IReadOnlyList<Choice> Units =>
        [.. All.Select(line => (line.Row.Owner, line.OwnerName)).Distinct().Select(unit => new Choice(unit.Owner, unit.OwnerName))];

    public decimal Planned => matching.Sum(line => line.PlannedBy(Today));

    public decimal Invested => matching.Sum(line => line.Facts.InvestedInAll);

    public async Task OnGetAsync()
    {
        (Filter, Today) = (ProjectFilter.Of(Request.Query), reader.Today);
        All = await reader.AllAsync(Stop);
        matching = [.. All.Where(Filter.Takes)];
        Filter = Filter with { Page = Math.Min(Filter.Page, Pages) };
    }
}
