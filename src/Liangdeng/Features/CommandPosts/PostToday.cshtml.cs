using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.CommandPosts;

/// <summary>半小时清单: what the post can settle in today's stand-up.</summary>
[Permit(CommandPostActions.Read)]
public sealed class PostTodayModel(
    CommandPostReader reader, HalfHourReader lists, BlockerReader blockers, StandUpDesk desk, BlockerDesk blockerDesk)
    : CommandPostPageBase(reader, CommandPostActions.Read)
{
    [BindProperty]
    public int No { get; set; }

    [BindProperty]
    public string? Word { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    [BindProperty]
    public string? About { get; set; }

    public HalfHourDay Day { get; private set; } = null!;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public LocalDate Today => Service<DistrictClock>().Today;

    /// <summary>Working minutes within which a blocker has to be picked up.</summary>
    public int PickUpMinutes { get; private set; }

    public string? WordProblem { get; private set; }

    public HalfHourSettings Settings => Day.Terms.Settings();

    public bool MaySettle => May(CommandPostActions.Settle, Relation);

    private string Here => $"/desk/posts/{Row.Code}/today";

    public bool MayPickUp(HalfHourLine line) => line is { Blocker: { } blocker, Kind: HalfHourKind.Waiting or HalfHourKind.NotPickedUp }
        && May(BlockerActions.PickUp, blocker.Units.RelationOf(Actor, BlockerActions.PickUp));

    public async Task OnGetAsync() => (Day, Units, PickUpMinutes) =
        (await lists.TodayAsync(Row, Stop), await blockers.UnitsAsync(Stop), (await blockers.TermsAsync(Stop)).Terms.PickUpMinutes);

    public async Task<IActionResult> OnPostBeginAsync() =>
        await AnswerAsync(await desk.HandleAsync(Order(), new StandUpCommand.Begin(Post), Stop), Here, "commandposts.done.begun");

    public async Task<IActionResult> OnPostSettleAsync()
    {
        LocalDate? again = string.IsNullOrWhiteSpace(Again) ? null : LocalDatePattern.Iso.Parse(Again.Trim()).TryGetValue(default, out var day) ? day : LocalDate.MinIsoValue;
        return await AnswerAsync(
            await desk.HandleAsync(Order(), new StandUpCommand.Settle(Post, No, Word ?? "", again), Stop), $"{Here}#item-{No}", "commandposts.done.settled");
    }

    public async Task<IActionResult> OnPostPickUpAsync()
    {
        if (await blockers.FindAsync(About, Stop) is not { } line)
        {
            return NotFound();
        }

        return await AnswerAsync(
            await blockerDesk.HandleAsync(Order(), new BlockerCommand.PickUp(new(line.Row.Id), "", null), Stop), Here, "blockers.done.PickUp", line.Row.Code);
    }

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string address, string flash, params string[] values)
    {
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, address, flash, values);
        }

        await OnGetAsync();
        var page = Refused(refused, No > 0 ? $"item-{No}-word" : "");
        WordProblem = No > 0 ? ModelState[$"item-{No}-word"]?.Errors[0].ErrorMessage : null;
        return page;
    }
}
