using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Annual;

/// <summary>The account as it would be frozen: as of today, or of any day before.</summary>
[Permit("annual-account.read")]
public sealed class AnnualDraftModel(AnnualReader reader, AnnualDesk desk, AnnualPrinter printer, DistrictClock clock) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The day as it was typed.</summary>
    [BindProperty]
    public string? AsOf { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public string? By { get; private set; }

    public LocalDate Day { get; private set; }

    public AnnualPlan Of { get; private set; } = null!;

    /// <summary>Null for a day on which the plan was not published yet.</summary>
    public AnnualAccount? Account { get; private set; }

    public string Address => QueryHelpers.AddQueryString(AnnualOnDesk.AddressOf(Of.Plan.Id), "on", LocalDatePattern.Iso.Format(Day));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!May("annual-account.read"))
        {
            await next();
        }
        else if (await reader.PlanAsync(Id, Stop) is not { } plan)
        {
            context.Result = NotFound();
        }
        else
        {
            Of = plan;
            By = Request.Query["by"];
            await next();
        }
    }

    public Task OnGetAsync([FromQuery(Name = "on")] string? asOf) => LoadAsync(asOf);

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync(AsOf);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new AnnualCommand.Freeze(new(Id), Day, Ground ?? ""), Stop);
        if (outcome.Refused is { } refused)
        {
            return Refused(refused, refused.Reason is AnnualRefusal.GroundMissing or AnnualRefusal.TextTooLong ? nameof(Ground) : "");
        }

        printer.Wake();
        return Done(outcome, AnnualOnDesk.AddressOf(Of.Plan.Id), "account.frozen", Of.Plan.Title);
    }

    private async Task LoadAsync(string? typed)
    {
        Day = clock.Today;
        if (!string.IsNullOrWhiteSpace(typed))
        {
            if (LocalDatePattern.Iso.Parse(typed.Trim()).TryGetValue(default, out var day) && day <= clock.Today)
            {
                Day = day;
            }
            else
            {
                ModelState.AddModelError("on", T["account.draft.day.bad", Features.Shared.Say.Date(clock.Today)]);
            }
        }

        AsOf = ModelState.IsValid ? LocalDatePattern.Iso.Format(Day) : typed;
        Account = await reader.DraftAsync(Id, Day, Stop);
    }
}
