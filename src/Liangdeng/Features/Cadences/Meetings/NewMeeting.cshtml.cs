using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Cadences;

/// <summary>Calls a meeting.</summary>
[Permit(MeetingActions.Run)]
public sealed class NewMeetingModel(MeetingReader reader, CadencePosts posts, MeetingDesk desk) : SitePage
{
    [BindProperty]
    public CadenceKind? Kind { get; set; }

    /// <summary>Code of the command post whose meeting it is; empty for the district's.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    [BindProperty]
    public MeetingPlanFields F { get; set; } = new();

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IEnumerable<Choice> Kinds => Enum.GetValues<CadenceKind>().Select(kind => new Choice(kind.ToString(), T[$"cadences.kind.{kind}"]));

    /// <summary>Whose meeting it can be; the district's for those who may call that, too.</summary>
    public IReadOnlyList<Choice> Posts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "kind")] CadenceKind? kind)
    {
        Kind = kind;
        await LoadAsync();
        if (Posts.Count == 0)
        {
            // A leader who sits in no post.
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        F.Invited = [.. (await posts.RowAsync(Post, Stop))?.UnitCodes ?? []];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var order = Order();
        var outcome = await desk.HandleAsync(order, new MeetingCommand.Call(new(order.CommandId), Kind, string.IsNullOrEmpty(Post) ? null : Post, F.Read()), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, MeetingPlanFields.FieldOf(refused))
            : Done(outcome, $"/desk/meetings/{order.CommandId:N}", "meetings.done.called");
    }

    private async Task LoadAsync()
    {
        Units = await reader.UnitsAsync(Stop);
        Choice[] district = May(MeetingActions.Run, Relation.Other) ? [new("", T["cadences.district"])] : [];
        Posts = [.. district, .. await posts.ChoicesAsync(Actor, MeetingActions.Run, Stop)];
    }
}
