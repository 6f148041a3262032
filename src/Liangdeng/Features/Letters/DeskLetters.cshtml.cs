using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters;

/// <summary>What the supervision office has in hand: drafts to be checked and signed, letters to be sealed and sent, answers to be
/// looked at.</summary>
[Permit(LetterActions.ReadDraft)]
public sealed class DeskLettersModel(LetterReader reader) : SitePage
{
    public IReadOnlyList<(LetterDraftRow Draft, CommitmentRow Commitment)> Drafts { get; private set; } = [];

    /// <summary>Signed and not ended, the last first.</summary>
    public IReadOnlyList<LetterLine> Open { get; private set; } = [];

    public IReadOnlyList<LetterDraftRow> Dropped { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public string Named(LetterAddressee party) => party.Unit is { } unit ? Units[unit.Value] : party.Office;

    public async Task OnGetAsync()
    {
        Drafts = await reader.DraftsAsync(Stop);
        (Open, _, _) = await reader.ListAsync(new(LetterShow.Open), Stop);
        (Dropped, Units) = (await reader.DroppedAsync(Stop), await reader.UnitsAsync(Stop));
    }
}
