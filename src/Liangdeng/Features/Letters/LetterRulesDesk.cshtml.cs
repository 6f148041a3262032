using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Letters;

/// <summary>Where a district sets its rules for letters: as text, checked whole before any of it holds.</summary>
[Permit(LetterActions.SetRules)]
public sealed class LetterRulesDeskModel(LetterReader reader, LetterDesk desk) : SitePage
{
    [BindProperty]
    public string? Text { get; set; }

    public LetterRulesText Now { get; private set; } = LetterRulesText.Shipped;

    public async Task OnGetAsync()
    {
        Now = await reader.RulesAsync(Stop);
        Text = Now.Text;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Now = await reader.RulesAsync(Stop);
        var outcome = await desk.HandleAsync(Order(), new AdoptLetterRules((Text ?? "").ReplaceLineEndings("\n")), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, nameof(Text))
            : Done(outcome, "/letters/rules", "letters.done.Rules");
    }
}
