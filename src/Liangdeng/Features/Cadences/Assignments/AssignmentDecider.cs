using System.Diagnostics;
using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Cadences.AssignmentRefusal;

namespace Liangdeng.Features.Cadences;

/// <summary>What is known when an assignment is decided on.</summary>
/// <param name="Numbered">How many assignments of this year have a number.</param>
public sealed record AssignmentContext(Assignment? Assignment, long Version, long Numbered, UnitStandings Units);

/// <summary>督查件: given with a day and a unit, reported done by the unit, struck off by somebody else. Whoever reported does not
/// sign off.</summary>
public static class AssignmentDecider
{
    public const int MaxWhat = 300;
    public const int MaxText = 1000;
    public const int MaxFiles = 10;

    /// <summary>So many working days before its day a unit is reminded.</summary>
    public const int NearDays = 3;

    /// <summary>A day that is further away is a slip of the pen.</summary>
    private static readonly Period Farthest = Period.FromYears(2);

    public static Decision Decide(
        AssignmentContext context, Actor by, LocalDate today, WorkingTime time, AssignmentCommand command) =>
        (context.Assignment, command) switch
        {
            (null, AssignmentCommand.Give c) => Give(context, today, c),
            (not null, AssignmentCommand.Give) => Decision.Refuse(Reason.AlreadyGiven),
            (null, _) => Decision.Refuse(Reason.NoSuchAssignment),
            (Assignment.Open s, AssignmentCommand.Chase) => Chase(context, s, today, time),
            (_, AssignmentCommand.Chase) => Decision.Accept(),
            (Assignment.Done or Assignment.Withdrawn, _) => Decision.Refuse(Reason.IsOver),
            (_, AssignmentCommand.Withdraw c) => TextFault(c.Ground, Reason.GroundMissing)
                ?? Happens(context, new AssignmentEvent.Withdrawn(c.Ground.Trim())),
            (Assignment.Open, AssignmentCommand.Report c) => TextFault(c.Words, Reason.WordsMissing)
                ?? (c.Evidence.Count > MaxFiles
                    ? Decision.Refuse(Reason.TooManyFiles, MaxFiles)
                    : Happens(context, new AssignmentEvent.Reported(c.Words.Trim(), c.Evidence))),
            (Assignment.Reported, AssignmentCommand.Report or AssignmentCommand.Extend) => Decision.Refuse(Reason.AlreadyReported),
            (Assignment.Open s, AssignmentCommand.Extend c) => Extend(context, s, today, c),
            (Assignment.Open, _) => Decision.Refuse(Reason.NotReported),
            (Assignment.Reported s, _) when s.Reporting.IsBy(by) => Decision.Refuse(Reason.DoerCannotSignOff),
            (Assignment.Reported, AssignmentCommand.SignOff c) => c.Words.Trim().Length > MaxText
                ? Decision.Refuse(Reason.TextTooLong, MaxText)
                : Happens(context, new AssignmentEvent.SignedOff(c.Words.Trim())),
            (Assignment.Reported, AssignmentCommand.Return c) => TextFault(c.Ground, Reason.GroundMissing)
                ?? Happens(context, new AssignmentEvent.Returned(c.Ground.Trim())),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    /// <summary>Why an assignment cannot be given so, or null.</summary>
    public static Refusal? FaultOf(UnitStandings units, LocalDate today, AssignmentForm form) =>
        string.IsNullOrWhiteSpace(form.What) ? new(Reason.WhatMissing)
        : form.What.Trim().Length > MaxWhat ? new(Reason.TextTooLong, MaxWhat)
        : form.Lead is not { } lead ? new(Reason.LeadMissing)
        : !units.Known.Contains(lead) ? new(Reason.NoSuchUnit)
        : units.Ended.TryGetValue(lead, out var ended) ? new(Reason.UnitEnded, ended.Args)
        : form.Due is not { } due ? new(Reason.DueMissing)
        : due < today ? new(Reason.DuePast, Text(today))
        : due > today + Farthest ? new(Reason.DueFar, Text(today + Farthest))
        : null;

    /// <summary>The appends that give assignments, in one go with whatever else is written.</summary>
    /// <param name="numbered">How many of the year have a number.</param>
    public static IReadOnlyList<Write> GivingOf(
        int year, long numbered, IReadOnlyList<(AssignmentId Id, AssignmentForm Form)> given, AssignmentSource source, string ground,
        MeetingId? meeting)
    {
        var coded = given.Select((one, at) => (
            one.Id, one.Form, Code: string.Create(CultureInfo.InvariantCulture, $"D{year}-{numbered + at + 1:000}"))).ToList();
        return
        [
            new Write(
                Streams.AssignmentSeries(year), numbered,
                [.. coded.Select(one => new AssignmentSeriesEvent.Numbered(one.Id, one.Code))]),
            .. coded.Select(one => new Write(
                Streams.Assignment(one.Id), 0,
                [
                    new AssignmentEvent.Given(
                        one.Id, one.Code, one.Form.What.Trim(), source, ground.Trim(), meeting, one.Form.Lead!.Value,
                        one.Form.Due!.Value, one.Form.Commitment, one.Form.Blocker),
                ])),
        ];
    }

    private static Decision Give(AssignmentContext context, LocalDate today, AssignmentCommand.Give c) =>
        FaultOf(context.Units, today, c.Form) is { } fault ? Decision.Refuse(fault.Reason, fault.Args)
        : c.Source is not { } source || source == AssignmentSource.Meeting ? Decision.Refuse(Reason.SourceMissing)
        : TextFault(c.Ground, Reason.GroundMissing)
            ?? Decision.Accept(GivingOf(today.Year, context.Numbered, [(c.Assignment, c.Form)], source, c.Ground, null));

    private static Decision Extend(AssignmentContext context, Assignment.Open state, LocalDate today, AssignmentCommand.Extend c) =>
        c.Due is not { } due ? Decision.Refuse(Reason.DueMissing)
        : due < today ? Decision.Refuse(Reason.DuePast, Text(today))
        : due <= state.Due ? Decision.Refuse(Reason.NotLater, Text(state.Due))
        : due > today + Farthest ? Decision.Refuse(Reason.DueFar, Text(today + Farthest))
        : TextFault(c.Ground, Reason.GroundMissing) ?? Happens(context, new AssignmentEvent.Extended(due, c.Ground.Trim()));

    private static Decision Chase(AssignmentContext context, Assignment.Open state, LocalDate today, WorkingTime time)
    {
        AssignmentChase? why = today > state.Due ? AssignmentChase.Overdue
            : IsNear(today, state.Due, time) ? AssignmentChase.Near
            : null;
        return why is { } chase && !state.Chased.Any(one => one.Why == chase && one.Due == state.Due)
            ? Happens(context, new AssignmentEvent.Chased(chase, state.Due))
            : Decision.Accept();
    }

    /// <summary>There are at most <see cref="NearDays"/> working days left.</summary>
    public static bool IsNear(LocalDate today, LocalDate due, WorkingTime time) =>
        today <= due && time.Between(today, due).Count <= NearDays;

    private static Decision? TextFault(string text, Reason missing) =>
        string.IsNullOrWhiteSpace(text) ? Decision.Refuse(missing)
        : text.Trim().Length > MaxText ? Decision.Refuse(Reason.TextTooLong, MaxText)
        : null;

    private static Decision Happens(AssignmentContext context, AssignmentEvent happened) => Decision.Accept(
        new Write(Streams.Assignment(context.Assignment!.Given.Id), context.Version, [happened]));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
