using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>A unit says what stands in its way; where it has written so in a report, its words are here already.</summary>
[Permit(BlockerActions.Raise)]
public sealed class RaiseBlockerModel(BlockerRaising raising, BlockerReader reader, BlockerDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Commitment { get; set; }

    /// <summary>The report whose words are taken over.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty]
    public BlockerKind? Kind { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? NeedFrom { get; set; }

    public IReadOnlyList<CommitmentRow> Commitments { get; private set; } = [];

    public UnitNames Units { get; private set; } = new([]);

    /// <summary>The commitment that was chosen; null where none was, or none that is theirs.</summary>
    public CommitmentRow? Chosen => Commitments.FirstOrDefault(row => row.Code == Commitment);

    public BlockerTermsNow Terms { get; private set; } = null!;

    public IEnumerable<Choice> Kinds => Enum.GetValues<BlockerKind>().Select(kind => new Choice(kind.ToString(), T[$"blockers.kind.{kind}"]));

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Words = Chosen is { } row ? await raising.DraftedAsync(Actor, row, Period, Stop) : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        SayWhatIsMissing();
        if (Chosen is { } row && ModelState.IsValid)
        {
            var order = Order();
            var id = new BlockerId(order.CommandId);
            var outcome = await desk.HandleAsync(
                order, new BlockerCommand.Raise(id, new(row.Id), Kind, Words ?? "", BlockerFields.UnitOf(NeedFrom)), Stop);
            return outcome.Refused is { } refused
                ? Refused(refused, FieldOf(refused))
                : Done(outcome, $"/desk/blockers/{await desk.CodeOfAsync(id, Stop)}", "blockers.done.raised", row.Code);
        }

        return Page();
    }

    // All of it at once, not one at a time.
    private void SayWhatIsMissing()
    {
        (bool Missing, string Field, string Key)[] all =
        [
            (Chosen is null, nameof(Commitment), "blockers.raise.which"),
            (string.IsNullOrWhiteSpace(Words), nameof(Words), "blocker.refused.TextMissing"),
            (Kind is null, nameof(Kind), "blocker.refused.KindMissing"),
        ];
        foreach (var (_, field, key) in all.Where(one => one.Missing))
        {
            ModelState.AddModelError(field, T[key]);
        }
    }

    private async Task LoadAsync()
    {
        (Units, Terms) = (await reader.UnitsAsync(Stop), await reader.TermsAsync(Stop));
        Commitments = await raising.CommitmentsAsync(Actor, Stop);
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        BlockerRefusal.KindMissing => nameof(Kind),
        BlockerRefusal.TextMissing or BlockerRefusal.TextTooLong => nameof(Words),
        BlockerRefusal.NeedFromItself or BlockerRefusal.NoSuchUnit => nameof(NeedFrom),
        BlockerRefusal.NotBrokenDown or BlockerRefusal.NoSuchCommitment => nameof(Commitment),
        _ => "",
    };
}
