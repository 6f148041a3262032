using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.CommandPosts;

/// <summary>指挥部: all command posts with their lights.</summary>
[Permit("public.read")]
public sealed class PostsModel(CommandPostReader reader) : SitePage
{
    public IReadOnlyList<CommandPostLine> AtWork { get; private set; } = [];

    public IReadOnlyList<CommandPostLine> Closed { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var all = (await reader.ListAsync(Stop)).ToLookup(line => line.Row.ClosedAt is null);
        (AtWork, Closed) = ([.. all[true]], [.. all[false]]);
    }
}
