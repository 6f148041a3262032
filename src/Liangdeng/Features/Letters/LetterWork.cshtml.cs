using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Letters;

/// <summary>Where a letter is worked on: each sees the forms of their own part. Drafts and words are for the offices that make
/// them, and for the addressee once it is delivered.</summary>
[Permit("desk.read")]
public sealed class LetterWorkModel(LetterReader reader, LetterDesk desk, LetterSeals seals) : LetterPageBase(reader)
{
    [BindProperty]
    public LetterFields F { get; set; } = new();

    /// <summary>The form that was sent; null when the page is only looked at.</summary>
    [BindProperty]
    public LetterAct? Act { get; set; }

    public LetterDraftRow Draft { get; private set; } = null!;

    public LetterDraftEvent.Drafted Drafting { get; private set; } = null!;

    public Register.CommitmentRow Commitment { get; private set; } = null!;

    public LetterOffer Offer { get; private set; } = null!;

    public LetterWords Words => new(Draft.Title, InChinese(Drafting.To), Draft.WholeText, Draft.AnswersRead);

    public IEnumerable<Choice> Ways => Enum.GetValues<LetterWay>().Select(way => new Choice(way.ToString(), T[$"letters.way.{way}"]));

    public string Heading => Line?.Row.Number ?? Draft.Title;

    public void OnGet() => F = new() { Title = Draft.Title, Text = Draft.Text.TrimEnd('\n') };

    public IActionResult OnGetSealed() =>
        Line?.Sealed is { } file && May(LetterActions.ReadDraft) && seals.Open(file) is { } bytes
            ? File(bytes, "application/octet-stream", file.Name)
            : NotFound();

    public async Task<IActionResult> OnPostSealAsync(IFormFile? file)
    {
        if (!Offer.Seal)
        {
            return Refused(new(LetterRefusal.IsOver));
        }

        var (taken, problem) = await seals.TakeAsync(file, Stop);
        if (taken is null)
        {
            ModelState.AddModelError("File", problem!);
            return Page();
        }

        return Answered(await desk.HandleAsync(Order(), new LetterCommand.Seal(new(Draft.Id), taken), Stop), "", "Seal");
    }

    public async Task<IActionResult> OnPostAsync() =>
        Act is not { } act || F.ToCommand(new(Draft.Id), act, (field, key) => ModelState.AddModelError($"F.{field}", T[key])) is not { } command
            ? Page()
            : await desk.HandleAsync(Order(), command, Stop) is var outcome && outcome.Refused is { } refused
                ? Answered(outcome, LetterFields.FieldOf(act, refused), "")
                : Answered(outcome, "", act.ToString());

    protected override async Task<bool> IsThereAsync()
    {
        if (await Reader.DraftAsync(Id, Stop) is not { } draft)
        {
            return false;
        }

        (Draft, Drafting) = (draft, draft.DraftingEvent);
        Commitment = await Reader.CommitmentAsync(draft.CommitmentId, Stop);
        var relation = LetterRelations.Of(Actor, Drafting.To, await Reader.HeirsAsync(Drafting.To.Unit, Stop));
        Offer = new(draft, Line, Actor.Person, action => May(action, relation));
        return May(LetterActions.ReadDraft) || (relation == Relation.Own && Line?.Row.DeliveredOn is not null);
    }

    private IActionResult Answered(Outcome outcome, string field, string done) => outcome.Refused is { } refused
        ? Refused(refused, field.Length > 0 ? $"F.{field}" : "")
        : Done(outcome, $"/desk/letters/{Draft.Id}", $"letters.done.{done}");
}
