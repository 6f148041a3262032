using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>All answers on one page, and then the plan is public.</summary>
[Permit("plan.publish")]
public sealed class PublishModel(ViewsDb db) : ReadingPage
{
    public Refusal? Blocked => ReleaseRules.Blocked(Draft);

    public IReadOnlyList<DraftEntry> Entries => ReleaseRules.Released(Draft);

    public string Reviewer { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Open.IsPublished)
        {
            return LocalRedirect(PlanAddresses.Public(Id));
        }

        await NameReviewerAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await NameReviewerAsync();
        return await DoAsync(new PlanCommand.Publish(Plan), PlanAddresses.Public(Id), "plans.publish.done");
    }

    private async Task NameReviewerAsync()
    {
        var reviewer = Draft.Release?.By.Value;
        Reviewer = await db.Set<PersonRow>().Where(row => row.Id == reviewer).Select(row => row.Name)
            .FirstOrDefaultAsync(Stop) ?? "";
    }
}
