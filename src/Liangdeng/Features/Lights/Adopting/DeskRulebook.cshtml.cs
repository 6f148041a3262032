using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Lights;

/// <summary>One rulebook on the desk: what the checker finds, whether it fits the register, what it would light, and its
/// proposal.</summary>
[Permit(RulebookActions.Read)]
public sealed class DeskRulebookModel(ViewsDb db, RulebookReader reader, RulebookTrials trials, RulebookDesk desk, DistrictClock clock)
    : SitePage
{
    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public DeskBook Shown { get; private set; } = null!;

    public Rulebook Rulebook => Shown.Book.Rulebook;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public RulebookProposalRow? Open { get; private set; }

    public RulebookTrial? Trial { get; private set; }

    public LocalDate Today => clock.Today;

    /// <summary>The first of a month: then a period is judged by one rulebook.</summary>
    public LocalDate NextMonth => new LocalDate(Today.Year, Today.Month, 1).PlusMonths(1);

    public async Task<IActionResult> OnGetAsync(string id, int? version, string? on)
    {
        if (!await FindAsync(id, version))
        {
            return NotFound();
        }

        if (!string.IsNullOrWhiteSpace(on))
        {
            var (day, problem) = RulebookTrials.Read(on, Today);
            if (problem is not null)
            {
                ModelState.AddModelError("on", T[problem]);
                return Page();
            }

            Trial = await trials.OnAsync(db, Shown.Book, day!.Value, Stop);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, int? version)
    {
        if (!await FindAsync(id, version))
        {
            return NotFound();
        }

        LocalDate? from = LocalDatePattern.Iso.Parse(From ?? "") is { Success: true, Value: var day } ? day : null;
        var outcome = await desk.HandleAsync(Order(), new RulebookCommand.Propose(id, Rulebook.Version, from, Ground ?? ""), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason switch
            {
                RulebookRefusal.GroundMissing or RulebookRefusal.TextTooLong => nameof(Ground),
                RulebookRefusal.FromMissing or RulebookRefusal.FromNotAhead or RulebookRefusal.FromTooFar or RulebookRefusal.AlreadyInForce => nameof(From),
                _ => "",
            })
            : Done(outcome, "/desk/rulebooks", "adopting.done.propose", RulebookModel.In(Rulebook.Name));
    }

    private async Task<bool> FindAsync(string id, int? version)
    {
        if (await reader.FindAsync(id, version, Stop) is not { } found)
        {
            return false;
        }

        (Shown, Open) = (found, await reader.OpenAsync(Stop));
        // Those that ship were checked before.
        Findings = found.IsDraft ? RulebookChecker.CheckText(found.Book.Text) : [];
        return true;
    }
}
