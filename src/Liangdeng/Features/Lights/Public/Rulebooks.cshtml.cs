using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebooks that can be read and tried.</summary>
[Permit("public.read")]
public sealed class RulebooksModel(ViewsDb db, RulebookShelf shelf) : SitePage
{
    public IReadOnlyList<ShelvedRulebook> All { get; private set; } = [];

    /// <summary>What was, is and will be in force, the last first.</summary>
    public IReadOnlyList<RulebookTurn> Turns { get; private set; } = [];

    public async Task OnGetAsync()
    {
        All = await shelf.AllAsync(db, Stop);
        Turns = await shelf.TurnsAsync(db, Stop);
    }
}
