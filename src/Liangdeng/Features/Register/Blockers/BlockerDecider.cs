using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.BlockerRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What is known when a blocker is decided on.</summary>
/// <param name="Issued">The plan's breakdown is out.</param>
/// <param name="Numbered">How many blockers of this year have a number.</param>
/// <param name="RuleOwner">To whom the rule gives it; asked for by <see cref="BlockerCommand.GiveOwner"/> alone.</param>
public sealed record BlockerContext(
    Blocker? Blocker, long Version, Commitment? Commitment, bool Issued, long Numbered, IReadOnlySet<UnitCode> Units,
    UnitCode? RuleOwner, BlockerTermsEvent.TermsSet Terms)
{
    public IReadOnlyDictionary<UnitCode, EndedUnit> Ended { get; init; } = EndedUnit.None;

    public BlockerUnits Standing => new(
        Blocker?.Raised.From, Blocker?.Raised.NeedFrom, Owner, BlockerUnits.InvolvedIn(Commitment?.Terms));

    private UnitCode? Owner => Blocker switch
    {
        Blocker.Owned owned => owned.Owner,
        Blocker.Gone gone => gone.Before.Owner,
        _ => null,
    };
}

/// <summary>Blockers: raised by a unit, owned by somebody until they are gone. Whoever raised one does not clear it, and whom
/// it stood in the way of says whether it is gone: within some working days it is open again at their word.</summary>
public static class BlockerDecider
{
    public const int MaxText = 500;
    public const int MaxStep = 200;

    /// <summary>A next step that is further away is a slip of the pen.</summary>
    private static readonly Period FarthestStep = Period.FromYears(1);

    /// <param name="now">What the clock showed, district time.</param>
    public static Decision Decide(
        BlockerContext context, Actor by, LocalDateTime now, WorkingTime time, BlockerCommand command) =>
        (context.Blocker, command) switch
        {
            (null, BlockerCommand.Raise c) => Raise(context, by, now, time, c),
            (not null, BlockerCommand.Raise) => Decision.Refuse(Reason.AlreadyRaised),
            (null, _) => Decision.Refuse(Reason.NoSuchBlocker),
            ({ } blocker, BlockerCommand.GiveOwner) => GiveOwner(context, blocker, now, time),
            ({ } blocker, BlockerCommand.FixLimit) => FixLimit(context, blocker, time),
            ({ } blocker, BlockerCommand.PickUp c) => PickUp(context, blocker, by, now, c),
            (Blocker.Waiting or Blocker.Owned, BlockerCommand.TakeBack c) => TextFault(c.Ground, Reason.GroundMissing)
                ?? Happens(context, new BlockerEvent.TakenBack(c.Ground.Trim())),
            (Blocker.Gone gone, BlockerCommand.Confirm) => Confirm(context, gone, by),
            (Blocker.Gone gone, BlockerCommand.Reopen c) => Reopen(context, gone, now, time, c),
            (_, BlockerCommand.Confirm or BlockerCommand.Reopen) => Decision.Refuse(Reason.NotCleared),
            (Blocker.Owned owned, _) => WhileOwned(context, owned, by, now, time, command),
            (Blocker.Waiting, _) => Decision.Refuse(Reason.PickUpFirst),
            _ => Decision.Refuse(Reason.IsOver),
        };

