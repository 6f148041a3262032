using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.Sets.SetRefusal;

namespace Liangdeng.Features.Register.Sets;

/// <summary>The reports on one member inside the house.</summary>
/// <param name="Version">Of the private stream.</param>
/// <param name="Newest">The newest report, or null before the first.</param>
public sealed record MemberReports(long Version, MemberReportEvent.Submitted? Newest);

/// <summary>What is known when a member is reported or verified.</summary>
/// <param name="Issued">The plan's breakdown is out.</param>
/// <param name="Reports">Of the members that the command names.</param>
public sealed record MemberContext(
    Commitment? Commitment, bool Issued, MemberList List, long Version, IReadOnlyDictionary<MemberCode, MemberReports> Reports);

/// <summary>How far a member is: said by its lead unit, verified by the supervision office, never by the same person.
/// Only what is verified counts.</summary>
public static class MemberReportDecider
{
    public const int MaxWords = 2000;
    public const int MaxFiles = 10;
    public const int MaxAtOnce = 200;
    private const int Whole = 100;

    /// <summary>A village may have reached long ago what is counted this year.</summary>
    private static readonly LocalDate Earliest = new(1980, 1, 1);

    public static Decision Decide(MemberContext context, Actor by, LocalDate today, SetCommand command) =>
        context.Commitment switch
        {
            null => Decision.Refuse(Reason.NoSuchCommitment),
            { Terms: null } => Decision.Refuse(Reason.NotBrokenDown),
            _ when !context.Issued => Decision.Refuse(Reason.NotBrokenDown),
            { Closing: { } closing } => Decision.Refuse(Reason.CommitmentClosed, LocalDatePattern.Iso.Format(closing.On)),
            var commitment => command switch
            {
                SetCommand.Report c => Report(context, commitment, today, c),
                SetCommand.Verify c => Verify(context, by, c),
                SetCommand.Return c => Return(context, by, c),
                _ => throw new UnreachableException(command.GetType().Name),
            },
        };

    private static Decision Report(MemberContext context, Commitment commitment, LocalDate today, SetCommand.Report c)
    {
        if (!context.List.Members.TryGetValue(c.Code, out var member))
        {
            return Decision.Refuse(Reason.NoSuchMember, c.Code.Value);
        }

        if (member.Reported is not null)
        {
            return Decision.Refuse(Reason.BeingVerified, c.Code.Value);
        }

        var (ground, progress) = (c.CorrectionGround.Trim(), c.Progress ?? (c.DoneOn is null ? null : Whole));
        var takesBack = member.Standing is { } standing && (member.IsDone || progress < standing.Progress);
        var fault = ProgressFault(commitment, today, c, progress) ?? WordsFault(c) ?? CorrectionFault(takesBack, ground);
        if (fault is not null)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var version = member.Version + 1;
        var submitted = new MemberReportEvent.Submitted(
            c.Commitment, c.Code, version, progress!.Value, c.DoneOn, c.Words.Trim(), c.Evidence,
            takesBack ? member.Standing!.Version : null, ground);
        return Decision.Accept(
            new Write(Streams.MemberReport(c.Commitment, c.Code), context.Reports[c.Code].Version, [submitted], c.DoneOn),
            new Write(Streams.Set(c.Commitment), context.Version, [new SetEvent.MemberReported(c.Code, version)]));
    }

    private static Refusal? ProgressFault(Commitment commitment, LocalDate today, SetCommand.Report c, int? progress)
    {
        if (progress is not { } share || share is < 0 or > Whole)
        {
            return progress is null ? new(Reason.ProgressMissing) : new(Reason.ProgressOutOfRange, progress);
        }

        if (c.DoneOn is not { } done)
        {
            return share == Whole ? new(Reason.DoneDayMissing) : null;
        }

        var from = commitment.Promise.Kind == CommitmentKind.SetShare ? Earliest : commitment.Terms!.Start;
        return share < Whole ? new(Reason.DoneNeedsAll)
            : done < from || done > today ? new(Reason.DoneOutside, Text(from), Text(today))
            : c.Evidence.Count == 0 ? new(Reason.DoneNeedsEvidence)
            : null;
    }

    private static Refusal? WordsFault(SetCommand.Report c) =>
        string.IsNullOrWhiteSpace(c.Words) ? new(Reason.WordsMissing)
        : c.Words.Length > MaxWords ? new(Reason.WordsTooLong, MaxWords)
        : c.Evidence.Count > MaxFiles ? new(Reason.TooManyFiles, MaxFiles)
        : null;

    // What is verified is taken back in the open only: with a ground, and naming the version.
    private static Refusal? CorrectionFault(bool takesBack, string ground) =>
        takesBack && ground.Length == 0 ? new(Reason.CorrectionGroundMissing)
        : !takesBack && ground.Length > 0 ? new(Reason.NothingToCorrect)
        : ground.Length > ListDecider.MaxGround ? new(Reason.GroundTooLong, ListDecider.MaxGround)
        : null;

    private static Decision Verify(MemberContext context, Actor by, SetCommand.Verify c)
    {
        if (c.Reports.Count is 0 or > MaxAtOnce)
        {
            return c.Reports.Count == 0 ? Decision.Refuse(Reason.NothingChosen) : Decision.Refuse(Reason.TooManyAtOnce, MaxAtOnce);
        }

        if (c.Reports.Select(report => Taken(context, by, report)).FirstOrDefault(refused => refused is not null) is { } fault)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        List<MemberReportEvent.Submitted> reports = [.. c.Reports.DistinctBy(report => report.Code)
            .Select(report => context.Reports[report.Code].Newest!)];
        var day = reports.DistinctBy(report => report.DoneOn).Count() == 1 ? reports[0].DoneOn : null;
        return Decision.Accept(
        [
            .. reports.Select(report => new Write(
                Streams.MemberReport(c.Commitment, report.Code), context.Reports[report.Code].Version,
                [new MemberReportEvent.Verified(report.Version)])),
            new Write(
                Streams.Set(c.Commitment), context.Version,
                [.. reports.Select(report => new SetEvent.MemberVerified(
                    report.Code, report.Version, report.Progress, report.DoneOn, report.Words, report.Evidence, report.Corrects))],
                day),
        ]);
    }

    private static Decision Return(MemberContext context, Actor by, SetCommand.Return c)
    {
        var fault = Taken(context, by, new(c.Code, c.Version))
            ?? (string.IsNullOrWhiteSpace(c.Ground) ? new(Reason.GroundMissing)
                : c.Ground.Trim().Length > ListDecider.MaxGround ? new(Reason.GroundTooLong, ListDecider.MaxGround)
                : null);
        return fault is null
            ? Decision.Accept(
                new Write(
                    Streams.MemberReport(c.Commitment, c.Code), context.Reports[c.Code].Version,
                    [new MemberReportEvent.Returned(c.Version, c.Ground.Trim())]),
                new Write(Streams.Set(c.Commitment), context.Version, [new SetEvent.MemberReturned(c.Code, c.Version)]))
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    // Whoever reported a member neither verifies nor returns it.
    private static Refusal? Taken(MemberContext context, Actor by, ReportedVersion report) =>
        !context.List.Members.TryGetValue(report.Code, out var member) ? new(Reason.NoSuchMember, report.Code.Value)
        : member.Reported is not { } reported || member.Version != report.Version
            ? new(Reason.DecidedMeanwhile, report.Code.Value)
        : reported.IsBy(by) ? new(Reason.ReporterCannotVerify, report.Code.Value)
        : null;

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
