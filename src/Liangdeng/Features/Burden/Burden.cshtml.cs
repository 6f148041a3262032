using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Burden;

/// <summary>填报负担: what this program asks of each unit, counted and published.</summary>
[Permit("public.read")]
[ShowsLedger]
public sealed class BurdenModel(ViewsDb db, BurdenReader reader) : SitePage
{
    public IReadOnlyList<MonthBurden> Months { get; private set; } = [];

    public MonthBurden Chosen { get; private set; } = new(new(1970, 1), []);

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IEnumerable<Choice> Choices => Months.Select(month => new Choice(month.Key, Say.Month(month.Month)));

    public async Task<IActionResult> OnGetAsync(string? month)
    {
        Months = await reader.ReadAsync(Stop);
        if ((month is null ? Months[0] : Months.FirstOrDefault(one => one.Key == month)) is not { } chosen)
        {
            return NotFound();
        }

        Chosen = chosen;
        Units = await UnitNames.ReadAsync(db, Stop);
        return Page();
    }
}
