using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Projects;

/// <summary>The projects on the district's own map, and the same town by town as a table.</summary>
[Permit("public.read")]
public sealed class ProjectMapModel(ProjectReader reader, DistrictMap map) : SitePage
{
    public BaseMap? Map => map.Map;

    public ProjectFilter Filter { get; private set; } = new();

    public IReadOnlyList<ProjectLine> Lines { get; private set; } = [];

    public IReadOnlyList<ProjectLine> Placed => [.. Lines.Where(line => line.Project.Longitude is not null)];

    public IEnumerable<IGrouping<string, ProjectLine>> Towns => Lines.GroupBy(line => line.Row.Town);

    /// <summary>The worst last, so that it is not hidden.</summary>
    public IReadOnlyList<MapMark> Marks => [.. Placed.OrderByDescending(line => LightWords.WorstFirst.ToList().IndexOf(line.Light.Colour))
        .Select(line => new MapMark($"{line.Row.Name} ({line.Row.Code})", (double)line.Project.Longitude!.Value, (double)line.Project.Latitude!.Value, line.Light.Colour))];

    public async Task OnGetAsync()
    {
        Filter = ProjectFilter.Of(Request.Query);
        Lines = [.. (await reader.AllAsync(Stop)).Where(Filter.Takes)];
    }
}
