using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

/// <summary>调度材料: those that were frozen, and from where a new one is begun.</summary>
[Permit(PackActions.Read)]
public sealed class PacksModel(PackReader reader) : SitePage
{
    public IReadOnlyList<PackRow> Rows { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public string TimeOf(PackRow row) => PackWords.TimeOf(T, row.Kind, row.From, row.To);

    public async Task OnGetAsync() => (Rows, Units) = (await reader.ListAsync(Stop), await reader.UnitsAsync(Stop));
}
