using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Projects.ProjectRefusal;

namespace Liangdeng.Features.Projects;

/// <summary>What is known when projects are reported or verified.</summary>
/// <param name="Submitted">The report that the command names, or null.</param>
/// <param name="ReportVersion">Of its private stream.</param>
public sealed record ProjectReportContext(
    ProjectRegister Register, long Version, ProjectReportEvent.Submitted? Submitted, long ReportVersion);

/// <summary>How far projects are: said by the unit that owns them, verified by the supervision office, never by the same
/// person. Only what is verified counts.</summary>
public static class ProjectReportDecider
{
    public const int MaxWords = 2000;
    public const int MaxFiles = 10;

    public static Decision Decide(ProjectReportContext context, Actor by, LocalDate today, ProjectCommand command) => command switch
    {
        ProjectCommand.Report c => Report(context, today, c),
        ProjectCommand.Verify c => Verify(context, by, c),
        ProjectCommand.Return c => Return(context, by, c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Decision Report(ProjectReportContext context, LocalDate today, ProjectCommand.Report c)
    {
        List<ReportedProject> projects = [.. c.Projects.Where(SaysSomething).Select(InOrder)];
        var ground = c.CorrectionGround.Trim();
        var fault = (projects.Count == 0 ? new Refusal(Reason.NothingReported) : null)
            ?? projects.Select(project => Fault(context, today, c.Unit, project)).FirstOrDefault(refused => refused is not null)
            ?? WordsFault(c, projects)
            ?? CorrectionFault(context, projects, ground);
        if (fault is not null)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var no = context.Register.Reports.GetValueOrDefault(c.Unit) + 1;
        return Decision.Accept(
            new Write(
                Streams.ProjectReport(c.Unit, no), 0,
                [new ProjectReportEvent.Submitted(c.Unit, no, projects, c.Words.Trim(), c.Evidence, ground)]),
            new Write(
                Streams.Projects, context.Version,
                [new ProjectEvent.ReportReceived(c.Unit, no, [.. projects.Select(project => project.Code)])]));
    }

    private static bool SaysSomething(ReportedProject project) =>
        project.Stages.Count + project.Invested.Count + project.TakenBack.Count > 0;

    private static ReportedProject InOrder(ReportedProject project) => project with
    {
        Stages = [.. project.Stages.OrderBy(stage => stage.Stage)],
        Invested = [.. project.Invested.OrderBy(month => month.Month.End)],
    };

    private static Refusal? Fault(ProjectReportContext context, LocalDate today, UnitCode unit, ReportedProject report)
    {
        var code = report.Code.Value;
        return !context.Register.Projects.TryGetValue(report.Code, out var listed) ? new(Reason.NoSuchProject, code)
            : listed.Project.Owner != unit ? new(Reason.OfAnotherUnit, code)
            : listed.Pending is not null ? new(Reason.BeingVerified, code)
            : MonthsFault(listed, today, report) ?? StagesFault(listed, today, report);
    }

    private static Refusal? MonthsFault(ListedProject listed, LocalDate today, ReportedProject report)
    {
        var (code, months) = (report.Code.Value, report.Invested.Select(month => month.Month).ToList());
        return months.Distinct().Count() < months.Count ? new(Reason.MonthTwice)
            : report.Invested.Any(month => !ProjectRules.IsAmount(month.Amount)) ? new(Reason.AmountInvalid)
            : months.Any(month => month.Year < listed.Project.Year) ? new(Reason.MonthOutside)
            : months.Find(month => month.End > today) is { Year: > 0 } early ? new(Reason.MonthNotOver, code, early.ToString())
            : null;
    }

    private static Refusal? StagesFault(ListedProject listed, LocalDate today, ReportedProject report)
    {
        var code = report.Code.Value;
        var before = listed.Project.Before.Select(stage => stage.Stage).ToHashSet();
        var known = listed.Facts.Stages;
        if (report.Stages.Any(stage => stage.Stage == ProjectStage.Planned)
            || report.Stages.Select(stage => stage.Stage).Concat(report.TakenBack).GroupBy(stage => stage).Any(stage => stage.Count() > 1))
        {
            return new(Reason.StageTwice);
        }

        if (report.TakenBack.Any(stage => !known.ContainsKey(stage)))
        {
            return new(Reason.StageNotReached, code);
        }

        if (report.TakenBack.Any(before.Contains) || report.Stages.Any(stage => before.Contains(stage.Stage)))
        {
            return new(Reason.StageReachedBefore, code, listed.Project.Year);
        }

        var first = new LocalDate(listed.Project.Year, 1, 1);
        if (report.Stages.FirstOrDefault(stage => stage.Day > today || stage.Day < first) is not null)
        {
            return new(Reason.StageInFuture, code, Text(first), Text(today));
        }

        // One after the other, none left out.
        var after = listed.Facts.With(report).Stages;
        return after.Keys.Select((stage, at) => (int)stage == at + 1).Any(next => !next) ? new(Reason.StageSkipped, code)
            : after.Values.Zip(after.Values.Skip(1)).Any(pair => pair.First > pair.Second) ? new(Reason.StageBeforeOther, code)
            : null;
    }

    private static Refusal? WordsFault(ProjectCommand.Report c, List<ReportedProject> projects) =>
        string.IsNullOrWhiteSpace(c.Words) ? new(Reason.WordsMissing)
        : c.Words.Length > MaxWords ? new(Reason.WordsTooLong, MaxWords)
        : c.Evidence.Count > MaxFiles ? new(Reason.TooManyFiles, MaxFiles)
        : c.Evidence.Count == 0 && projects.Exists(project => project.Stages.Count > 0) ? new(Reason.EvidenceMissing)
        : null;

    private static Refusal? CorrectionFault(ProjectReportContext context, List<ReportedProject> projects, string ground)
    {
        var corrects = projects.Exists(project => context.Register.Projects[project.Code].Facts.IsCorrectedBy(project));
        return corrects && ground.Length == 0 ? new(Reason.CorrectionGroundMissing)
            : !corrects && ground.Length > 0 ? new(Reason.NothingToCorrect)
            : ground.Length > ProjectListDecider.MaxGround ? new(Reason.GroundTooLong, ProjectListDecider.MaxGround)
            : null;
    }

    private static Decision Verify(ProjectReportContext context, Actor by, ProjectCommand.Verify c)
    {
        if (Taken(context, by, c.Unit, c.No) is { } fault)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var report = context.Submitted!;
        return Decision.Accept(
            new Write(Streams.ProjectReport(c.Unit, c.No), context.ReportVersion, [new ProjectReportEvent.Verified()]),
            new Write(
                Streams.Projects, context.Version,
                [
                    new ProjectEvent.ReportVerified(
                        c.Unit, c.No, report.Projects, report.Words, report.Evidence, report.CorrectionGround),
                ]));
    }

    private static Decision Return(ProjectReportContext context, Actor by, ProjectCommand.Return c)
    {
        var ground = c.Ground.Trim();
        var fault = Taken(context, by, c.Unit, c.No)
            ?? (ground.Length == 0 ? new(Reason.GroundMissing)
                : ground.Length > ProjectListDecider.MaxGround ? new(Reason.GroundTooLong, ProjectListDecider.MaxGround)
                : null);
        return fault is null
            ? Decision.Accept(
                new Write(Streams.ProjectReport(c.Unit, c.No), context.ReportVersion, [new ProjectReportEvent.Returned(ground)]),
                new Write(Streams.Projects, context.Version, [new ProjectEvent.ReportReturned(c.Unit, c.No)]))
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    // Whoever reported neither verifies nor returns it.
    private static Refusal? Taken(ProjectReportContext context, Actor by, UnitCode unit, int no) =>
        context.Submitted is null ? new(Reason.NoSuchReport)
        : !context.Register.Pending.TryGetValue((unit, no), out var pending) ? new(Reason.DecidedMeanwhile)
        : pending.Received.IsBy(by) ? new(Reason.ReporterCannotVerify)
        : null;

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
