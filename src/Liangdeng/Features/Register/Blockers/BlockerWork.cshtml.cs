using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>Where a blocker is worked on: each sees the forms of their own part.</summary>
[Permit("blocker.work")]
public sealed class BlockerWorkModel(BlockerReader reader, BlockerDesk desk) : BlockerPageBase(reader)
{
    [BindProperty]
    public BlockerFields F { get; set; } = new();

    /// <summary>The form that was sent; null when the page is only looked at.</summary>
    [BindProperty]
    public BlockerAct? Act { get; set; }

    public bool MayPickUp => (Row.State == BlockerState.Waiting || (Row.State == BlockerState.Owned && Row.ByRule)) && MayDo(BlockerActions.PickUp);

    public bool MayMove => Row.State == BlockerState.Owned && MayDo(BlockerActions.Move);

    public bool MayLift => Row is { State: BlockerState.Owned, Level: < BlockerLevel.Month } && MayDo(BlockerActions.Lift);

    public bool MayLower => Row is { State: BlockerState.Owned, Level: > BlockerLevel.Unit } && MayDo(BlockerActions.Lower);

    /// <summary>Whoever raised it is not offered to clear it.</summary>
    public bool MayClear => Row.State == BlockerState.Owned && !RaisedByActor && MayDo(BlockerActions.Clear);

    public bool MayConfirm => Row is { State: BlockerState.Cleared, Confirmed: false } && MayDo(BlockerActions.Confirm);

    public bool MayTakeBack => Row.IsOpen && MayDo(BlockerActions.TakeBack);

    public bool MayNothing => !(MayPickUp || MayMove || MayLift || MayLower || MayClear || MayConfirm || MayTakeBack);

    /// <summary>Working minutes left for picking it up; 0 where they are over.</summary>
    public int MinutesLeft => BlockerDesks.MinutesLeft(Line, Order().Now);

    public IEnumerable<BlockerLevel> Higher => Enum.GetValues<BlockerLevel>().Where(level => level > Row.Level);

    public IEnumerable<BlockerLevel> Lower => Enum.GetValues<BlockerLevel>().Where(level => level < Row.Level);

    private bool RaisedByActor => Row.RaisedBy == Actor.Person.Value;

    public void OnGet() => F = new() { LiftLevel = Line.Suggested?.Level };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Act is not { } act
            || F.ToCommand(new(Row.Id), act, (field, key) => ModelState.AddModelError($"F.{field}", T[key])) is not { } command)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, BlockerFields.FieldOf(act, refused) is { Length: > 0 } field ? $"F.{field}" : "")
            : Done(outcome, $"/desk/blockers/{Row.Code}", $"blockers.done.{act}", Row.Code);
    }
}
