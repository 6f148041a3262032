using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.CommandPosts;

/// <summary>The numbers of the half-hour list.</summary>
[Permit(CommandPostActions.SetTerms)]
public sealed class HalfHourTermsPageModel(HalfHourReader reader, StandUpDesk desk) : SitePage
{
    [BindProperty]
    public int? Minutes { get; set; }

    public IReadOnlyDictionary<HalfHourKind, int?> Each { get; private set; } = new Dictionary<HalfHourKind, int?>();

    public async Task OnGetAsync()
    {
        var terms = await reader.TermsAsync(Stop);
        Minutes = terms.Minutes;
        Each = terms.Settings().Each.ToDictionary(each => each.Key, each => (int?)each.Value);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Each = Enum.GetValues<HalfHourKind>().ToDictionary(kind => kind, kind =>
            int.TryParse(Request.Form[$"Each_{kind}"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? (int?)minutes : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new SetHalfHourTerms(Minutes, Each), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason is HalfHourTermsRefusal.EachOutOfRange ? $"Each_{HalfHourKind.NotPickedUp}" : nameof(Minutes))
            : Done(outcome, "/posts", "commandposts.done.terms");
    }
}
