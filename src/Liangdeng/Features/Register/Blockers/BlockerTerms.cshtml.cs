using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>The numbers by which blockers are handled.</summary>
[Permit("blocker.set-terms")]
public sealed class BlockerTermsModel(BlockerReader reader, BlockerDesk desk) : SitePage
{
    [BindProperty]
    public int? Minutes { get; set; }

    [BindProperty]
    public int? Contest { get; set; }

    [BindProperty]
    public int? Post { get; set; }

    [BindProperty]
    public int? Week { get; set; }

    [BindProperty]
    public int? Month { get; set; }

    public async Task OnGetAsync()
    {
        var (terms, _) = await reader.TermsAsync(Stop);
        int? After(BlockerLevel level) => terms.Suggest.FirstOrDefault(lift => lift.Level == level)?.WorkingDays;
        (Minutes, Contest) = (terms.PickUpMinutes, terms.ContestDays);
        (Post, Week, Month) = (After(BlockerLevel.Post), After(BlockerLevel.Week), After(BlockerLevel.Month));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(
            Order(),
            new SetBlockerTerms(
                Minutes, Contest, [(BlockerLevel.Post, Post), (BlockerLevel.Week, Week), (BlockerLevel.Month, Month)]),
            Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused))
            : Done(outcome, "/blockers", "blockers.done.terms");
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        BlockerTermsRefusal.MinutesOutOfRange => nameof(Minutes),
        BlockerTermsRefusal.ContestOutOfRange => nameof(Contest),
        BlockerTermsRefusal.SuggestionOutOfRange or BlockerTermsRefusal.SuggestionsNotRising => nameof(Post),
        _ => "",
    };
}
