using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>The closing as the public will see it, and the button that does it.</summary>
[Permit("commitment.close")]
public sealed class ClosingConfirmModel(ClosingReader reader, ClosingDesk desk, ClosingDrafts drafts)
    : ClosingPageBase(reader, desk, drafts)
{
    /// <summary>Of the draft that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ClosingCommand.Close Command { get; private set; } = null!;

    /// <summary>The commitment that goes on with it.</summary>
    public CommitmentRow? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : LocalRedirect(Here);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return LocalRedirect(Here);
        }

        if (Draft.Version != Version)
        {
            ModelState.Remove(nameof(Version));
            ModelState.AddModelError("", T["closing.confirm.elsewhere"]);
            return Page();
        }

        var outcome = await Desk.HandleAsync(Order(), Command, Stop);
        if (outcome.Refused is { } refused)
        {
            return Refused(refused);
        }

        await DropAsync();
        return Done(outcome, $"/commitments/{View.Commitment.Code}", "closing.done", View.Commitment.Code);
    }

    private async Task<bool> LoadAsync()
    {
        if (Draft.Version == 0 || await CommandAsync((_, _) => { }) is not { } command)
        {
            return false;
        }

        Command = command;
        Next = command.CarriedTo is null ? null : View.Next.FirstOrDefault(row => row.Code == Draft.CarriedTo);
        return true;
    }
}
