using CsCheck;
using Liangdeng.Features.Projects;
using static Liangdeng.Tests.Features.Projects.ProjectScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Projects;

public sealed class ProjectReportTests
{
    [Fact]
    public void A_report_counts_when_it_is_verified_and_not_before()
    {
        var scene = With(P("A")).Done(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 5)), Invested("A", 3, 80.5m)));
        Assert.Equal(ProjectStage.Planned, scene.Register.Projects[new("A")].Facts.Stage);

        scene.Done(Supervisor, Verifying(1));

        Assert.Equal(ProjectStage.Started, scene.Register.Projects[new("A")].Facts.Stage);
    }

    [Fact]
    public void Whoever_reported_does_not_verify() => With(P("A"))
        .Done(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 5))))
        .When(Reporter, Verifying(1)).ThenRefused(ProjectRefusal.ReporterCannotVerify);

    [Fact]
    public void A_report_that_is_sent_back_leaves_its_projects_to_be_reported_anew()
    {
        var scene = With(P("A")).Done(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 5))));
        scene.When(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 6)))).ThenRefused(ProjectRefusal.BeingVerified);

        scene.Done(Supervisor, new ProjectCommand.Return(Water, 1, "缺施工许可"));

        scene.When(Supervisor, Verifying(1)).ThenRefused(ProjectRefusal.DecidedMeanwhile);
        Assert.True(scene.TryDo(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 6)))));
    }

    [Fact]
    public void What_was_verified_changes_only_with_a_ground()
    {
        var scene = With(P("A")).Verified(Invested("A", 3, 80));

        scene.When(Reporter, Report(Invested("A", 3, 70))).ThenRefused(ProjectRefusal.CorrectionGroundMissing);
        scene.When(Reporter, Report(Invested("A", 4, 70)) with { CorrectionGround = "多报" }).ThenRefused(ProjectRefusal.NothingToCorrect);
        scene.Verified("重复入库", Invested("A", 3, 70));

        Assert.Equal(70, scene.Register.Projects[new("A")].Facts.InvestedInAll);
    }

    [Fact]
    public void A_stage_that_was_not_reached_after_all_can_be_taken_back()
    {
        var scene = With(P("A")).Verified(Said("A", At(ProjectStage.Started, 3, 5)));

        scene.Verified("手续不全，未开工", new ReportedProject(new("A"), [], [], [ProjectStage.Started]));

        Assert.Equal(ProjectStage.Planned, scene.Register.Projects[new("A")].Facts.Stage);
    }

    public static TheoryData<ReportedProject, ProjectRefusal> Wrong => new()
    {
        { Said("A"), ProjectRefusal.NothingReported },
        { Said("Z", At(ProjectStage.Started, 3, 5)), ProjectRefusal.NoSuchProject },
        { Said("B", At(ProjectStage.Started, 3, 5)), ProjectRefusal.OfAnotherUnit },
        { Said("A", At(ProjectStage.Completed, 3, 5)), ProjectRefusal.StageSkipped },
        { Said("A", At(ProjectStage.Started, 10, 9)), ProjectRefusal.StageInFuture },
        { Said("A", At(ProjectStage.Started, 5, 1), At(ProjectStage.UnderConstruction, 4, 1)), ProjectRefusal.StageBeforeOther },
        { new(new("A"), [], [], [ProjectStage.Started]), ProjectRefusal.StageNotReached },
        { Said("C", At(ProjectStage.Started, 3, 5)), ProjectRefusal.StageReachedBefore },
        { Invested("A", 10, 5), ProjectRefusal.MonthNotOver },
        { Invested("A", 3, -5), ProjectRefusal.AmountInvalid },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_so_is_refused_with_its_reason(ReportedProject report, ProjectRefusal reason) =>
        With(P("A"), P("B", owner: Roads), P("C") with { Before = [new(ProjectStage.Started, new(2020, 5, 1))] })
            .When(Reporter, Report(report)).ThenRefused(reason);

    [Fact]
    public void A_stage_needs_evidence_and_money_alone_does_not()
    {
        var scene = With(P("A"));

        scene.When(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 5))) with { Evidence = [] }).ThenRefused(ProjectRefusal.EvidenceMissing);
        Assert.True(scene.TryDo(Reporter, Report(Invested("A", 3, 5)) with { Evidence = [] }));
    }

    [Fact]
    public void Whatever_is_tried_in_any_order_leaves_a_history_that_can_be_read() => Gen.Int[0, 7].Array[0, 30].Sample(steps =>
    {
        var scene = With(P("A"), P("B"));
        foreach (var step in steps)
        {
            var no = scene.Register.Reports.GetValueOrDefault(Water);
            _ = step switch
            {
                0 => scene.TryDo(Reporter, Report(Said("A", At(ProjectStage.Started, 3, 5)))),
                1 => scene.TryDo(Reporter, Report(Said("A", At(ProjectStage.UnderConstruction, 4, 5)), Invested("B", 4, 9))),
                2 => scene.TryDo(Reporter, Report(new ReportedProject(new("A"), [], [], [ProjectStage.Started])) with { CorrectionGround = "更正" }),
                3 => scene.TryDo(Supervisor, Verifying(no)),
                4 => scene.TryDo(Supervisor, new ProjectCommand.Return(Water, no, "退回")),
                5 => scene.TryDo(Supervisor, new ProjectCommand.Remove(new("B"), "撤销")),
                6 => scene.TryDo(Supervisor, new ProjectCommand.Add(P("C"))),
                _ => scene.TryDo(Supervisor, new ProjectCommand.EnterTable([P("A") with { Name = "改名" }], "改名", scene.Register.Changes)),
            };
        }

        // Stages stand in order, none left out; the views tell the same by their own fold.
        Assert.All(scene.Register.Projects.Values, listed =>
            Assert.Equal(Enumerable.Range(1, listed.Facts.Stages.Count), listed.Facts.Stages.Keys.Select(stage => (int)stage)));
    });
}
