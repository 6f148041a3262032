using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Letters;

/// <summary>A person writes a letter about a commitment, on a ground of their own.</summary>
[Permit(LetterActions.Write)]
public sealed class NewLetterModel(LetterReader reader, LetterDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Commitment { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ground { get; set; }

    public IReadOnlyList<CommitmentRow> Commitments { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IEnumerable<Choice> Kinds { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        SayWhatIsMissing();
        if (!ModelState.IsValid || Commitments.FirstOrDefault(row => row.Code == Commitment) is not { } about)
        {
            return Page();
        }

        var order = Order();
        var unit = string.IsNullOrEmpty(To) ? (UnitCode?)null : new UnitCode(To);
        var outcome = await desk.HandleAsync(
            order, new LetterCommand.WriteByHand(order.CommandId, new(about.Id), Kind, unit, Ground ?? ""), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused))
            : Done(outcome, $"/desk/letters/{LetterId.Of(order.CommandId, Kind!)}", "letters.done.Write");
    }

    // All of it at once, not one at a time.
    private void SayWhatIsMissing()
    {
        (bool Missing, string Field, string Key)[] all =
        [
            (Commitments.All(row => row.Code != Commitment), nameof(Commitment), "letter.refused.NoSuchCommitment"),
            (string.IsNullOrEmpty(Kind), nameof(Kind), "letter.refused.KindMissing"),
            (string.IsNullOrWhiteSpace(Ground), nameof(Ground), "letter.refused.GroundMissing"),
        ];
        foreach (var (_, field, key) in all.Where(one => one.Missing))
        {
            ModelState.AddModelError(field, T[key]);
        }
    }

    private async Task LoadAsync()
    {
        (Commitments, Units) = (await reader.OpenCommitmentsAsync(Stop), await reader.UnitsAsync(Stop));
        Kinds = (await reader.RulesAsync(Stop)).Rules.Kinds.Select(kind => new Choice(kind.Id, Languages.InEnglish ? kind.Name.En : kind.Name.Zh));
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        LetterRefusal.KindMissing or LetterRefusal.NoSuchKind or LetterRefusal.RungIsOpen => nameof(Kind),
        LetterRefusal.NoSuchUnit or LetterRefusal.UnitEnded => nameof(To),
        LetterRefusal.GroundMissing or LetterRefusal.TextTooLong => nameof(Ground),
        _ => nameof(Commitment),
    };
}
