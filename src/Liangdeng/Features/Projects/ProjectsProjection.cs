using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>Projects, their history, and the figures that they give to the commitments that are tied to them.</summary>
public sealed class ProjectsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ProjectRow>().ToTable("projects").HasKey(row => row.Code);
        model.Entity<ProjectRow>().Ignore(row => row.Project).Ignore(row => row.Verified).HasIndex(row => row.Owner);
        model.Entity<ProjectStepRow>().ToTable("project_steps").HasKey(row => new { row.Code, row.Index });
        model.Entity<ProjectStepRow>().HasIndex(row => row.At);
        model.Entity<ProjectReportRow>().ToTable("project_reports").HasKey(row => new { row.Unit, row.No });
        model.Entity<ProjectReportRow>().Ignore(row => row.Lines);
        model.Entity<ProjectLeaderRow>().ToTable("project_leaders").HasKey(row => row.Code);
        model.Entity<ProjectTargetRow>().ToTable("project_targets").HasKey(row => new { row.CommitmentId, row.Index });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case ProjectEvent e:
                await ProjectAsync(db, entry, e, stop);
                await MeasureAsync(db, entry, only: null, stop);
                break;
            case ProjectTargetEvent.Tied e:
                db.Add(new ProjectTargetRow { CommitmentId = e.Commitment.Value, Index = entry.Index, At = entry.At, Measure = e.Measure });
                await MeasureAsync(db, entry, e.Commitment.Value, stop);
                break;
            case ProjectTargetEvent.Untied e:
                db.Add(new ProjectTargetRow { CommitmentId = e.Commitment.Value, Index = entry.Index, At = entry.At, Ground = e.Ground });
                await AsReportedAsync(db, e.Commitment.Value, stop);
                break;
            case ProjectReportEvent e:
                await ReportAsync(db, entry, e, stop);
                break;
            case ProjectPeopleEvent.LeaderNamed e:
                var leader = await db.FindAsync<ProjectLeaderRow>([e.Code.Value], stop) ?? db.Add(new ProjectLeaderRow { Code = e.Code.Value }).Entity;
                leader.Name = e.Name;
                break;
        }
    }

    private static async ValueTask ProjectAsync(ViewsDb db, Happened entry, ProjectEvent happened, CancellationToken stop)
    {
        switch (happened)
        {
            case ProjectEvent.ProjectsEntered e:
                var next = await db.Set<ProjectRow>().CountAsync(stop);
                foreach (var project in e.Projects)
                {
                    var row = db.Add(new ProjectRow { Code = project.Code.Value, Order = next++ }).Entity;
                    Plan(row, project, ProjectRegister.FactsBefore(project));
                    Add(db, entry, project.Code, ProjectStep.Entered).Data = JsonSerializer.Serialize(project, EventJson.Options);
                }

                break;
            case ProjectEvent.ProjectsChanged e:
                foreach (var project in e.Projects)
                {
                    var row = await RowAsync(db, project.Code, stop);
                    Plan(row, project, ProjectRegister.Replanned(row.Verified, row.Project, project));
                    var step = Add(db, entry, project.Code, ProjectStep.Changed);
                    (step.Data, step.Ground) = (JsonSerializer.Serialize(project, EventJson.Options), e.Ground);
                }

                break;
            case ProjectEvent.ProjectRemoved e:
                (await RowAsync(db, e.Code, stop)).Removed = true;
                Add(db, entry, e.Code, ProjectStep.Removed).Ground = e.Ground;
                break;
            case ProjectEvent.ReportReceived e:
                foreach (var code in e.Projects)
                {
                    (await RowAsync(db, code, stop)).ReportedAt = entry.At;
                    Of(Add(db, entry, code, ProjectStep.Reported), e.Unit.Value, e.No);
                }

                break;
            case ProjectEvent.ReportVerified e:
                foreach (var report in e.Projects)
                {
                    var row = await RowAsync(db, report.Code, stop);
                    Fact(row, row.Verified.With(report));
                    row.ReportedAt = null;
                    var step = Of(Add(db, entry, report.Code, ProjectStep.Verified), e.Unit.Value, e.No);
                    (step.Data, step.Words, step.Ground) = (JsonSerializer.Serialize(report, EventJson.Options), e.Words, e.CorrectionGround);
                    step.Evidence = JsonSerializer.Serialize(e.Evidence, EventJson.Options);
                }

                break;
            case ProjectEvent.ReportReturned e:
                var received = await db.Set<ProjectStepRow>()
                    .Where(step => step.Unit == e.Unit.Value && step.No == e.No && step.Step == ProjectStep.Reported)
                    .Select(step => step.Code).ToListAsync(stop);
                foreach (var code in received)
                {
                    (await RowAsync(db, new(code), stop)).ReportedAt = null;
                    Of(Add(db, entry, new(code), ProjectStep.Returned), e.Unit.Value, e.No);
                }

                break;
        }
    }

    private static void Plan(ProjectRow row, Project project, ProjectFacts facts)
    {
        (row.Name, row.Kind, row.Year, row.Owner) = (project.Name, project.Kind, project.Year, project.Owner.Value);
        (row.LinkedOffice, row.Town, row.Plan) = (project.LinkedOffice, project.Town, JsonSerializer.Serialize(project, EventJson.Options));
        row.Changes++;
        Fact(row, facts);
    }

    private static void Fact(ProjectRow row, ProjectFacts facts)
    {
        (row.Facts, row.Stage) = (StoredFacts.Write(facts), facts.Stage);
        List<LocalDate> days = [.. facts.Invested.Keys.Select(month => month.End), .. facts.Stages.Values];
        row.KnownTo = days.Count == 0 ? null : days.Max();
    }

    private static ProjectStepRow Add(ViewsDb db, Happened entry, ProjectCode code, ProjectStep what) => db.Add(new ProjectStepRow
    {
        Code = code.Value,
        Index = entry.Index,
        At = entry.At,
        Step = what,
        ByUnit = entry.ByUnit?.Value,
        ByPost = entry.ByPost,
    }).Entity;

    private static ProjectStepRow Of(ProjectStepRow step, string unit, int no)
    {
        (step.Unit, step.No) = (unit, no);
        return step;
    }

    private static ValueTask<ProjectRow> RowAsync(ViewsDb db, ProjectCode code, CancellationToken stop) =>
        db.GetAsync<ProjectRow>(code.Value, stop);

    /// <summary>The figures of the commitments that are tied to the projects.</summary>
    private static async ValueTask MeasureAsync(ViewsDb db, Happened entry, Guid? only, CancellationToken stop)
    {
        // Counted in the database, so that it holds what was just changed.
        await db.SaveChangesAsync(stop);
        var ties = await ProjectTargets.NowAsync(db, stop);
        if (ties.Count == 0)
        {
            return;
        }

        var projects = await ProjectTargets.ProjectsNowAsync(db, stop);
        foreach (var (commitment, measure) in ties.Where(tie => only is null || tie.Key == only))
        {
            var row = await db.GetAsync<CommitmentRow>(commitment, stop);
            (row.Measured, row.MeasuredProjects) = (true, measure);
            row.Value = PlainDecimal.Write(new KnownProjects(measure, projects).ValueNow(row));
            row.FigurePeriod = Register.ReportPeriod.Of(entry.At.InZone(DistrictClock.Zone).Date).ToString();
        }
    }

    /// <summary>What was reported before counts again.</summary>
    private static async ValueTask AsReportedAsync(ViewsDb db, Guid commitment, CancellationToken stop)
    {
        var row = await db.GetAsync<CommitmentRow>(commitment, stop);
        var last = await db.Set<FigureRow>().AsNoTracking().Where(figure => figure.CommitmentId == row.Id && !figure.Superseded)
            .OrderByDescending(figure => figure.Period).FirstOrDefaultAsync(stop);
        (row.Measured, row.MeasuredProjects, row.FigurePeriod, row.Value) = (false, null, last?.Period, last?.Value);
    }

    private static async ValueTask ReportAsync(ViewsDb db, Happened entry, ProjectReportEvent happened, CancellationToken stop)
    {
        // project-report/{unit}/{no}
        var parts = entry.Stream.Split('/');
        var (unit, no) = (parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
        var row = await db.FindAsync<ProjectReportRow>([unit, no], stop) ?? db.Add(new ProjectReportRow { Unit = unit, No = no }).Entity;
        row.ChangedAt = entry.At;
        switch (happened)
        {
            case ProjectReportEvent.Submitted e:
                (row.State, row.Projects) = (ReportState.Submitted, JsonSerializer.Serialize(e.Projects, EventJson.Options));
                (row.Words, row.Evidence) = (e.Words, JsonSerializer.Serialize<IReadOnlyList<StoredFile>>(e.Evidence, EventJson.Options));
                (row.CorrectionGround, row.ReportedBy) = (e.CorrectionGround, entry.By.Value);
                break;
            case ProjectReportEvent.Verified:
                row.State = ReportState.Verified;
                break;
            case ProjectReportEvent.Returned e:
                (row.State, row.ReturnGround) = (ReportState.Returned, e.Ground);
                break;
        }
    }
}
