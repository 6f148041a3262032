using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Rules.Tests.FactsAndLights;

/// <summary>Terms and progress for tests: a year's commitment of 2021, judged by months.</summary>
internal static class Given
{
    public static Unit Mu { get; } = Unit.Of("亩")!;

    public static EvaluationCalendar Calendar { get; } =
        new(Repo.Book("default").Evaluation, new WorkingTime(Repo.China));

    public static CommitmentTerms Land { get; } = new()
    {
        Kind = CommitmentKind.Amount,
        Begins = new LocalDate(2021, 1, 1),
        Due = new LocalDate(2021, 12, 31),
        Target = new Quantity(300, Mu),
    };

    public static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    public static ReportPeriod Month(int n, int year = 2021) => new(Cadence.Month, year, n);

    public static CommitmentProgress Verified(params (int Month, decimal Value)[] figures) => Verified(Mu, figures);

    public static CommitmentProgress Verified(Unit unit, params (int Month, decimal Value)[] figures) => new()
    {
        Verified = [.. figures.Select(f => new VerifiedFigure(Month(f.Month), new Quantity(f.Value, unit)))],
    };

    public static Facts On(string day, CommitmentTerms terms, CommitmentProgress progress)
    {
        var made = CommitmentFacts.On(Day(day), terms, progress, Calendar);
        Assert.True(made.Ok, made.Refused?.ToString());
        return made.Value;
    }

    /// <summary>Facts of a table row: planned and reached in percent, or nothing known where planned is null.</summary>
    public static Facts Progress(decimal? planned, decimal reached) => planned is not { } p
        ? new Facts(new FactsHead { Day = Day("2021-10-13") })
        : new Facts(
            new FactsHead { Day = Day("2021-10-13"), CutOff = Day("2021-09-30"), Kind = CommitmentKind.Amount },
            [
                (FactName.PlannedShare, p),
                (FactName.ReachedShare, reached),
                (FactName.Done, 0),
                (FactName.DaysPastDue, 0),
                (FactName.Shortfall, p - reached),
                (FactName.PlanMet, reached >= p ? 1 : 0),
                .. p == 0
                    ? Array.Empty<(FactName, decimal)>()
                    : [(FactName.RelativeShortfall, (p - reached) / p * 100), (FactName.Ratio, reached / p * 100)],
            ]);
}
