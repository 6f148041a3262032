using CsCheck;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;
using ReportPeriod = Liangdeng.Features.Register.ReportPeriod;

namespace Liangdeng.Tests.Features.Projects;

public sealed class KnownProjectsTests
{
    private static readonly LocalDate Jan1 = new(2021, 1, 1);
    private static readonly LocalDate Dec31 = new(2021, 12, 31);

    /// <summary>What is recorded in any order: a project, a stage day or a month's money.</summary>
    private static readonly Gen<(int Project, int Day, int Month, int Amount)[]> Recorded =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 500], Gen.Int[1, 12], Gen.Int[0, 90_000], (p, d, m, a) => (p, d, m, a)).Array[0, 40];

    [Fact]
    public void The_count_of_any_day_is_of_the_projects_whose_stage_was_reached_by_it() =>
        Gen.Select(Recorded, Gen.Int[0, 400]).Sample((recorded, offset) =>
        {
            var day = Jan1.PlusDays(offset);
            var known = new KnownProjects(ProjectMeasure.Started, Fold(recorded, recorded.Length));

            var last = recorded.GroupBy(it => it.Project).Select(group => Jan1.PlusDays(group.Last().Day - 100)).ToList();

            Assert.Equal(last.Count(on => on >= Jan1 && on <= day), known.ValueOn(Row("42", "个"), day));
        });

    [Fact]
    public void The_investment_of_any_day_is_the_sum_of_the_months_that_were_over_and_the_last_word_counts() =>
        Gen.Select(Recorded, Gen.Int[0, 400]).Sample((recorded, offset) =>
        {
            var day = Jan1.PlusDays(offset);
            var known = new KnownProjects(ProjectMeasure.Investment, Fold(recorded, recorded.Length));

            var wan = recorded.GroupBy(it => (it.Project, it.Month)).Select(group => group.Last())
                .Where(it => new ReportPeriod(2021, it.Month).End <= day).Sum(it => (decimal)it.Amount);

            Assert.Equal(wan / 10_000, known.ValueOn(Row("225", "亿元"), day));
        });

    [Fact]
    public void What_was_known_on_a_past_day_is_not_moved_by_what_was_recorded_later() =>
        Gen.Select(Recorded, Gen.Int[0, 40]).Sample((recorded, cut) =>
        {
            var steps = Steps(recorded).ToList();
            cut = Math.Min(cut, recorded.Length);

            var then = ProjectsAsOf.Fold(steps.Take(6 + cut));

            Assert.Equal(
                new KnownProjects(ProjectMeasure.Investment, Fold(recorded, cut)).ValueOn(Row("225", "亿元"), Dec31),
                new KnownProjects(ProjectMeasure.Investment, then).ValueOn(Row("225", "亿元"), Dec31));
        });

    [Fact]
    public void Told_about_a_day_nobody_knows_what_was_reached_later() => Gen.Select(Recorded, Gen.Int[0, 400]).Sample((recorded, offset) =>
    {
        var day = Jan1.PlusDays(offset);
        var known = new KnownProjects(ProjectMeasure.Started, Fold(recorded, recorded.Length));

        Assert.Equal(known.ValueOn(Row("42", "个"), day), known.DoneBy(day).ValueNow(Row("42", "个")));
    });

    [Fact]
    public void What_was_reached_before_the_year_counts_for_none_of_its_targets()
    {
        var project = new KnownProject(new("A"), [], [], ProjectFacts.None.With(new(new("A"), [new(ProjectStage.Started, new(2020, 6, 1))], [], [])));

        Assert.Equal(0, new KnownProjects(ProjectMeasure.Started, [project]).ValueNow(Row("42", "个")));
    }

    [Fact]
    public void The_planned_line_follows_the_projects_and_is_no_straight_line()
    {
        var projects = new KnownProjects(ProjectMeasure.Started, [.. new[] { 2, 2, 2, 11 }.Select((month, at) => new KnownProject(
            new($"P-{at}"), [new(ProjectStage.Started, new(2021, month, 10))], [], ProjectFacts.None))]);

        var schedule = projects.ScheduleOf(Row("4", "个"))!;

        Assert.Equal([0m, 0.75m, 0.75m, 1m], new[] { 1, 2, 9, 12 }.Select(month => schedule.ShareAt(new ReportPeriod(2021, month).End)));
        Assert.Null(projects.ScheduleOf(Row("4", "个", Register.RegisterScene.Table((6, "2"), (12, "4")))));
    }

    [Fact]
    public void There_is_a_figure_for_every_month_that_is_over()
    {
        var known = new KnownProjects(ProjectMeasure.Investment, [new(
            new("A"), [], [], ProjectFacts.None.With(new(new("A"), [], [new(new(2021, 2), 5_000)], [])))]);

        Assert.Equal(["2021-01 0", "2021-02 0.5", "2021-03 0.5"], known.Figures(Row("225", "亿元"), new(2021, 4, 15)).Select(it => $"{it.Period} {it.Value}"));
    }

    private static IReadOnlyList<KnownProject> Fold(IReadOnlyList<(int Project, int Day, int Month, int Amount)> recorded, int count) =>
        ProjectsAsOf.Fold(Steps(recorded).Take(6 + count));

    private static IEnumerable<ProjectStepRow> Steps(IReadOnlyList<(int Project, int Day, int Month, int Amount)> recorded)
    {
        for (var at = 0; at < 6; at++)
        {
            yield return Step(at, ProjectStep.Entered, ProjectScene.P($"P-{at}"));
        }

        foreach (var (project, day, month, amount) in recorded)
        {
            yield return Step(project, ProjectStep.Verified, new ReportedProject(
                new($"P-{project}"), [new(ProjectStage.Started, Jan1.PlusDays(day - 100))], [new(new ReportPeriod(2021, month), amount)], []));
        }
    }

    private static ProjectStepRow Step(int project, ProjectStep step, object data) => new()
    {
        Code = $"P-{project}",
        Step = step,
        Data = System.Text.Json.JsonSerializer.Serialize(data, data.GetType(), EventJson.Options),
    };

    private static CommitmentRow Row(string quantity, string unit, SchedulePlan? schedule = null) => new()
    {
        Kind = CommitmentKind.Amount,
        Quantity = quantity,
        Unit = unit,
        PeriodStart = Jan1,
        PeriodEnd = Dec31,
        StartDay = Jan1,
        Due = Dec31,
        Schedule = System.Text.Json.JsonSerializer.Serialize(schedule ?? Register.RegisterScene.Straight, EventJson.Options),
    };
}
