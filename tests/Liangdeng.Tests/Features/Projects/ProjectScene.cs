using Liangdeng.Features.People;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Projects;

/// <summary>The register of projects on 8 October 2021: given, when, then.</summary>
internal sealed class ProjectScene
{
    public static readonly LocalDate Day = new(2021, 10, 8);

    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);

    private readonly List<Recorded<ProjectEvent>> past = [];
    private readonly Dictionary<(UnitCode, int), List<ProjectReportEvent>> reports = [];
    private Decision? decision;

    public ProjectRegister Register => ProjectRegister.From(past);

    public static Project P(string code, int year = 2021, UnitCode? owner = null) => new(
        new(code), $"项目{code}", ProjectKind.Industry, year, owner ?? Water, "", "澄湾镇", 123.1m, 25.8m, 1000,
        [new(ProjectStage.Started, new(2021, 3, 1)), new(ProjectStage.UnderConstruction, new(2021, 5, 1)), new(ProjectStage.Completed, new(2021, 11, 30))],
        [], 0, [new(new(2021, 3), 100), new(new(2021, 6), 200)]);

    public static ProjectScene With(params Project[] projects) =>
        new ProjectScene().Done(Supervisor, new ProjectCommand.EnterTable(projects, "", 0));

    public static ReportedProject Said(string code, params StageDay[] stages) => new(new(code), stages, [], []);

    public static ReportedProject Invested(string code, int month, decimal amount) =>
        new(new(code), [], [new(new ReportPeriod(2021, month), amount)], []);

    public static StageDay At(ProjectStage stage, int month, int day) => new(stage, new(2021, month, day));

    public static ProjectCommand.Report Report(params ReportedProject[] projects) => new(Water, projects, "进展正常", [Photo], "");

    public static ProjectCommand.Verify Verifying(int no) => new(Water, no);

    /// <summary>Reported by the water bureau and verified.</summary>
    public ProjectScene Verified(params ReportedProject[] projects) => Verified("", projects);

    public ProjectScene Verified(string ground, params ReportedProject[] projects)
    {
        Done(Reporter, Report(projects) with { CorrectionGround = ground });
        return Done(Supervisor, Verifying(Register.Reports[Water]));
    }

    public ProjectScene When(Actor by, ProjectCommand command)
    {
        decision = command is ProjectCommand.Report or ProjectCommand.Verify or ProjectCommand.Return
            ? ProjectReportDecider.Decide(ContextOf(command), by, Day, command)
            : ProjectListDecider.Decide(new(Register, past.Count, new HashSet<UnitCode> { Water, Roads }), command);
        return this;
    }

    public ProjectScene Done(Actor by, ProjectCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        foreach (var happened in decision.Writes.SelectMany(write => write.Events))
        {
            switch (happened)
            {
                case ProjectEvent e:
                    past.Add(new(by.Person, by.OnBehalfOf, Noon, null, e, past.Count));
                    break;
                case ProjectReportEvent.Submitted e:
                    reports[(e.Unit, e.No)] = [e];
                    break;
            }
        }

        return this;
    }

    public bool TryDo(Actor by, ProjectCommand command)
    {
        if (When(by, command).decision!.Refused is not null)
        {
            return false;
        }

        Done(by, command);
        return true;
    }

    public bool ChangesNothing => decision is { Refused: null, Writes.Count: 0 };

    public IReadOnlyList<object> Written => [.. decision!.Writes.SelectMany(write => write.Events)];

    public void ThenRefused(ProjectRefusal reason) => Assert.Equal((Enum)reason, decision!.Refused?.Reason);

    private ProjectReportContext ContextOf(ProjectCommand command)
    {
        var key = command switch
        {
            ProjectCommand.Verify c => (c.Unit, c.No),
            ProjectCommand.Return c => (c.Unit, c.No),
            _ => (Water, 0),
        };
        return new(Register, past.Count, reports.GetValueOrDefault(key)?.OfType<ProjectReportEvent.Submitted>().First(), 1);
    }
}
