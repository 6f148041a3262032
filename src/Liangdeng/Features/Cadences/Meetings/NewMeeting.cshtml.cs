using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Cadences;

/// <summary>Calls a meeting.</summary>
[Permit(MeetingActions.Run)]
public sealed class NewMeetingModel(MeetingReader reader, MeetingDesk desk) : SitePage
{
    [BindProperty]
    public CadenceKind? Kind { get; set; }

    [BindProperty]
    public MeetingPlanFields F { get; set; } = new();

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IEnumerable<Choice> Kinds => Enum.GetValues<CadenceKind>().Select(kind => new Choice(kind.ToString(), T[$"cadences.kind.{kind}"]));

    public async Task OnGetAsync([FromQuery(Name = "kind")] CadenceKind? kind) => (Kind, Units) = (kind, await reader.UnitsAsync(Stop));

    public async Task<IActionResult> OnPostAsync()
    {
        Units = await reader.UnitsAsync(Stop);
        var order = Order();
        var outcome = await desk.HandleAsync(order, new MeetingCommand.Call(new(order.CommandId), Kind, null, F.Read()), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, MeetingPlanFields.FieldOf(refused))
            : Done(outcome, $"/desk/meetings/{order.CommandId:N}", "meetings.done.called");
    }
}
