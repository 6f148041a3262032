using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.People.UnitRefusal;

namespace Liangdeng.Features.People;

/// <summary>Units that change. With a unit's end everything that it had open goes to successors in the same append, so that at
/// no time a duty is nobody's; where there is more than one append holds, duties go first and the unit ends with the last of
/// them.</summary>
public static class UnitChangeDecider
{
    public const int MaxName = 60;
    public const int MaxGround = 300;

    /// <summary>Events of one append, with room for those of the units themselves.</summary>
    public const int MaxEvents = 900;

    public static UnitDecision Decide(UnitChangeState state, UnitCommand command, LocalDate today, int most = MaxEvents)
    {
        if (FaultOf(state, command, today) is { } fault)
        {
            return new(Decision.Refuse(fault.Reason, fault.Args), true);
        }

        var (on, ground) = (command.On!.Value, command.Ground.Trim());
        List<Write> writes = [.. Duty.Writes(Handed(state, command), on, ground)];
        var held = Held(writes, most);
        return held < writes.Count
            ? new(Decision.Accept(writes.Take(held).ToList()), Whole: false)
            : new(Decision.Accept([.. writes, .. Ends(state, command, on, ground)]), Whole: true);
    }

    /// <summary>What is wrong before anybody is asked who takes what: the first page of the form.</summary>
    public static Refusal? FrameFault(UnitChangeState state, UnitCommand command, LocalDate today) =>
        UnitsFault(state, command) ?? (command is UnitCommand.Rename c ? NameFault(state, c) : SuccessorsFault(command))
        ?? DayFault(state, command, today) ?? GroundFault(command.Ground);

    /// <summary>All that is wrong.</summary>
    public static Refusal? FaultOf(UnitChangeState state, UnitCommand command, LocalDate today) =>
        FrameFault(state, command, today) ?? command switch
        {
            UnitCommand.Split c => TakesFault(state, c.Takes, c.Into) ?? PeopleFault(state, c.People, c.Into),
            UnitCommand.Dissolve c => TakesFault(state, c.Takes, Others(state, c)) ?? PeopleFault(state, c.People, Others(state, c)),
            _ => null,
        };

    private static Refusal? UnitsFault(UnitChangeState state, UnitCommand command)
    {
        if (command.Named.Where(unit => !state.Units.ContainsKey(unit)).Select(unit => (UnitCode?)unit).FirstOrDefault() is { } unknown)
        {
            return new(Reason.NoSuchUnit, unknown.Value);
        }

        // A unit that ended may have been left with something: a commitment that was reopened since.
        var leftOver = command is UnitCommand.Dissolve { Unit: var unit } && state.Duties.Count > 0 ? unit : (UnitCode?)null;
        return EndedUnit.Among(state.Ended, command.Named.Where(unit => unit != leftOver)) is { } ended
            ? new(Reason.UnitEnded, ended.Args)
            : null;
    }

    private static Refusal? NameFault(UnitChangeState state, UnitCommand.Rename c) =>
        string.IsNullOrWhiteSpace(c.Name.Zh) || string.IsNullOrWhiteSpace(c.Name.En) ? new(Reason.NameMissing)
        : c.Name.Zh.Trim().Length > MaxName || c.Name.En.Trim().Length > MaxName ? new(Reason.NameTooLong, MaxName)
        : state.Units[c.Unit].Name == NameOf(c) ? new(Reason.SameName)
        : null;

    private static Refusal? SuccessorsFault(UnitCommand command) => command switch
    {
        UnitCommand.Merge { Into: null } => new(Reason.IntoMissing),
        UnitCommand.Merge when !command.Leaving.Any() => new(Reason.NothingToMerge),
        UnitCommand.Split c when c.Into.Distinct().Count() < 2 => new(Reason.SuccessorsMissing),
        _ => null,
    };

    private static Refusal? DayFault(UnitChangeState state, UnitCommand command, LocalDate today)
    {
        if (command.On is not { } on)
        {
            return new(Reason.DayMissing);
        }

        if (on > today)
        {
            return new(Reason.DayInFuture, Text(on));
        }

        // Duties and people may go to any unit; only what happens to a unit itself comes after what happened to it before.
        var last = Changing(command).Select(unit => state.Units[unit]).MaxBy(unit => unit.Since)!;
        return on < last.Since ? new(Reason.DayBeforeLast, last.Name, Text(last.Since)) : null;
    }

