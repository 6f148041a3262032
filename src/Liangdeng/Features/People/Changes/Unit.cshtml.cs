using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.People;

/// <summary>One unit inside the house: its history, its people, what it has to do; and where it changes.</summary>
[Permit("unit.read")]
public sealed class UnitModel(UnitReader reader, UnitChangeDesk desk) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? NameZh { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public UnitView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (NameZh, NameEn) = (View.Row.NameZh, View.Row.NameEn);
        return Page();
    }

    /// <summary>A new name.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var command = new UnitCommand.Rename(
            new(View.Row.Code), new(NameZh ?? "", NameEn ?? ""),
            LocalDatePattern.Iso.Parse(On?.Trim() ?? "").TryGetValue(default, out var day) ? day : (LocalDate?)null, Ground ?? "");
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, UnitChangeFields.FieldOf(refused).Replace("F.", "", StringComparison.Ordinal))
            : Done(outcome, $"/desk/units/{View.Row.Code}", "changes.renamed", NameZh!.Trim());
    }

    private async Task<bool> LoadAsync()
    {
        if (await reader.InsideAsync(Code, Stop) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
