using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.ReportRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What is known when a report is decided on.</summary>
/// <param name="Issued">The plan's breakdown is out.</param>
/// <param name="PeopleOfLead">How many persons have a post in the lead unit.</param>
public sealed record ReportContext(
    Commitment? Commitment, long CommitmentVersion, bool Issued, Report Report, long ReportVersion, int PeopleOfLead)
{
    /// <summary>The figure is computed from members. What was on its way can only go back.</summary>
    public bool Measured { get; init; }

    /// <summary>The same of projects.</summary>
    public bool MeasuredByProjects { get; init; }
}

/// <summary>Reports: handed in, cleared in the unit, verified by the supervision office. Only verified figures count.
/// </summary>
public static class ReportDecider
{
    public const int MaxWords = 2000;
    public const int MaxGround = 500;
    public const int MaxFiles = 10;

    public static Decision Decide(ReportContext context, Actor by, LocalDate today, ReportCommand command) =>
        context.Commitment switch
        {
            null => Decision.Refuse(Reason.NoSuchCommitment),
            { Terms: null } => Decision.Refuse(Reason.NotBrokenDown),
            { Closing: { } closing } => Decision.Refuse(Reason.CommitmentClosed, Text(closing.On)),
            _ when !context.Issued => Decision.Refuse(Reason.NotBrokenDown),
            _ when context.Measured && command is ReportCommand.HandIn or ReportCommand.Clear or ReportCommand.Verify =>
                Decision.Refuse(Reason.MeasuredByMembers),
            _ when context.MeasuredByProjects && command is ReportCommand.HandIn or ReportCommand.Clear or ReportCommand.Verify =>
                Decision.Refuse(Reason.MeasuredByProjects),
            var commitment => command switch
            {
                ReportCommand.HandIn c => HandIn(context, commitment, today, c),
                ReportCommand.Clear c => Clear(context, commitment, by, c),
                ReportCommand.SendBackInside c => SendBackInside(context, c),
                ReportCommand.Verify c => Verify(context, commitment, by, c),
                ReportCommand.Return c => Return(context, by, c),
                _ => throw new UnreachableException(command.GetType().Name),
            },
        };

