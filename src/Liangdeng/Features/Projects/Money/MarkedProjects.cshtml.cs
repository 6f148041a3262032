using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Projects;

/// <summary>All that is marked in the money of the projects, and the rules by which it is.</summary>
[Permit("public.read")]
public sealed class MarkedProjectsModel(ProjectReader reader) : SitePage
{
    public IReadOnlyList<(ProjectLine Line, IReadOnlyList<(Mark Mark, string? Explained)> Marks)> Marked { get; private set; } = [];

    public int Count => Marked.Sum(one => one.Marks.Count);

    public int Unexplained => Marked.Sum(one => one.Marks.Count(mark => mark.Explained is null));

    public async Task OnGetAsync() => Marked = await reader.MarkedAsync(Stop);
}
