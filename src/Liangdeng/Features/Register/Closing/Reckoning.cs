using Liangdeng.Features.Lights;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>What the verified figures say of a commitment.</summary>
public enum Reckoned
{
    NothingVerified,

    /// <summary>Below the target, or on the wrong side of it; of a deliverable: not done.</summary>
    Short,

    /// <summary>A level that had to be held at every check was once missed.</summary>
    NotHeld,

    /// <summary>A level that is there, and has to be there on the due date, which is still to come.</summary>
    NotDueYet,

    /// <summary>A level of which the due date's figure is not verified yet.</summary>
    LastFigureMissing,

    DoneInTime,

    DoneLate,
}

/// <summary>What the figures in force say on a day, and which one says it. The arithmetic is that of the lights.</summary>
/// <param name="Figure">The one that decides: the newest, the one that says that it is done, or the one that did not hold;
/// null before the first.</param>
/// <param name="LastReport">By when the report of the last period is due.</param>
/// <param name="IsLastKnown">The last period's figure is verified.</param>
public sealed record Reckoning(Reckoned Says, FigureRow? Figure, Deadline LastReport, bool IsLastKnown)
{
    /// <summary>The outcome that the figures leave; null while they leave it open.</summary>
    public ClosingOutcome? Outcome(LocalDate today, LocalDate due) => Says switch
    {
        Reckoned.DoneInTime => ClosingOutcome.Kept,
        Reckoned.DoneLate => ClosingOutcome.KeptLate,
        _ when today > due && (IsLastKnown || LastReport.IsOverdue(today)) => ClosingOutcome.NotKept,
        _ => null,
    };

    /// <param name="known">A commitment that is broken down and issued.</param>
    public static Reckoning Of(EvaluationCalendar calendar, Known known, LocalDate day)
    {
        known = MeasuredFigures.On(known, calendar, day);
        var row = known.Commitment;
        var due = row.Due ?? row.PeriodEnd;
        var figures = known.Figures.Where(figure => EndOf(figure) <= day).ToList();
        var last = ReportPeriodOf(due, calendar);
        var broken = FirstMissed(calendar, known, figures);
        var isLastKnown = known.Figures.Any(figure => EndOf(figure) >= LocalDate.Min(last.To, due));
        return new(
            figures.Count == 0 ? Reckoned.NothingVerified
                : broken is not null ? Reckoned.NotHeld
                : Of(Judging.FactsOn(calendar, known with { Figures = figures }, day), row, day, due, isLastKnown),
            broken ?? figures.Find(figure => figure.DoneOn is not null) ?? figures.LastOrDefault(), calendar.ReportDueOf(last), isLastKnown);
    }

    private static Reckoned Of(Facts facts, CommitmentRow row, LocalDate day, LocalDate due, bool isLastKnown) => facts switch
    {
        _ when facts[FactName.Done] == 1 => facts[FactName.DoneLate] == 1 ? Reckoned.DoneLate : Reckoned.DoneInTime,
        _ when row.Kind == CommitmentKind.Deliverable || !(facts[FactName.ReachedShare] >= 100) => Reckoned.Short,
        _ when day < due => Reckoned.NotDueYet,
        _ => isLastKnown ? Reckoned.Short : Reckoned.LastFigureMissing,
    };

    /// <summary>What has to be held at every check is looked at check by check.</summary>
    private static FigureRow? FirstMissed(EvaluationCalendar calendar, Known known, List<FigureRow> figures) =>
        !known.Commitment.Hold
            ? null
            : figures.Where((figure, at) => Judging.FactsOn(
                calendar, known with { Figures = figures[..(at + 1)], Submitted = [] }, EndOf(figure))[FactName.PlanMet] == 0)
                .FirstOrDefault();

    private static Rules.ReportPeriod ReportPeriodOf(LocalDate day, EvaluationCalendar calendar) =>
        Rules.ReportPeriod.Containing(day, calendar.Settings.Every);

    private static LocalDate EndOf(FigureRow figure) =>
        DateAdjusters.EndOfMonth(LocalDatePattern.Iso.Parse(figure.Period + "-01").Value);
}
