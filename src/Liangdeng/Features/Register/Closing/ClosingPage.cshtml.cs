using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>定结论: the figures, the form, and what becomes public once it is confirmed; of what is closed, taking it back.
/// </summary>
[Permit("commitment.close")]
public sealed class ClosingPageModel(ClosingReader reader, ClosingDesk desk, ClosingDrafts drafts, ReportEvidence files)
    : ClosingPageBase(reader, desk, drafts)
{
    [BindProperty]
    public ClosingFields F { get; set; } = new();

    /// <summary>Ids of the files that are to be named.</summary>
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public bool NotClassified { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>What can be ticked: files of verified reports, and those that were uploaded here.</summary>
    public IReadOnlyList<StoredFile> Offered => [.. Draft.Uploaded.Concat(View.Offered).DistinctBy(file => file.Id)];

    public void OnGet() => (F, Chosen) = (ClosingFields.Of(Draft), [.. Draft.Evidence.Select(file => file.Id)]);

    public async Task<IActionResult> OnPostAsync()
    {
        // What was typed and uploaded is kept first, whatever is wrong with it.
        if (!await KeepAsync()
            || await CommandAsync((field, key) => ModelState.AddModelError($"F.{field}", T[key])) is not { } command)
        {
            return Page();
        }

        return await Desk.RefusalAsync(Order(), command, Stop) is { } refused
            ? Refused(refused, ClosingWording.FieldOf(refused))
            : LocalRedirect($"{Here}/confirm");
    }

    public async Task<IActionResult> OnPostReopenAsync()
    {
        var outcome = await Desk.HandleAsync(Order(), new ClosingCommand.Reopen(View.Id, Ground?.Trim() ?? ""), Stop);
        return outcome.Refused is not { } refused ? Done(outcome, Here, "closing.reopened", View.Commitment.Code)
            : Refused(refused, refused.Reason is ClosingRefusal.GroundMissing or ClosingRefusal.TextTooLong ? nameof(Ground) : "");
    }

    private async Task<bool> KeepAsync()
    {
        var ticked = Offered.Where(file => Chosen.Contains(file.Id)).ToList();
        var (taken, problems) = await files.TakeAsync(Files, ClosingDecider.MaxFiles - ticked.Count, NotClassified, Stop);
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Files), problem);
        }

        if (Files.Count > Math.Max(0, ClosingDecider.MaxFiles - ticked.Count))
        {
            ModelState.AddModelError(nameof(Files), T["closing.refused.TooManyFiles", ClosingDecider.MaxFiles]);
        }

        Draft = F.ToDraft([.. ticked, .. taken], [.. Draft.Uploaded, .. taken]);
        Chosen = [.. Draft.Evidence.Select(file => file.Id)];
        ModelState.Remove(nameof(Chosen));
        var saved = await SaveAsync();
        F.Version = Draft.Version;
        ModelState.Remove("F.Version");
        return saved && ModelState.IsValid;
    }
}