    private static Decision Raise(
        BlockerContext context, Actor by, LocalDateTime now, WorkingTime time, BlockerCommand.Raise c)
    {
        if (RaiseFault(context, by, c) is { } fault)
        {
            return fault;
        }

        var code = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"K{now.Year}-{context.Numbered + 1:000}");
        var due = time.Due(now, new WorkingMinutes(context.Terms.PickUpMinutes));
        return Decision.Accept(
            new Write(Streams.BlockerSeries(now.Year), context.Numbered, [new BlockerSeriesEvent.Numbered(c.Blocker, code)]),
            new Write(
                Streams.Blocker(c.Blocker), 0,
                [
                    new BlockerEvent.Raised(
                        c.Blocker, code, c.Commitment, c.Kind!.Value, c.Text.Trim(), by.Unit!.Value, c.NeedFrom,
                        context.Terms.PickUpMinutes, due.Provisional ? null : due.Ends),
                ]));
    }

    private static Decision? RaiseFault(BlockerContext context, Actor by, BlockerCommand.Raise c) =>
        context.Commitment is null ? Decision.Refuse(Reason.NoSuchCommitment)
        : context.Commitment.Terms is null || !context.Issued ? Decision.Refuse(Reason.NotBrokenDown)
        : context.Commitment.Closing is { } closing ? Decision.Refuse(Reason.CommitmentClosed, Text(closing.On))
        : by.Unit is not { } from ? Decision.Refuse(Reason.NoPost)
        : c.Kind is null ? Decision.Refuse(Reason.KindMissing)
        : TextFault(c.Text, Reason.TextMissing) ?? NeedFault(context, from, c.NeedFrom);

    private static Decision? NeedFault(BlockerContext context, UnitCode from, UnitCode? need) =>
        need is not { } asked ? null
        : asked == from ? Decision.Refuse(Reason.NeedFromItself)
        : !context.Units.Contains(asked) ? Decision.Refuse(Reason.NoSuchUnit)
        : context.Ended.TryGetValue(asked, out var ended) ? Decision.Refuse(Reason.UnitEnded, ended.Args)
        : null;

    private static Decision GiveOwner(BlockerContext context, Blocker blocker, LocalDateTime now, WorkingTime time) =>
        blocker is Blocker.Waiting && blocker.PickUpEnds(time) is { } ends && now > ends
            ? Happens(context, new BlockerEvent.NotPickedUp(context.RuleOwner!.Value, blocker.Raised.PickUpMinutes, ends))
            : Decision.Accept();

    private static Decision FixLimit(BlockerContext context, Blocker blocker, WorkingTime time) => blocker switch
    {
        Blocker.Waiting { Raised.PickUpEnds: null } when blocker.PickUpEnds(time) is { } ends =>
            Happens(context, new BlockerEvent.LimitFixed(ends, null)),
        Blocker.Gone { Confirmed: false, Cleared.ContestUntil: null } gone when gone.Contest(time) is { Provisional: false } contest =>
            Happens(context, new BlockerEvent.LimitFixed(null, contest.LastDay)),
        _ => Decision.Accept(),
    };

    private static Decision PickUp(
        BlockerContext context, Blocker blocker, Actor by, LocalDateTime now, BlockerCommand.PickUp c)
    {
        switch (blocker)
        {
            case Blocker.Owned { ByRule: false }:
                return Decision.Refuse(Reason.AlreadyPickedUp);
            case Blocker.Gone or Blocker.TakenBack:
                return Decision.Refuse(Reason.IsOver);
        }

        if (by.Unit is not { } unit)
        {
            return Decision.Refuse(Reason.NoPost);
        }

        var picked = new BlockerEvent.PickedUp(unit, by.Post ?? "");
        return string.IsNullOrWhiteSpace(c.Step) && c.StepDue is null
            ? Happens(context, picked)
            : StepFault(c.Step, c.StepDue, now.Date)
                ?? Happens(context, picked, new BlockerEvent.StepSet(c.Step.Trim(), c.StepDue!.Value));
    }

    private static Decision WhileOwned(
        BlockerContext context, Blocker.Owned owned, Actor by, LocalDateTime now, WorkingTime time, BlockerCommand command) =>
        command switch
        {
            BlockerCommand.HandOn c => HandOn(context, owned, c),
            BlockerCommand.SetStep c => SetStep(context, owned, now.Date, c),
            BlockerCommand.Lift c => LevelFault(c.Level is null, c.Level > owned.Level, Reason.NotHigher, c.Ground)
                ?? Happens(context, new BlockerEvent.Lifted(c.Level!.Value, c.Ground.Trim())),
            BlockerCommand.Lower c => LevelFault(c.Level is null, c.Level < owned.Level, Reason.NotLower, c.Ground)
                ?? Happens(context, new BlockerEvent.Lowered(c.Level!.Value, c.Ground.Trim())),
            BlockerCommand.Clear c => Clear(context, owned, by, now.Date, time, c),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static Decision HandOn(BlockerContext context, Blocker.Owned owned, BlockerCommand.HandOn c) =>
        c.To is not { } to ? Decision.Refuse(Reason.OwnerMissing)
        : !context.Units.Contains(to) ? Decision.Refuse(Reason.NoSuchUnit)
        : context.Ended.TryGetValue(to, out var ended) ? Decision.Refuse(Reason.UnitEnded, ended.Args)
        : to == owned.Owner ? Decision.Refuse(Reason.SameOwner)
        : TextFault(c.Ground, Reason.GroundMissing) ?? Happens(context, new BlockerEvent.HandedOn(to, c.Ground.Trim()));

    private static Decision SetStep(BlockerContext context, Blocker.Owned owned, LocalDate today, BlockerCommand.SetStep c)
    {
        if (StepFault(c.Step, c.Due, today) is { } fault)
        {
            return fault;
        }

        var step = new BlockerEvent.StepSet(c.Step.Trim(), c.Due!.Value);
        return step == owned.Step ? Decision.Accept() : Happens(context, step);
    }

    private static Decision? StepFault(string step, LocalDate? due, LocalDate today) =>
        TextFault(step, Reason.StepMissing, MaxStep)
        ?? (due is not { } day ? Decision.Refuse(Reason.StepDueMissing)
            : day < today ? Decision.Refuse(Reason.StepDuePast, Text(today))
            : day > today + FarthestStep ? Decision.Refuse(Reason.StepDueFar, Text(today + FarthestStep))
            : null);

    private static Decision? LevelFault(bool missing, bool fits, Reason otherwise, string ground) =>
        missing ? Decision.Refuse(Reason.LevelMissing)
        : !fits ? Decision.Refuse(otherwise)
        : TextFault(ground, Reason.GroundMissing);

    private static Decision Clear(
        BlockerContext context, Blocker.Owned owned, Actor by, LocalDate today, WorkingTime time, BlockerCommand.Clear c)
    {
        // A unit could otherwise raise what it pleases and strike it off by itself.
        if (owned.Origin.IsBy(by))
        {
            return Decision.Refuse(Reason.RaiserCannotClear);
        }

        if (TextFault(c.What, Reason.WhatMissing) is { } fault)
        {
            return fault;
        }

        if (c.On is not { } on)
        {
            return Decision.Refuse(Reason.ClearedOnMissing);
        }

        if (on < owned.RaisedOn || on > today)
        {
            return Decision.Refuse(Reason.ClearedOnOutside, Text(owned.RaisedOn), Text(today));
        }

        var days = context.Terms.ContestDays;
        var until = time.Due(today, new WorkingDays(days));
        return Decision.Accept(new Write(
            Streams.Blocker(owned.Raised.Id), context.Version,
            [new BlockerEvent.Cleared(c.What.Trim(), on, days, until.Provisional ? null : until.LastDay)], on));
    }

    private static Decision Confirm(BlockerContext context, Blocker.Gone gone, Actor by) =>
        gone.Confirmed ? Decision.Refuse(Reason.AlreadyConfirmed)
        : gone.Clearing.IsBy(by) ? Decision.Refuse(Reason.ClearerCannotConfirm)
        // Where the unit cleared what it had raised itself, somebody else has to look.
        : gone.Before.Owner == gone.Raised.From && !by.Is(Role.Supervisor) ? Decision.Refuse(Reason.OwnUnitCannotConfirm)
        : Happens(context, new BlockerEvent.Confirmed());

    private static Decision Reopen(
        BlockerContext context, Blocker.Gone gone, LocalDateTime now, WorkingTime time, BlockerCommand.Reopen c) =>
        gone.Confirmed ? Decision.Refuse(Reason.AlreadyConfirmed)
        : gone.ContestIsOver(time, now.Date) ? Decision.Refuse(Reason.ContestOver, Text(gone.ContestUntil(time)))
        : TextFault(c.Ground, Reason.GroundMissing) ?? Happens(context, new BlockerEvent.Reopened(c.Ground.Trim()));

    private static Decision? TextFault(string text, Reason missing, int most = MaxText) =>
        string.IsNullOrWhiteSpace(text) ? Decision.Refuse(missing)
        : text.Trim().Length > most ? Decision.Refuse(Reason.TextTooLong, most)
        : null;

    private static Decision Happens(BlockerContext context, params BlockerEvent[] happened) => Decision.Accept(
        new Write(Streams.Blocker(context.Blocker!.Raised.Id), context.Version, happened));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
