using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>A pack as it would be frozen now, and the button that does it.</summary>
[Permit(PackActions.Read)]
public sealed class PackDraftModel(PackReader reader, CadencePosts posts, PackDesk desk, PackPrinter printer, DistrictClock clock) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public CadenceKind Kind { get; set; }

    /// <summary>Any day of the time that it tells of; empty for the usual one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    /// <summary>Code of the command post for which it is; empty for the district.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    /// <summary>The meeting for which it is made, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "meeting")]
    public Guid? MeetingId { get; set; }

    public Pack Pack { get; private set; } = null!;

    public IEnumerable<Choice> Kinds => Enum.GetValues<CadenceKind>().Select(kind => new Choice(kind.ToString(), T[$"cadences.kind.{kind}"]));

    public IReadOnlyList<Choice> Posts { get; private set; } = [];

    public bool MayFreeze { get; private set; }

    private string? PostCode => string.IsNullOrEmpty(Post) ? null : Post;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var order = Order();
        var outcome = await desk.HandleAsync(
            order, new PackCommand.Freeze(new(order.CommandId), Kind, PostCode, About(), MeetingId is { } meeting ? new(meeting) : null), Stop);
        if (outcome.Refused is { } refused)
        {
            return await LoadAsync() ? Refused(refused, FieldOf(refused)) : NotFound();
        }

        printer.Wake();
        return Done(outcome, $"/desk/packs/{order.CommandId:N}", "packs.done.frozen");
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        PackRefusal.DayInFuture => nameof(On),
        PackRefusal.PostIsClosed => nameof(Post),
        _ => "",
    };

    private LocalDate About() => LocalDatePattern.Iso.Parse(On?.Trim() ?? "").TryGetValue(default, out var day)
        ? day
        : PackTimes.Usual(Kind, clock.Today);

    /// <returns>False where there is no such post.</returns>
    private async Task<bool> LoadAsync()
    {
        if (PostCode is not null && await posts.RowAsync(PostCode, Stop) is null)
        {
            return false;
        }

        (Posts, MayFreeze) = (await posts.ChoicesAsync(Actor, PackActions.Read, Stop), May(PackActions.Freeze, await posts.RelationAsync(Actor, PostCode, Stop)));
        var about = About();
        if (PackTimes.Of(Kind, about).From > clock.Today)
        {
            ModelState.AddModelError(nameof(On), T["pack.refused.DayInFuture", Say.Date(clock.Today)]);
            about = PackTimes.Usual(Kind, clock.Today);
        }

        Pack = await reader.DraftAsync(new(Kind, PostCode, clock.Today, about), Stop);
        return true;
    }
}