    private static IEnumerable<UnitCode> Changing(UnitCommand command) =>
        command is UnitCommand.Dissolve c ? c.Takes.Values.Append(c.Unit) : command.Named;

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? new(Reason.GroundTooLong, MaxGround)
        : null;

    private static Refusal? TakesFault(
        UnitChangeState state, IReadOnlyDictionary<string, UnitCode> takes, IReadOnlyCollection<UnitCode> into)
    {
        var without = state.Duties.Where(duty => !takes.ContainsKey(duty.Key)).ToList();
        return without.Count > 0 ? new(Reason.DutyWithoutTaker, without.Count, without[0].Code)
            : state.Duties.FirstOrDefault(duty => !into.Contains(takes[duty.Key])) is { } wrong ? new(Reason.TakerNotNamed, wrong.Code)
            : null;
    }

    private static Refusal? PeopleFault(UnitChangeState state, IReadOnlyList<PersonMove> moves, IReadOnlyCollection<UnitCode> into)
    {
        var without = state.People.Except(moves.Select(move => move.Person)).Count();
        return without > 0 ? new(Reason.PersonWithoutPlace, without)
            : moves.Any(move => move.To is { } to && !into.Contains(to)) ? new(Reason.TakerNotNamed, "—")
            : null;
    }

    private static UnitCode[] Others(UnitChangeState state, UnitCommand.Dissolve c) =>
        [.. state.Units.Keys.Where(unit => unit != c.Unit && !state.Ended.ContainsKey(unit))];

    private static IEnumerable<(Duty Duty, UnitCode To)> Handed(UnitChangeState state, UnitCommand command) => command switch
    {
        UnitCommand.Rename => [],
        UnitCommand.Merge c => state.Duties.Select(duty => (duty, c.Into!.Value)),
        UnitCommand.Split c => state.Duties.Select(duty => (duty, c.Takes[duty.Key])).Where(one => one.Item2 != c.Unit),
        UnitCommand.Dissolve c => state.Duties.Select(duty => (duty, c.Takes[duty.Key])),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static int Held(List<Write> writes, int most)
    {
        var events = 0;
        return writes.TakeWhile((write, at) => (events += write.Events.Count) <= most || at == 0).Count();
    }

    private static IEnumerable<Write> Ends(UnitChangeState state, UnitCommand command, LocalDate on, string ground)
    {
        switch (command)
        {
            case UnitCommand.Rename c:
                return [WriteOf(state, c.Unit, on, new UnitEvent.NameChanged(NameOf(c), on, ground))];
            case UnitCommand.Merge c:
                UnitCode[] leaving = [.. c.Leaving];
                return
                [
                    .. leaving.Select(unit => WriteOf(state, unit, on, new UnitEvent.Merged(c.Into!.Value, on, ground))),
                    WriteOf(state, c.Into!.Value, on, new UnitEvent.TookOver(leaving, on, ground)),
                ];
            case UnitCommand.Split c:
                UnitCode[] into = [.. c.Into.Distinct()];
                return Followed(state, c.Unit, into, on, ground, new UnitEvent.Split(into, on, ground));
            case UnitCommand.Dissolve c when state.Ended.ContainsKey(c.Unit):
                return [];
            case UnitCommand.Dissolve c:
                UnitCode[] takers = [.. state.Duties.Select(duty => c.Takes[duty.Key]).Distinct()];
                return Followed(state, c.Unit, takers, on, ground, new UnitEvent.Dissolved(takers, on, ground));
            default:
                throw new UnreachableException(command.GetType().Name);
        }
    }

    private static IEnumerable<Write> Followed(
        UnitChangeState state, UnitCode unit, IEnumerable<UnitCode> into, LocalDate on, string ground, UnitEvent end) =>
        into.Where(next => next != unit).Select(next => WriteOf(state, next, on, new UnitEvent.TookOver([unit], on, ground)))
            .Prepend(WriteOf(state, unit, on, end));

    private static Write WriteOf(UnitChangeState state, UnitCode unit, LocalDate on, UnitEvent happened) =>
        new(Streams.Unit(unit), state.Units[unit].Version, [happened], on);

    private static Wording NameOf(UnitCommand.Rename c) => new(c.Name.Zh.Trim(), c.Name.En.Trim());

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
