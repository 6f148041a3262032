using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Lights;

/// <summary>What is asked of one promise, what was said, and where it is said.</summary>
[Permit(EnteringActions.Read)]
public sealed class CommitmentFactsPageModel(EnteringReader reader) : SitePage
{
    public CommitmentRow Row { get; private set; } = new();

    public IReadOnlyList<AskedFact> Asked { get; private set; } = [];

    public IReadOnlyList<FactLine> Lines { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public bool MayEnter => Row.Outcome is null && May(EnteringActions.Enter);

    public FactLine? Standing(AskedFact asked) => Lines.FirstOrDefault(line => line.Stands && line.Row.Fact == asked.Name);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await reader.FindAsync(code, Stop) is not { Lead: not null } row)
        {
            return NotFound();
        }

        (Row, Asked, Lines) = (row, await reader.AskedAsync(Stop), await reader.OfAsync(row.Id, Stop));
        Units = await reader.UnitsAsync(Stop);
        return Page();
    }
}
