using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Trust;

/// <summary>What was erased from the ledger, for everybody: which entry, when, on what ground, and by which entry.</summary>
[Permit("public.read")]
public sealed class PublicErasuresModel(ErasureReader reader) : SitePage
{
    public IReadOnlyList<ErasedRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await reader.ErasedAsync(Stop);
}
