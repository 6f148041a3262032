using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Lights;

/// <summary>A proposal to adopt a rulebook: what it would light today, and the decision of another person.</summary>
[Permit(RulebookActions.Read)]
public sealed class RulebookProposalModel(
    ViewsDb db, RulebookReader reader, RulebookTrials trials, RulebookDesk desk, DistrictClock clock) : SitePage
{
    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public RulebookProposalRow Row { get; private set; } = new();

    public RulebookText Book { get; private set; } = null!;

    /// <summary>What it would light today; null once it is decided.</summary>
    public RulebookTrial? Trial { get; private set; }

    public bool IsOpen => Row.State == RulebookProposalState.Open;

    public bool IsMine => Row.By == Actor.Person.Value || Row.OnBehalfOf == Actor.Person.Value;

    public async Task<IActionResult> OnGetAsync(int no) => await FindAsync(no) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int no)
    {
        if (!await FindAsync(no))
        {
            return NotFound();
        }

        var outcome = await desk.HandleAsync(Order(), new RulebookCommand.Decide(no, Approve, Ground ?? ""), Stop);
        return Answered(outcome, Approve == true ? "adopting.done.approve" : "adopting.done.refuse");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int no)
    {
        if (!await FindAsync(no))
        {
            return NotFound();
        }

        var outcome = await desk.HandleAsync(Order(), new RulebookCommand.Withdraw(no, Ground ?? ""), Stop);
        return Answered(outcome, "adopting.done.withdraw");
    }

    private IActionResult Answered(Outcome outcome, string done) => outcome.Refused is { } refused
        ? Refused(refused, refused.Reason switch
        {
            RulebookRefusal.GroundMissing or RulebookRefusal.TextTooLong => nameof(Ground),
            RulebookRefusal.ChoiceMissing or RulebookRefusal.FromNotAhead => nameof(Approve),
            _ => "",
        })
        : Done(outcome, "/desk/rulebooks", done, RulebookModel.In(Book.Rulebook.Name));

    private async Task<bool> FindAsync(int no)
    {
        if (await reader.ProposalAsync(no, Stop) is not { } found)
        {
            return false;
        }

        (Row, Book) = found;
        Trial = IsOpen ? await trials.OnAsync(db, Book, clock.Today, Stop) : null;
        return true;
    }
}
