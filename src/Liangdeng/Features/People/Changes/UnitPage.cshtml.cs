using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.People;

/// <summary>One unit in public: its names, those before and after it, what it answers for and answered for before.</summary>
[Permit("public.read")]
public sealed class UnitPageModel(ViewsDb db, UnitReader reader, CommitmentLines lines) : SitePage
{
    public UnitView View { get; private set; } = null!;

    public IReadOnlyList<string> Predecessors { get; private set; } = [];

    public IReadOnlyList<CommitmentLine> Leading { get; private set; } = [];

    public IReadOnlyList<LedBefore> Before { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await reader.FindAsync(code, Stop) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Predecessors = [.. view.Changes.Where(change => change.What == UnitChange.TookOver)
            .SelectMany(change => change.Others.Split(',')).Distinct()];
        Leading = await lines.OfAsync(db, await reader.LeadingAsync(code, Stop), Stop);
        Before = await reader.BeforeAsync(code, Stop);
        return Page();
    }
}
