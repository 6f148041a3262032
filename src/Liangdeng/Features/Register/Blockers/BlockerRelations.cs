using System.Diagnostics;
using Liangdeng.Features.People;

namespace Liangdeng.Features.Register;

/// <summary>The units that have to do with a blocker, and how they stand to what is done with it.</summary>
/// <param name="From">Null before it is raised.</param>
/// <param name="Involved">Lead, co-leads and supporting units of the commitment.</param>
public sealed record BlockerUnits(UnitCode? From, UnitCode? NeedFrom, UnitCode? Owner, IReadOnlyCollection<UnitCode> Involved)
{
    public static IReadOnlyCollection<UnitCode> InvolvedIn(CommitmentEvent.BrokenDown? terms) =>
        terms is null ? [] : [terms.Lead, .. terms.CoLeads, .. terms.Supporting];

    public static IReadOnlyCollection<UnitCode> InvolvedIn(CommitmentRow row) =>
        [.. string.Join(',', row.Lead, row.CoLeads, row.Supporting).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => new UnitCode(code))];

    /// <summary>How an actor stands to the blocker where they want to do this: it depends on whose part it is.</summary>
    public Relation RelationOf(Actor actor, string action) => action switch
    {
        BlockerActions.Raise => Own(actor, [.. Involved]),
        BlockerActions.PickUp => Own(actor, [.. Involved, From, NeedFrom]),
        BlockerActions.Move or BlockerActions.Clear => Own(actor, [Owner]),
        BlockerActions.Lift => Own(actor, [Owner, From]),
        BlockerActions.Confirm or BlockerActions.TakeBack => Own(actor, [From]),
        BlockerActions.Lower or BlockerActions.GiveOwner or BlockerActions.FixLimit => Relation.Other,
        _ => throw new UnreachableException(action),
    };

    private static Relation Own(Actor actor, IReadOnlyList<UnitCode?> units) =>
        actor.Unit is { } own && units.Contains(own) ? Relation.Own : Relation.Other;
}

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class BlockerActions
{
    public const string Raise = "blocker.raise";
    public const string PickUp = "blocker.pick-up";
    public const string GiveOwner = "blocker.give-owner";

    public const string FixLimit = "blocker.fix-limit";

    /// <summary>Say the next step, hand it on.</summary>
    public const string Move = "blocker.move";
    public const string Lift = "blocker.lift";
    public const string Lower = "blocker.lower";
    public const string Clear = "blocker.clear";

    /// <summary>Say that it is gone, or that it is not.</summary>
    public const string Confirm = "blocker.confirm";
    public const string TakeBack = "blocker.take-back";

    public static string Of(BlockerCommand command) => command switch
    {
        BlockerCommand.Raise => Raise,
        BlockerCommand.PickUp => PickUp,
        BlockerCommand.GiveOwner => GiveOwner,
        BlockerCommand.FixLimit => FixLimit,
        BlockerCommand.HandOn or BlockerCommand.SetStep => Move,
        BlockerCommand.Lift => Lift,
        BlockerCommand.Lower => Lower,
        BlockerCommand.Clear => Clear,
        BlockerCommand.Confirm or BlockerCommand.Reopen => Confirm,
        BlockerCommand.TakeBack => TakeBack,
        _ => throw new UnreachableException(command.GetType().Name),
    };
}
