using System.Diagnostics;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.ClosingRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What is known when a commitment is closed or reopened.</summary>
/// <param name="Past">All of its own stream.</param>
/// <param name="Issued">The plan's breakdown is out.</param>
/// <param name="Reports">All that was done with its reports, of every period.</param>
/// <param name="Known">As the lights know it; null before it is published.</param>
/// <param name="Other">The commitment that is named as going on with it, or the one that does; null where there is none.</param>
public sealed record ClosingContext(
    Past<CommitmentEvent> Past, bool Issued, IReadOnlyList<Recorded<ReportEvent>> Reports, Known? Known,
    EvaluationCalendar Calendar, Commitment? Other, long OtherVersion)
{
    public Commitment? Commitment { get; } = Commitment.From(Past.Events.Select(e => e.What));

    /// <summary>Whoever reported one of its members.</summary>
    public IReadOnlySet<PersonId> MemberReporters { get; init; } = new HashSet<PersonId>();

    public int OpenBlockers => Known?.Blocked.Count(blocker => blocker.Until is null) ?? 0;

    /// <summary>The period of a report that left its unit and is not decided on.</summary>
    public ReportPeriod? BeingVerified => Past.Events.Aggregate((ReportPeriod[])[], (open, e) => e.What switch
    {
        CommitmentEvent.ReportReceived received => [.. open, received.Period],
        CommitmentEvent.ReportReturned returned => [.. open.Where(period => period != returned.Period)],
        CommitmentEvent.FigureVerified verified => [.. open.Where(period => period != verified.Period)],
        _ => open,
    }) is [var first, ..] ? first : null;
}

/// <summary>The end of a commitment. The figures decide which outcomes can be chosen; nobody overrides them, and whoever
/// reported does not close.</summary>
public static class ClosingDecider
{
    public const int MaxGround = 1000;
    public const int MaxFiles = 10;

    public static Decision Decide(ClosingContext context, Actor by, LocalDate today, ClosingCommand command) =>
        context.Commitment switch
        {
            null => Decision.Refuse(Reason.NoSuchCommitment),
            var commitment => command switch
            {
                ClosingCommand.Close c => Close(context, commitment, by, today, c),
                ClosingCommand.Reopen c => Reopen(context, commitment, by, c),
                _ => throw new UnreachableException(command.GetType().Name),
            },
        };

    private static Decision Close(
        ClosingContext context, Commitment commitment, Actor by, LocalDate today, ClosingCommand.Close c)
    {
        var fault = StateFault(context, commitment) ?? PersonFault(context, by) ?? WordsFault(c)
            ?? DayFault(commitment, today, c) ?? TargetFault(context, commitment, c) ?? FiguresFault(context, commitment, today, c);
        if (fault is not null)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var closed = new Write(
            Streams.Commitment(c.Commitment), context.Past.Version,
            [new CommitmentEvent.Closed(c.Outcome, c.On, c.Ground.Trim(), c.Evidence, c.CarriedTo)], c.On);
        return c.CarriedTo is { } target
            ? Decision.Accept(
                closed, new Write(Streams.Commitment(target), context.OtherVersion, [new CommitmentEvent.TakenOver(c.Commitment)]))
            : Decision.Accept(closed);
    }

    private static Decision Reopen(ClosingContext context, Commitment commitment, Actor by, ClosingCommand.Reopen c)
    {
        if (commitment.Closing is not { } closing)
        {
            return Decision.Refuse(Reason.NotClosed);
        }

        var closer = context.Past.Events.Last(e => e.What is CommitmentEvent.Closed);
        var fault = closer.IsBy(by) ? new(Reason.CloserCannotReopen)
            : PersonFault(context, by) ?? GroundFault(c.Ground)
            ?? (context.Other?.Closing is not null ? new(Reason.SuccessorClosed, context.Other.Promise.Code) : null);
        if (fault is not null)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var reopened = new Write(
            Streams.Commitment(c.Commitment), context.Past.Version, [new CommitmentEvent.Reopened(c.Ground.Trim())]);
        return closing.CarriedTo is { } target
            ? Decision.Accept(
                reopened, new Write(Streams.Commitment(target), context.OtherVersion, [new CommitmentEvent.GivenBack(c.Commitment)]))
            : Decision.Accept(reopened);
    }

    private static Refusal? StateFault(ClosingContext context, Commitment commitment) => commitment switch
    {
        { Closing: { } closing } => new(Reason.AlreadyClosed, Text(closing.On)),
        { Terms: null } => new(Reason.NotBrokenDown),
        _ when !context.Issued => new(Reason.NotBrokenDown),
        _ when context.BeingVerified is { } period => new(Reason.ReportBeingVerified, period.ToString()),
        _ => context.OpenBlockers is > 0 and var open ? new(Reason.BlockersOpen, open) : null,
    };

