using Liangdeng.Features.Register;
using Liangdeng.Rules;
using NodaTime;
using Period = Liangdeng.Rules.ReportPeriod;

namespace Liangdeng.Features.Lights;

/// <summary>Terms that an amendment ended. Lamps go on being lit by them until their own due date has passed, so that a
/// changed promise never hides what became of the old one.</summary>
/// <param name="No">The amendment that ended them.</param>
/// <param name="Until">The day on which it was recorded: the first that is judged by the terms after them.</param>
/// <param name="Row">The commitment under these terms.</param>
/// <param name="Lit">Lights under them, by cut-off, oldest first: those on record before the amendment, and since.</param>
/// <param name="Last">The last evaluation by them that is on record now, whatever day is asked about, since the next one
/// follows it; null before the first.</param>
public sealed record FormerTerms(
    int No, LocalDate Until, CommitmentRow Row, IReadOnlyList<(LocalDate CutOff, string Light)> Lit, LightBeforeRow? Last)
{
    /// <summary>Whether the day of the last evaluation is over: the day after the report of the last period was due, when
    /// whatever has not come is late.</summary>
    /// <returns>False also where that day is provisional: it has not come.</returns>
    public static bool IsOver(LocalDate due, LocalDate day, EvaluationCalendar calendar) =>
        calendar.ReportDueOf(Period.Containing(due, calendar.Settings.Every)).IsOverdue(day.PlusDays(-1));

    public bool IsLitOn(LocalDate day, EvaluationCalendar calendar) =>
        day >= Until && !IsOver(Row.Due ?? Row.PeriodEnd, day, calendar);
}
