using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>What a unit says about a promise, and when.</summary>
internal sealed class Reporter(Promise promise, ClassHabit habit, DistrictHabit district, UnitHabit unit, Chance chance)
{
    private readonly int stepMonths = chance.Whole(2, 3);
    private readonly List<Figure> figures = [];
    private readonly List<(LocalDate About, double True)> wrong = [];
    private double said = promise.Begin;

    public IReadOnlyList<Figure> Figures => figures;

    /// <summary>What is on record about the last period, in shares of the way; null before the first.</summary>
    public double? OnRecord => figures.Count == 0 ? null : Planned.Reached(promise, said);

    /// <summary>The month's report, if there is one.</summary>
    /// <param name="month">The month.</param>
    /// <param name="value">What is so.</param>
    public void Report(int month, double value)
    {
        var about = PromiseMaker.EndOf(district.Year, month);
        var isLast = month == promise.Due.Month;
        if ((month == 1 && !district.JanuaryAlone) || (!isLast && chance.Comes(Missing(about, value))))
        {
            return;
        }

        said = isLast ? value : Said(month, about, value);
        if (said != value && promise.Measure == Measure.Grows && said > value)
        {
            wrong.Add((about, value));
        }

        var at = about.PlusDays(chance.Whole(4, 8) + (chance.Comes(unit.Late) ? chance.Whole(3, 25) : 0));
        figures.Add(new(promise.Id, about, at, said));
        if (!isLast && chance.Comes(0.02))
        {
            Slip(about, at, value);
        }
    }

    /// <summary>Figures are gone over: what was said too high is corrected.</summary>
    public void Audit(int month)
    {
        var day = PromiseMaker.EndOf(district.Year, month).PlusDays(-chance.Whole(0, 14));
        foreach (var (about, value) in wrong.TakeLast(2).Where(_ => chance.Comes(0.7)))
        {
            var last = figures.Where(figure => figure.About == about).Max(figure => figure.At);
            figures.Add(new(promise.Id, about, LocalDate.Max(day, last.PlusDays(1)), value));
        }

        wrong.Clear();
    }

    // Whoever is behind forgets more easily.
    private double Missing(LocalDate about, double value) =>
        unit.Missing * (promise.Measure == Measure.Grows && Planned.Reached(promise, value) < Planned.Share(promise, about) - 0.1 ? 2 : 1);

    private double Said(int month, LocalDate about, double value)
    {
        if (promise.Measure == Measure.Held)
        {
            return unit.Reporting == Reporting.InSteps && figures.Count > 0 && month % stepMonths != 0 ? said : value;
        }

        switch (unit.Reporting)
        {
            case Reporting.InSteps when month % stepMonths != 0:
                return said;
            case Reporting.Rounded:
                var round = habit.Class == TargetClass.Deliverable ? 10 : (promise.Target - promise.Begin) / 20;
                var rounded = PromiseMaker.Rounded(promise.Begin + (Math.Floor(((value - promise.Begin) / round) + 0.5) * round), habit.Grain);
                return value >= promise.Target || rounded < promise.Target ? rounded : value;
            case Reporting.OnPlan:
                var planned = PromiseMaker.Rounded(promise.Begin + ((promise.Target - promise.Begin) * Planned.Share(promise, about)), habit.Grain);
                return value < planned && Planned.Reached(promise, planned - value + promise.Begin) < 0.08 ? planned : value;
            default:
                return value;
        }
    }

    // A wrong figure, put right some weeks later, mostly downwards.
    private void Slip(LocalDate about, LocalDate at, double value)
    {
        var off = chance.Comes(0.65) ? chance.Between(1.02, 1.15) : chance.Between(0.85, 0.98);
        var first = PromiseMaker.Rounded(promise.Measure == Measure.Held ? value : promise.Begin + ((said - promise.Begin) * off), habit.Grain);
        figures[^1] = figures[^1] with { Value = first };
        figures.Add(new(promise.Id, about, at.PlusDays(chance.Whole(10, 60)), said));
    }
}
