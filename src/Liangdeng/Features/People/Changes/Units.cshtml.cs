using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>All units, those that are no more among them.</summary>
[Permit("unit.read")]
public sealed class UnitsModel(ViewsDb db, UnitReader reader) : SitePage
{
    private ILookup<string, UnitChangeRow> changes = Enumerable.Empty<UnitChangeRow>().ToLookup(row => row.Code);

    public IReadOnlyList<UnitRow> Units { get; private set; } = [];

    public UnitNames Names { get; private set; } = UnitNames.None;

    public async Task OnGetAsync()
    {
        (Units, Names) = (await reader.AllAsync(Stop), await reader.NamesAsync(Stop));
        changes = (await db.Set<UnitChangeRow>().OrderBy(row => row.Index).ToListAsync(Stop)).ToLookup(row => row.Code);
    }

    /// <summary>The last thing that happened to a unit, in words.</summary>
    public string LastOf(UnitRow unit) => changes[unit.Code].LastOrDefault() is { } last
        ? $"{Say.Date(last.On)} {UnitChangeWords.Of(T, last, Names)}"
        : "";
}
