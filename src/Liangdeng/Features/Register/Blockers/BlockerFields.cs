using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>What a form on the page of a blocker does.</summary>
public enum BlockerAct
{
    PickUp,
    SetStep,
    Lift,
    HandOn,
    Lower,
    Clear,
    Confirm,
    Reopen,
    TakeBack,
}

/// <summary>The forms of that page as they are typed. Each has names of its own, since they stand on one page.</summary>
public sealed class BlockerFields
{
    public string? PickUpStep { get; set; }

    public string? PickUpDue { get; set; }

    public string? Step { get; set; }

    public string? StepDue { get; set; }

    public BlockerLevel? LiftLevel { get; set; }

    public string? LiftGround { get; set; }

    public string? HandOnTo { get; set; }

    public string? HandOnGround { get; set; }

    public BlockerLevel? LowerLevel { get; set; }

    public string? LowerGround { get; set; }

    public string? ClearWhat { get; set; }

    public string? ClearOn { get; set; }

    public string? ReopenGround { get; set; }

    public string? TakeBackGround { get; set; }

    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    /// <returns>Null where a day cannot be read.</returns>
    public BlockerCommand? ToCommand(BlockerId id, BlockerAct act, Action<string, string> fault) => act switch
    {
        BlockerAct.PickUp => Day(PickUpDue, nameof(PickUpDue), fault, due => new BlockerCommand.PickUp(id, PickUpStep ?? "", due)),
        BlockerAct.SetStep => Day(StepDue, nameof(StepDue), fault, due => new BlockerCommand.SetStep(id, Step ?? "", due)),
        BlockerAct.Lift => new BlockerCommand.Lift(id, LiftLevel, LiftGround ?? ""),
        BlockerAct.HandOn => new BlockerCommand.HandOn(id, UnitOf(HandOnTo), HandOnGround ?? ""),
        BlockerAct.Lower => new BlockerCommand.Lower(id, LowerLevel, LowerGround ?? ""),
        BlockerAct.Clear => Day(ClearOn, nameof(ClearOn), fault, on => new BlockerCommand.Clear(id, ClearWhat ?? "", on)),
        BlockerAct.Confirm => new BlockerCommand.Confirm(id),
        BlockerAct.Reopen => new BlockerCommand.Reopen(id, ReopenGround ?? ""),
        BlockerAct.TakeBack => new BlockerCommand.TakeBack(id, TakeBackGround ?? ""),
    };

    public static UnitCode? UnitOf(string? code) => string.IsNullOrEmpty(code) ? null : new UnitCode(code);

    /// <summary>At which field of the form a refusal stands; empty where it concerns the whole form.</summary>
    public static string FieldOf(BlockerAct act, Refusal refusal) => (act, refusal.Reason) switch
    {
        (BlockerAct.PickUp, BlockerRefusal.StepMissing or BlockerRefusal.TextTooLong) => nameof(PickUpStep),
        (BlockerAct.PickUp, BlockerRefusal.StepDueMissing or BlockerRefusal.StepDuePast or BlockerRefusal.StepDueFar) => nameof(PickUpDue),
        (BlockerAct.SetStep, BlockerRefusal.StepMissing or BlockerRefusal.TextTooLong) => nameof(Step),
        (BlockerAct.SetStep, BlockerRefusal.StepDueMissing or BlockerRefusal.StepDuePast or BlockerRefusal.StepDueFar) => nameof(StepDue),
        (BlockerAct.Lift, BlockerRefusal.LevelMissing or BlockerRefusal.NotHigher) => nameof(LiftLevel),
        (BlockerAct.Lift, BlockerRefusal.GroundMissing or BlockerRefusal.TextTooLong) => nameof(LiftGround),
        (BlockerAct.Lower, BlockerRefusal.LevelMissing or BlockerRefusal.NotLower) => nameof(LowerLevel),
        (BlockerAct.Lower, BlockerRefusal.GroundMissing or BlockerRefusal.TextTooLong) => nameof(LowerGround),
        (BlockerAct.HandOn, BlockerRefusal.OwnerMissing or BlockerRefusal.SameOwner or BlockerRefusal.NoSuchUnit or BlockerRefusal.UnitEnded) => nameof(HandOnTo),
        (BlockerAct.HandOn, BlockerRefusal.GroundMissing or BlockerRefusal.TextTooLong) => nameof(HandOnGround),
        (BlockerAct.Clear, BlockerRefusal.WhatMissing or BlockerRefusal.TextTooLong) => nameof(ClearWhat),
        (BlockerAct.Clear, BlockerRefusal.ClearedOnMissing or BlockerRefusal.ClearedOnOutside) => nameof(ClearOn),
        (BlockerAct.Reopen, BlockerRefusal.GroundMissing or BlockerRefusal.TextTooLong) => nameof(ReopenGround),
        (BlockerAct.TakeBack, BlockerRefusal.GroundMissing or BlockerRefusal.TextTooLong) => nameof(TakeBackGround),
        _ => "",
    };

    private static BlockerCommand? Day(
        string? text, string field, Action<string, string> fault, Func<LocalDate?, BlockerCommand> command)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return command(null);
        }

        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true, Value: var day })
        {
            return command(day);
        }

        fault(field, "blockers.field.day");
        return null;
    }
}
