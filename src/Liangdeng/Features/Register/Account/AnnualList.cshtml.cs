using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Annual;

/// <summary>The plans with the versions of their accounts.</summary>
[Permit("annual-account.read")]
public sealed class AnnualListModel(AnnualReader reader) : SitePage
{
    public IReadOnlyList<AnnualPlan> Plans { get; private set; } = [];

    public async Task OnGetAsync() => Plans = await reader.ListAsync(Stop);
}