    private static Decision HandIn(ReportContext context, Commitment commitment, LocalDate today, ReportCommand.HandIn c)
    {
        var ground = c.CorrectionGround.Trim();
        var corrects = context.Report.Standing;
        var fault = PeriodFault(context, commitment, today, c.Period) ?? WayFault(context.Report, ground)
            ?? FigureRules.FaultOf(commitment, c) ?? WordsFault(c)
            ?? (corrects is null ? FigureRules.Backwards(commitment, c.Period, c.Value, c.Progress) : null);
        return fault is null
            ? Decision.Accept(new Write(
                Streams.Report(c.Commitment, c.Period), context.ReportVersion,
                [
                    new ReportEvent.Drafted(
                        c.Commitment, c.Period, context.Report.Version + 1, Plain(c.Value), c.Progress, c.DoneOn,
                        c.Words.Trim(), c.Blockers.Trim(), c.Evidence, corrects, ground),
                ],
                c.Period.End))
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    private static Refusal? PeriodFault(ReportContext context, Commitment commitment, LocalDate today, ReportPeriod period)
    {
        if (period.End < commitment.Terms!.Start)
        {
            return new(Reason.BeforeStart, Text(commitment.Terms.Start));
        }

        // A month's report tells how things stand at its end: not before its last day.
        if (today < period.End)
        {
            return new(Reason.PeriodNotOver, Text(period.End));
        }

        // What was begun before a later period was verified may still be finished.
        var last = commitment.Figures.Count == 0 ? (ReportPeriod?)null : commitment.Figures[^1].Period;
        return context.Report is Report.NotBegun && last is { } verified && verified.End > period.End
            ? new(Reason.PeriodClosed, verified.ToString())
            : null;
    }

    private static Refusal? WayFault(Report report, string ground) => report switch
    {
        Report.AwaitingClearance or Report.Cleared or Report.Submitted => new(Reason.AlreadyHandedIn, report.Version),
        { Standing: not null } when ground.Length == 0 => new(Reason.GroundMissing),
        { Standing: null } when ground.Length > 0 => new(Reason.NothingToCorrect),
        _ => ground.Length > MaxGround ? new(Reason.TextTooLong, MaxGround) : null,
    };

    private static Refusal? WordsFault(ReportCommand.HandIn c) =>
        string.IsNullOrWhiteSpace(c.Words) ? new(Reason.WordsMissing)
        : c.Words.Length > MaxWords || c.Blockers.Length > MaxWords ? new(Reason.TextTooLong, MaxWords)
        : c.Evidence.Count > MaxFiles ? new(Reason.TooManyFiles, MaxFiles)
        : null;

    private static Decision Clear(ReportContext context, Commitment commitment, Actor by, ReportCommand.Clear c)
    {
        if (context.Report is not Report.AwaitingClearance awaiting)
        {
            return NotThere(context.Report, c.Version, Reason.NotAwaitingClearance);
        }

        if (awaiting.Version != c.Version)
        {
            return Decision.Refuse(Reason.DecidedMeanwhile);
        }

        if (FigureRules.UnitFault(commitment, ((ReportEvent.Drafted)awaiting.Drafted.What).Value) is { } unit)
        {
            return Decision.Refuse(unit.Reason, unit.Args);
        }

        // Where a unit has one person only there is nobody else to look at it.
        return awaiting.IsOf(by) && context.PeopleOfLead > 1
            ? Decision.Refuse(Reason.DrafterCannotClear)
            : Decision.Accept(
                new Write(
                    Streams.Report(c.Commitment, c.Period), context.ReportVersion,
                    [new ReportEvent.Cleared(c.Version), new ReportEvent.Submitted(c.Version)]),
                new Write(
                    Streams.Commitment(c.Commitment), context.CommitmentVersion,
                    [new CommitmentEvent.ReportReceived(c.Period, c.Version)]));
    }

    private static Decision SendBackInside(ReportContext context, ReportCommand.SendBackInside c)
    {
        if (context.Report is not Report.AwaitingClearance awaiting)
        {
            return NotThere(context.Report, c.Version, Reason.NotAwaitingClearance);
        }

        return awaiting.Version != c.Version ? Decision.Refuse(Reason.DecidedMeanwhile)
            : GroundFault(c.Ground) is { } fault ? Decision.Refuse(fault.Reason, fault.Args)
            : Decision.Accept(new Write(
                Streams.Report(c.Commitment, c.Period), context.ReportVersion,
                [new ReportEvent.Returned(c.Version, c.Ground.Trim(), InsideUnit: true)]));
    }

    private static Decision Verify(ReportContext context, Commitment commitment, Actor by, ReportCommand.Verify c)
    {
        if (Taken(context.Report, by, c.Version) is { } refused)
        {
            return refused;
        }

        var drafted = (ReportEvent.Drafted)((Report.Submitted)context.Report).Drafted.What;
        if (FigureRules.UnitFault(commitment, drafted.Value) is { } unit)
        {
            return Decision.Refuse(unit.Reason, unit.Args);
        }

        // Another period may have been verified since it was handed in.
        if (drafted.Corrects is null
            && FigureRules.Backwards(commitment, c.Period, drafted.Value, drafted.Progress) is { } backwards)
        {
            return Decision.Refuse(backwards.Reason, backwards.Args);
        }

        return Decision.Accept(
            new Write(
                Streams.Report(c.Commitment, c.Period), context.ReportVersion, [new ReportEvent.Verified(c.Version)]),
            new Write(
                Streams.Commitment(c.Commitment), context.CommitmentVersion,
                [
                    new CommitmentEvent.FigureVerified(
                        c.Period, c.Version, drafted.Value, drafted.Progress, drafted.DoneOn, drafted.Words,
                        drafted.Blockers, drafted.Evidence, drafted.Corrects),
                ],
                c.Period.End));
    }

    private static Decision Return(ReportContext context, Actor by, ReportCommand.Return c)
    {
        if (Taken(context.Report, by, c.Version) is { } refused)
        {
            return refused;
        }

        return GroundFault(c.Ground) is { } fault
            ? Decision.Refuse(fault.Reason, fault.Args)
            : Decision.Accept(
                new Write(
                    Streams.Report(c.Commitment, c.Period), context.ReportVersion,
                    [new ReportEvent.Returned(c.Version, c.Ground.Trim(), InsideUnit: false)]),
                new Write(
                    Streams.Commitment(c.Commitment), context.CommitmentVersion,
                    [new CommitmentEvent.ReportReturned(c.Period, c.Version)]));
    }

    // Whoever reported a figure or cleared it neither verifies nor returns it.
    private static Decision? Taken(Report report, Actor by, int version) => report switch
    {
        Report.Submitted s when s.Version != version => Decision.Refuse(Reason.DecidedMeanwhile),
        Report.Submitted s => s.IsOf(by) ? Decision.Refuse(Reason.ReporterCannotVerify) : null,
        _ => NotThere(report, version, Reason.NotSubmitted),
    };

    // It was there when the form was drawn, and is not any more: somebody else decided on it.
    private static Decision NotThere(Report report, int version, Reason otherwise) => Decision.Refuse(
        report is Report.SentBack or Report.Verified or Report.Submitted && report.Version >= version && version > 0
            ? Reason.DecidedMeanwhile
            : otherwise);

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Length > MaxGround ? new(Reason.TextTooLong, MaxGround)
        : null;

    private static Amount? Plain(Amount? value) =>
        value is null ? null : value with { Value = PlainDecimal.Write(PlainDecimal.Read(value.Value)!.Value) };

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
