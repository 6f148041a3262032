using NodaTime;

namespace Liangdeng.Rules;

/// <summary>Makes the facts of one commitment at one cut-off and day. Pure: the same terms, progress, settings and
/// day always give
/// the same facts.</summary>
public static class CommitmentFacts
{
    /// <summary>The facts of a commitment on a day.</summary>
    /// <param name="day">The day; dates are judged by it, figures by the cut-off.</param>
    /// <param name="terms">What was promised.</param>
    /// <param name="progress">How far it is, as recorded by the end of the day.</param>
    /// <param name="calendar">The rulebook's cut-offs.</param>
    /// <returns>Facts, grey standings included, or why there are none.</returns>
    /// <example>300 亩 in 2021 by months, 187 verified for September: on 2021-10-13 planned 75 %, reached 62.33 %,
    /// 12.67 points behind.</example>
    public static Outcome<Facts, FactsRefusal> On(
        LocalDate day, CommitmentTerms terms, CommitmentProgress progress, EvaluationCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(calendar);
        try
        {
            return TermsCheck.Refusal(terms, progress, calendar.Settings) is { } refusal
                ? new(refusal)
                : new(new CommitmentFactsMaker(day, terms, progress, calendar).Make());
        }
        catch (OverflowException)
        {
            return new(FactsRefusal.TooLarge);
        }
    }
}

/// <summary>Looks at terms and progress before anything is computed.</summary>
internal static class TermsCheck
{
    private const decimal Largest = 1_000_000_000_000_000m;

    public static FactsRefusal? Refusal(CommitmentTerms terms, CommitmentProgress progress, EvaluationSettings settings)
    {
        var target = TargetOf(terms);
        return terms switch
        {
            _ when terms.Due < terms.Begins || terms.Due > terms.Begins.PlusYears(20) => FactsRefusal.BadSpan,
            { Schedule: { } schedule } when schedule.Due != terms.Due => FactsRefusal.ScheduleEndsElsewhere,
            { Kind: CommitmentKind.Deliverable } => null,
            _ when target is null => FactsRefusal.TargetMissing,
            { Kind: CommitmentKind.Amount or CommitmentKind.NamedSet or CommitmentKind.SetShare } when target.Value <= 0 =>
                FactsRefusal.TargetNotPositive,
            { Kind: CommitmentKind.About, Tolerance: null or { Value: < 0 } } => FactsRefusal.ToleranceMissing,
            _ => Figures(terms, target, progress, settings),
        };
    }

    public static Quantity? TargetOf(CommitmentTerms terms) =>
        terms.Target ?? (terms.Kind == CommitmentKind.TimeLimit ? new Quantity(100, Unit.Percent) : null);

    // A tolerance on a percentage may be given in points.
    public static decimal? ToleranceOf(CommitmentTerms terms, Unit own) => terms.Tolerance switch
    {
        null => 0,
        { Unit.Kind: UnitKind.Point } points when own.Kind == UnitKind.Percent => points.Value,
        var same => same.In(own).Value?.Value,
    };

    private static FactsRefusal? Figures(
        CommitmentTerms terms, Quantity target, CommitmentProgress progress, EvaluationSettings settings)
    {
        Quantity?[] all = [terms.StartLevel, .. progress.Verified.Select(v => v.Value)];
        var periods = progress.Verified.Select(v => v.Period).ToList();
        return true switch
        {
            _ when ToleranceOf(terms, target.Unit) is null => FactsRefusal.UnitsDiffer,
            _ when all.Any(q => q is not null && !q.In(target.Unit).Ok) => FactsRefusal.UnitsDiffer,
            _ when all.Append(target).Any(q => q is not null && Math.Abs(q.Value) >= Largest) => FactsRefusal.TooLarge,
            _ when periods.Distinct().Count() < periods.Count || periods.Exists(p => p.Every != settings.Every) =>
                FactsRefusal.PeriodsUnclear,
            _ => null,
        };
    }
}
