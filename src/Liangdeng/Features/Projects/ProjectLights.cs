using Liangdeng.Features.Lights;
using Liangdeng.Rules;
using NodaTime;
using Kind = Liangdeng.Rules.CommitmentKind;
using Period = Liangdeng.Rules.ReportPeriod;

namespace Liangdeng.Features.Projects;

/// <summary>The light of a project on a day: the worse of its stages against their planned days and its investment against the
/// months' plan, each by the rulebook in force. Worked out when a page asks and on no record: the rows that it rests on are. Pure.
/// </summary>
/// <param name="Stages">Null where no stage is planned.</param>
/// <param name="Investment">Null where none is planned by month.</param>
public sealed record ProjectLight(Lighting? Stages, Lighting? Investment)
{
    public const string Subject = "project";

    /// <summary>万元.</summary>
    private static readonly Unit Wan = Unit.Of("万元")!;

    /// <summary>The one that is shown: what can be judged before what cannot, the worse before the better.</summary>
    public Lighting? Worst => new[] { Stages, Investment }.OfType<Lighting>()
        .OrderBy(one => one.Grey is not null).ThenBy(one => ShownOrder(one)).FirstOrDefault();

    public ShownLight Shown => Worst is { } worst ? ShownLight.Of(worst) : ShownLight.None;

    /// <summary>The rulebook in force where it is one for projects too, else the one that ships.</summary>
    public static RulebookText BookFor(RulebookText inForce) =>
        inForce.Rulebook.AppliesTo.Contains(Subject) ? inForce : ShippedRulebooks.Default;

    public static ProjectLight On(RulebookText book, Project project, ProjectFacts facts, LocalDate day) =>
        new(OfStages(book, project, facts, day), OfInvestment(book, project, facts, day));

    private static int ShownOrder(Lighting lighting) => ShownLight.Of(lighting).Colour switch
    {
        Shared.LightColour.Red => 0,
        Shared.LightColour.Yellow => 1,
        Shared.LightColour.Blue => 2,
        Shared.LightColour.Green => 3,
        Shared.LightColour.Grey => 4,
    };

    private static Lighting? OfStages(RulebookText book, Project project, ProjectFacts facts, LocalDate day)
    {
        var planned = project.Planned.Where(stage => project.Before.All(before => before.Stage != stage.Stage)).ToList();
        if (planned.Count == 0)
        {
            return null;
        }

        var (begins, due) = (LocalDate.Min(new(project.Year, 1, 1), planned[0].Day), planned[^1].Day);
        var schedule = Schedule.OfMilestones(begins, due, [.. planned.Select(stage => new Milestone(stage.Stage.ToString(), stage.Day, 1))]).Value;
        if (schedule is null)
        {
            return null;
        }

        var done = planned.Where(stage => facts.Stages.ContainsKey(stage.Stage))
            .ToDictionary(stage => stage.Stage.ToString(), stage => facts.Stages[stage.Stage]);
        var terms = new CommitmentTerms { Kind = Kind.Deliverable, Begins = begins, Due = due, Schedule = schedule };
        var progress = new CommitmentProgress
        {
            Measured = true,
            MilestonesDone = done,
            DoneOn = done.Count == planned.Count ? done.Values.Max() : null,
            StartedOn = facts.Stages.TryGetValue(ProjectStage.Started, out var started) ? started : null,
        };
        return Lit(book, terms, progress, day);
    }

    private static Lighting? OfInvestment(RulebookText book, Project project, ProjectFacts facts, LocalDate day)
    {
        var plan = project.Plan.OrderBy(month => month.Month.End).ToList();
        var whole = plan.Sum(month => month.Amount);
        // What is completed is not behind with its money.
        if (whole <= 0 || facts.Stages.ContainsKey(ProjectStage.Completed))
        {
            return null;
        }

        var (begins, due) = (plan[0].Month.Start, plan[^1].Month.End);
        List<(Period Period, decimal Share)> table = [];
        for (var month = Period.Containing(begins, Cadence.Month); month.From <= due; month = month.Next)
        {
            table.Add((month, month.To >= due ? 1 : plan.Where(one => one.Month.End <= month.To).Sum(one => one.Amount) / whole));
        }

        var every = book.Calendar.Settings.Every;
        var invested = facts.Invested.Where(month => month.Key.Start >= begins).OrderBy(month => month.Key.End).ToList();
        var verified = invested.Select((month, at) => new VerifiedFigure(
                Period.Containing(month.Key.End, every), new(invested.Take(at + 1).Sum(one => one.Value), Wan)))
            .GroupBy(figure => figure.Period).Select(group => group.Last()).ToList();
        return Schedule.Table(begins, due, table, Interpolation.Step).Value is not { } schedule ? null : Lit(
            book, new CommitmentTerms { Kind = Kind.Amount, Begins = begins, Due = due, Target = new(whole, Wan), Schedule = schedule },
            new CommitmentProgress { Verified = verified }, day);
    }

    private static Lighting? Lit(RulebookText book, CommitmentTerms terms, CommitmentProgress progress, LocalDate day) =>
        CommitmentFacts.On(day, terms, progress, book.Calendar).Value is { } facts ? Lamplighter.Light(book.Rulebook, facts) : null;
}
