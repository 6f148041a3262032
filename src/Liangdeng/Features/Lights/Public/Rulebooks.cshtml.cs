using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebooks that can be read and tried.</summary>
[Permit("public.read")]
public sealed class RulebooksModel(ViewsDb db, RulebookShelf shelf) : SitePage
{
    public IReadOnlyList<ShelvedRulebook> All { get; private set; } = [];

    public async Task OnGetAsync() => All = await shelf.AllAsync(db, Stop);
}
