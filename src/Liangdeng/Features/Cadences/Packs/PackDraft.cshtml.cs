using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>A pack as it would be frozen now, and the button that does it.</summary>
[Permit(PackActions.Read)]
public sealed class PackDraftModel(PackReader reader, PackDesk desk, PackPrinter printer, DistrictClock clock) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public CadenceKind Kind { get; set; }

    /// <summary>Any day of the time that it tells of; empty for the usual one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    /// <summary>The meeting for which it is made, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "meeting")]
    public Guid? MeetingId { get; set; }

    public Pack Pack { get; private set; } = null!;

    public IEnumerable<Choice> Kinds => Enum.GetValues<CadenceKind>().Select(kind => new Choice(kind.ToString(), T[$"cadences.kind.{kind}"]));

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var order = Order();
        var outcome = await desk.HandleAsync(
            order, new PackCommand.Freeze(new(order.CommandId), Kind, null, About(), MeetingId is { } meeting ? new(meeting) : null), Stop);
        if (outcome.Refused is { } refused)
        {
            await LoadAsync();
            return Refused(refused, refused.Reason is PackRefusal.DayInFuture ? nameof(On) : "");
        }

        printer.Wake();
        return Done(outcome, $"/desk/packs/{order.CommandId:N}", "packs.done.frozen");
    }

    private LocalDate About() => LocalDatePattern.Iso.Parse(On?.Trim() ?? "").TryGetValue(default, out var day)
        ? day
        : PackTimes.Usual(Kind, clock.Today);

    private async Task LoadAsync()
    {
        var about = About();
        if (PackTimes.Of(Kind, about).From > clock.Today)
        {
            ModelState.AddModelError(nameof(On), T["pack.refused.DayInFuture", Say.Date(clock.Today)]);
            about = PackTimes.Usual(Kind, clock.Today);
        }

        Pack = await reader.DraftAsync(new(Kind, null, clock.Today, about), Stop);
    }
}
