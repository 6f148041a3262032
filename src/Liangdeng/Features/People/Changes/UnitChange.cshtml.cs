using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Liangdeng.Features.People;

/// <summary>A list to choose from, inside a table.</summary>
public sealed record TakeChoice(string Name, string Label, IEnumerable<Choice> Choices, string? Chosen);

/// <summary>How a unit is to end; then what would happen, with the question who takes what; then it is done.</summary>
[Permit("unit.change")]
public sealed class UnitChangeModel(UnitReader reader, UnitChangeDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public UnitChangeFields F { get; set; } = new();

    public UnitView View { get; private set; } = null!;

    public UnitCommand Command { get; private set; } = null!;

    /// <summary>What would happen; null while the first page is not in order.</summary>
    public UnitChangeState? State { get; private set; }

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    public (int Reports, int Requests) OnTheirWay { get; private set; }

    /// <summary>Who can take over.</summary>
    public IEnumerable<Choice> Takers => F.How == UnitEnding.Split
        ? View.Names.Choices.Where(choice => F.Into.Contains(choice.Value))
        : View.Names.Choices.Where(choice => choice.Value != View.Row.Code);

    public string Back => QueryHelpers.AddQueryString($"/desk/units/{View.Row.Code}/change", "F.How", F.How.ToString());

    public string NamesOf(IEnumerable<UnitCode> units) => string.Join(T["people.and"], units.Select(unit => View.Names[unit.Value]));

    /// <param name="how">As the links to this page say it.</param>
    /// <param name="look">The first page was filled in.</param>
    public async Task<IActionResult> OnGetAsync(UnitEnding? how, string? look)
    {
        F.How = how ?? F.How;
        return !await LoadAsync() ? NotFound() : look is null ? Page() : await PreviewAsync(null);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = await desk.HandleAsync(Order(), Command, Stop);
        return outcome.Refused is { } refused
            ? await PreviewAsync(refused)
            : Done(outcome, $"/desk/units/{View.Row.Code}", "changes.done", View.Row.NameZh);
    }

    private async Task<bool> LoadAsync()
    {
        if (await reader.FindAsync(Code, Stop) is not { } view)
        {
            return false;
        }

        (View, Command) = (view, F.CommandFor(view.Row.Code));
        return true;
    }

    private async Task<IActionResult> PreviewAsync(Refusal? refused)
    {
        var state = await desk.ReadAsync(Command, Stop);
        var frame = UnitChangeDecider.FrameFault(state, Command, Service<DistrictClock>().Today);
        if ((frame ?? refused) is { } fault)
        {
            Note(fault, UnitChangeFields.FieldOf(fault));
        }

        if (frame is null)
        {
            (State, People) = (state, await reader.PeopleAsync(state.People, Stop));
            OnTheirWay = await reader.OnTheirWayAsync(state.Duties, Stop);
        }

        return Page();
    }
}
