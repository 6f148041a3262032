using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Two rulebooks on the same register and day, side by side; the one in force unless another is named.</summary>
[Permit("public.read")]
public sealed class CompareModel(ViewsDb db, RulebookShelf shelf, DistrictClock clock) : SitePage
{
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public string A { get; private set; } = "";

    public string B { get; private set; } = "";

    public LocalDate Today => clock.Today;

    public RulebookComparison? Result { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? a, string? b, string? on)
    {
        var all = await shelf.AllAsync(db, Stop);
        (A, B) = (a ?? all[0].Book.Rulebook.Id, b ?? all[^1].Book.Rulebook.Id);
        Choices =
        [
            .. all.Select(one => new Choice(one.Book.Rulebook.Id, RulebookModel.In(one.Book.Rulebook.Name))),
            .. new[] { A, B }.Where(said => said.Contains('@', StringComparison.Ordinal)).Distinct().Select(said => new Choice(said, said)),
        ];
        if (await shelf.FindAsync(db, A, Stop) is not { Book: var first } || await shelf.FindAsync(db, B, Stop) is not { Book: var second })
        {
            return NotFound();
        }

        var (day, problem) = RulebookTrials.Read(string.IsNullOrWhiteSpace(on) ? LocalDateText(Today) : on, Today);
        if (problem is not null)
        {
            ModelState.AddModelError("on", T[problem]);
            return Page();
        }

        Result = await RulebookTrials.CompareAsync(db, first, second, day!.Value, Stop);
        return Page();
    }

    private static string LocalDateText(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