    private static Refusal? PersonFault(ClosingContext context, Actor by) =>
        context.Reports.Any(e => e.What is ReportEvent.Drafted or ReportEvent.Cleared && e.IsBy(by))
            || context.MemberReporters.Contains(by.Person) || (by.OnBehalfOf is { } other && context.MemberReporters.Contains(other))
            ? new(Reason.ReporterCannotClose)
            : null;

    private static Refusal? WordsFault(ClosingCommand.Close c) =>
        !Enum.IsDefined(c.Outcome) ? new(Reason.OutcomeMissing)
        : GroundFault(c.Ground) is { } fault ? fault
        : c.Evidence.Count > MaxFiles ? new(Reason.TooManyFiles, MaxFiles)
        : c.Evidence.Count == 0 && c.Outcome is ClosingOutcome.Kept or ClosingOutcome.KeptLate ? new(Reason.EvidenceMissing)
        : null;

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? new(Reason.TextTooLong, MaxGround)
        : null;

    private static Refusal? DayFault(Commitment commitment, LocalDate today, ClosingCommand.Close c) =>
        c.On > today ? new(Reason.OnInFuture, Text(today))
        : c.On < commitment.Terms!.Start ? new(Reason.OnBeforeStart, Text(commitment.Terms.Start))
        : null;

    private static Refusal? TargetFault(ClosingContext context, Commitment commitment, ClosingCommand.Close c)
    {
        if (c.Outcome != ClosingOutcome.CarriedOver)
        {
            return c.CarriedTo is null ? null : new(Reason.CarriedToNotExpected);
        }

        var own = commitment.Promise;
        return c.CarriedTo is null ? new(Reason.CarriedToMissing) : context.Other switch
        {
            null => new(Reason.NoSuchTarget),
            { Promise: var next } when next.Plan == own.Plan => new(Reason.TargetOfSamePlan, next.Code),
            { Promise: var next } when next.PeriodStart <= own.PeriodStart => new(Reason.TargetOfEarlierPlan, next.Code),
            { Closing: not null, Promise: var next } => new(Reason.TargetClosed, next.Code),
            { TakenFrom: not null, Promise: var next } => new(Reason.TargetTaken, next.Code),
            _ => null,
        };
    }

    private static Refusal? FiguresFault(
        ClosingContext context, Commitment commitment, LocalDate today, ClosingCommand.Close c)
    {
        if (c.Outcome == ClosingOutcome.Withdrawn)
        {
            return null;
        }

        // Kept it was on the day that is named; that it was not has to be true by all that is known.
        var due = commitment.Terms!.Due;
        var reckoning = Reckoning.Of(
            context.Calendar, context.Known!, c.Outcome is ClosingOutcome.Kept or ClosingOutcome.KeptLate ? c.On : today);
        return (c.Outcome, reckoning.Says) switch
        {
            (ClosingOutcome.Kept, Reckoned.DoneInTime) or (ClosingOutcome.KeptLate, Reckoned.DoneLate) => null,
            (_, Reckoned.DoneInTime) => Done(Reason.DoneInTime, context.Known!, reckoning, due),
            (_, Reckoned.DoneLate) => Done(Reason.DoneLate, context.Known!, reckoning, due),
            (ClosingOutcome.Kept or ClosingOutcome.KeptLate, _) => NotMet(context.Known!, reckoning, due),
            (ClosingOutcome.NotKept, _) when c.On <= due => new(Reason.NotDueYet, Text(due)),
            (ClosingOutcome.NotKept, _) when !reckoning.IsLastKnown && !reckoning.LastReport.IsOverdue(today) =>
                new(Reason.LastReportOpen, Text(reckoning.LastReport.LastDay)),
            _ => null,
        };
    }

    private static Refusal NotMet(Known known, Reckoning reckoning, LocalDate due) => reckoning.Says switch
    {
        Reckoned.NothingVerified => new(Reason.NothingVerified),
        Reckoned.NotDueYet => new(Reason.NotDueYet, Text(due)),
        Reckoned.LastFigureMissing => new(Reason.LastFigureMissing, Text(due)),
        Reckoned.NotHeld => new(Reason.NotHeld, reckoning.Figure!.Period, ReachedText.Of(known.Commitment, reckoning.Figure), ReachedText.TargetOf(known.Commitment)),
        _ when known.Commitment.Kind == CommitmentKind.Deliverable => new(Reason.NotDone, reckoning.Figure!.Period, ReachedText.Of(known.Commitment, reckoning.Figure)),
        _ => new(Reason.NotReached, reckoning.Figure!.Period, ReachedText.Of(known.Commitment, reckoning.Figure), ReachedText.TargetOf(known.Commitment)),
    };

    private static Refusal Done(Reason reason, Known known, Reckoning reckoning, LocalDate due) => new(
        reason, reckoning.Figure!.Period, ReachedText.Of(known.Commitment, reckoning.Figure), Text(due));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
