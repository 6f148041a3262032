using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebooks on the desk: what is in force, what waits, the district's own; and where one is written down.</summary>
[Permit(RulebookActions.Read)]
public sealed class DeskRulebooksModel(ViewsDb db, RulebookReader reader, RulebookShelf shelf, RulebookDesk desk) : SitePage
{
    /// <summary>The reader takes 256 Ki characters.</summary>
    private const long MostBytes = 1024 * 1024;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<DeskBook> Books { get; private set; } = [];

    public IReadOnlyList<RulebookTurn> Turns { get; private set; } = [];

    public IReadOnlyList<RulebookProposalRow> Proposals { get; private set; } = [];

    public IReadOnlyList<LitUnit> Units { get; private set; } = [];

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Upload is { Length: > 0 and <= MostBytes } file)
        {
            using var reading = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            Text = await reading.ReadToEndAsync(Stop);
            ModelState.Remove(nameof(Text));
        }

        var text = (Text ?? "").ReplaceLineEndings("\n");
        var outcome = await desk.HandleAsync(Order(), new RulebookCommand.Keep(text), Stop);
        if (outcome.Refused is { } refused)
        {
            await ReadAsync();
            return Refused(refused, nameof(Text));
        }

        var book = Rulebook.Parse(text).Value!;
        return Done(outcome, FormattableString.Invariant($"/desk/rulebooks/{book.Id}?version={book.Version}"), "adopting.done.keep", RulebookModel.In(book.Name));
    }

    private async Task ReadAsync()
    {
        (Books, Turns) = (await reader.AllAsync(Stop), await shelf.TurnsAsync(db, Stop));
        (Proposals, Units) = (await reader.ProposalsAsync(Stop), await reader.UnitsAsync(Stop));
    }
}
