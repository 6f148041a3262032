using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>Bulletins inside the house: the form that composes one, and what became of each.</summary>
[Permit("bulletin.read")]
public sealed class DeskBulletinsModel(BulletinReader reader, BulletinDesk desk) : SitePage
{
    /// <summary>A bulletin may be late; a year's worth of months is offered.</summary>
    private const int Offered = 12;

    [BindProperty]
    public string? Period { get; set; }

    [BindProperty]
    public string? Remarks { get; set; }

    public PublicityRow Publicity { get; private set; } = new();

    public IReadOnlyList<BulletinDraftRow> Drafts { get; private set; } = [];

    /// <summary>Months that are over, the newest first.</summary>
    public IEnumerable<Choice> Periods => Enumerable.Range(1, Offered)
        .Select(back => ReportPeriod.Of(Service<DistrictClock>().Today.PlusMonths(-back)))
        .Select(period => new Choice(period.ToString(), ReportPeriodText.InWords(period)));

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!May("bulletin.compose"))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        await ReadAsync();
        if (ReportPeriodText.Read(Period) is not { } period)
        {
            ModelState.AddModelError(nameof(Period), T["bulletins.period.missing"]);
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new BulletinCommand.Compose(period, Remarks ?? ""), Stop);
        return outcome.Refused is { } refused
            ? Refused(
                refused with { Args = [.. refused.Args.Select(arg => arg is string text ? ReportPeriodText.InWords(text) : arg)] },
                refused.Reason is BulletinRefusal.TextTooLong ? nameof(Remarks)
                    : refused.Reason is OfficeRefusal ? "" : nameof(Period))
            : Done(outcome, BulletinsOnDesk.AddressOf(period.ToString()), "bulletins.compose.done", ReportPeriodText.InWords(period));
    }

    private async Task ReadAsync() => (Publicity, Drafts) = (await reader.PublicityAsync(Stop), await reader.DraftsAsync(Stop));
}
