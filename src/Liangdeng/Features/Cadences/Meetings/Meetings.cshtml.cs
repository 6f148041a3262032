using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

/// <summary>调度会: those to come and those that were. A unit sees those to which it was asked.</summary>
[Permit(MeetingActions.Read)]
public sealed class MeetingsModel(MeetingReader reader) : SitePage
{
    public IReadOnlyList<MeetingRow> Coming { get; private set; } = [];

    public IReadOnlyList<MeetingRow> Past { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public async Task OnGetAsync()
    {
        Units = await reader.UnitsAsync(Stop);
        (Coming, Past) = await reader.ListAsync(May(MeetingActions.Read, Relation.Other) ? null : Actor.Unit?.Value ?? "", Stop);
    }
}
