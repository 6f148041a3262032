using Liangdeng.Features.Projects;
using static Liangdeng.Tests.Features.Projects.ProjectScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Projects;

public sealed class ProjectListTests
{
    [Fact]
    public void A_table_goes_into_few_entries_however_many_projects_it_has()
    {
        var scene = new ProjectScene().When(Supervisor, new ProjectCommand.EnterTable([.. Enumerable.Range(1, 250).Select(n => P($"X-{n}"))], "", 0));

        Assert.Equal([100, 100, 50], scene.Written.Cast<ProjectEvent.ProjectsEntered>().Select(e => e.Projects.Count));
    }

    [Fact]
    public void The_same_table_twice_changes_nothing() =>
        Assert.True(With(P("A"), P("B")).When(Supervisor, new ProjectCommand.EnterTable([P("A"), P("B")], "", 1)).ChangesNothing);

    [Fact]
    public void A_change_of_a_project_that_stands_needs_a_ground_and_keeps_what_was_verified()
    {
        var scene = With(P("A")).Verified(Said("A", At(ProjectStage.Started, 3, 5)));
        var moved = P("A") with { Town = "沙屿镇" };

        scene.When(Supervisor, new ProjectCommand.Change(moved, " ", 1)).ThenRefused(ProjectRefusal.GroundMissing);
        scene.Done(Supervisor, new ProjectCommand.Change(moved, "选址调整", 1));

        Assert.Equal("沙屿镇", scene.Register.Projects[new("A")].Project.Town);
        Assert.Equal(ProjectStage.Started, scene.Register.Projects[new("A")].Facts.Stage);
    }

    [Fact]
    public void Whoever_changes_a_project_has_seen_how_it_stands() => With(P("A"))
        .Done(Supervisor, new ProjectCommand.Change(P("A") with { Total = 2000 }, "概算批复", 1))
        .When(Supervisor, new ProjectCommand.Change(P("A") with { Total = 3000 }, "概算调整", 1)).ThenRefused(ProjectRefusal.ChangedMeanwhile);

    [Fact]
    public void A_code_that_was_taken_out_is_not_given_again() => With(P("A"))
        .Done(Supervisor, new ProjectCommand.Remove(new("A"), "合并到其他项目"))
        .When(Supervisor, new ProjectCommand.Add(P("A"))).ThenRefused(ProjectRefusal.CodeOfRemoved);

    [Fact]
    public void A_project_of_which_a_report_is_being_verified_is_not_taken_out() => With(P("A"))
        .Done(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 5))))
        .When(Supervisor, new ProjectCommand.Remove(new("A"), "撤销")).ThenRefused(ProjectRefusal.BeingVerified);

    public static TheoryData<Project, ProjectRefusal> Wrong => new()
    {
        { P("A B!"), ProjectRefusal.CodeInvalid },
        { P("MAP"), ProjectRefusal.CodeInvalid },
        { P("A") with { Name = "" }, ProjectRefusal.NameMissing },
        { P("A", owner: new("nobody")), ProjectRefusal.UnitUnknown },
        { P("A") with { Latitude = null }, ProjectRefusal.PlaceIncomplete },
        { P("A") with { Longitude = 25.8m, Latitude = 123.1m }, ProjectRefusal.PlaceOutside },
        { P("A") with { Total = 0 }, ProjectRefusal.TotalMissing },
        { P("A") with { Total = 1000.0000001m }, ProjectRefusal.AmountInvalid },
        { P("A") with { InvestedBefore = 701 }, ProjectRefusal.PlanAboveTotal },
        { P("A") with { Planned = [] }, ProjectRefusal.StagesMissing },
        { P("A") with { Planned = [At(ProjectStage.Completed, 3, 1), At(ProjectStage.Started, 4, 1)] }, ProjectRefusal.StagesOutOfOrder },
        { P("A") with { Before = [At(ProjectStage.Started, 1, 1)] }, ProjectRefusal.BeforeInYear },
        { P("A") with { Before = [new(ProjectStage.Completed, new(2020, 1, 1))] }, ProjectRefusal.StageSkipped },
        { P("A") with { Plan = [new(new(2021, 3), 1), new(new(2021, 3), 2)] }, ProjectRefusal.MonthTwice },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_project_is_refused_with_its_reason(Project project, ProjectRefusal reason) =>
        new ProjectScene().When(Supervisor, new ProjectCommand.Add(project)).ThenRefused(reason);

    [Fact]
    public void What_changes_the_plan_of_a_started_project_never_unstarts_it()
    {
        var scene = With(P("A")).Verified(Said("A", At(ProjectStage.Started, 3, 5)));
        scene.Done(Supervisor, new ProjectCommand.Change(P("A") with { Planned = [At(ProjectStage.Completed, 12, 1)] }, "只保留竣工节点", 1));

        Assert.Equal(new NodaTime.LocalDate(2021, 3, 5), scene.Register.Projects[new("A")].Facts.Stages[ProjectStage.Started]);
    }
}
