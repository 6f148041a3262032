using System.Globalization;
using NodaTime;

namespace Liangdeng.Forecast;

/// <summary>Makes the promises of a year's plan.</summary>
internal static class PromiseMaker
{
    private static readonly int[] EarlyDues = [6, 9, 10, 11];

    /// <summary>A promise with a figure.</summary>
    public static Promise Measured(int number, int year, ClassHabit habit, Chance chance)
    {
        var due = chance.Comes(0.85) ? 12 : chance.Of(EarlyDues);
        var first = due == 12 && chance.Comes(0.1) ? chance.Whole(2, 4) : 1;
        var (begin, target) = habit.Class == TargetClass.Coverage ? Rates(habit, chance) : (0, Size(habit, chance));
        var plan = habit.Quarters is not null || (due == 12 && chance.Comes(0.4))
            ? ByQuarters(habit, year, first, due, begin, target, chance)
            : [];
        return new(
            Id("t", number), habit.Class, chance.Of(habit.Units), Measure.Grows, Side.AtLeast, begin, target,
            new(year, first, 1), EndOf(year, due), plan);
    }

    /// <summary>A level that is to be held all year.</summary>
    public static Promise Held(int number, int year, Chance chance)
    {
        var below = chance.Comes(0.3);
        var target = below ? Rounded(chance.Between(2.5, 5.5), 0.1) : Rounded(chance.Between(ClassHabit.Held.Low, ClassHabit.Held.High), 1);
        return new(
            Id("h", number), TargetClass.Held, "%", Measure.Held, below ? Side.AtMost : Side.AtLeast, target, target,
            new(year, 1, 1), EndOf(year, 12), []);
    }

    /// <summary>A work with a date, through milestones.</summary>
    public static Promise Deliverable(int number, int year, Chance chance)
    {
        var due = chance.Comes(0.65) ? 12 : chance.Of(EarlyDues);
        var first = due > 9 ? chance.Whole(1, 4) : 1;
        List<PlanPoint> plan = [];
        var milestones = chance.Whole(2, 4);
        for (var i = 1; i < milestones; i++)
        {
            var month = first + ((due - first) * i / milestones);
            plan.Add(new(EndOf(year, month), Rounded(100.0 * i / milestones, 5)));
        }

        plan.Add(new(EndOf(year, due), 100));
        return new(
            Id("d", number), TargetClass.Deliverable, "%", Measure.Grows, Side.AtLeast, 0, 100, new(year, first, 1),
            EndOf(year, due), plan);
    }

    public static LocalDate EndOf(int year, int month) => new(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month));

    /// <summary>To a multiple of the grain, and without the noise of halves of cents.</summary>
    public static double Rounded(double value, double grain) =>
        grain < 1 ? Math.Floor((value * Whole(grain)) + 0.5) / Whole(grain) : Math.Floor((value / grain) + 0.5) * grain;

    public static double Floored(double value, double grain) =>
        grain < 1 ? Math.Floor((value * Whole(grain)) + 1e-6) / Whole(grain) : Math.Floor((value / grain) + 1e-9) * grain;

    private static double Whole(double grain) => Math.Floor((1 / grain) + 0.5);

    private static (double Begin, double Target) Rates(ClassHabit habit, Chance chance)
    {
        var target = Rounded(chance.Between(habit.Low, habit.High), 1);
        return (Rounded(target - chance.Between(3, 20), habit.Grain), target);
    }

    // Small targets are more common than large ones; people promise round numbers.
    private static double Size(ClassHabit habit, Chance chance)
    {
        var share = chance.Share();
        var size = habit.Low + ((habit.High - habit.Low) * share * share);
        return size < 10 ? Math.Max(2, Rounded(size, 1)) : size < 100 ? Rounded(size, 2) : size < 1000 ? Rounded(size, 10) : Rounded(size, 100);
    }

    private static List<PlanPoint> ByQuarters(
        ClassHabit habit, int year, int first, int due, double begin, double target, Chance chance)
    {
        List<PlanPoint> plan = [];
        var before = 0.0;
        for (var quarter = 1; quarter * 3 < due; quarter++)
        {
            if (quarter * 3 < first)
            {
                continue;
            }

            var usual = habit.Quarters is { } quarters && first == 1 && due == 12
                ? quarters[quarter - 1]
                : ((quarter * 3) - first + 1) / (double)(due - first + 1);
            var share = Math.Min(0.97, Math.Max(before, usual + chance.Normal(0.04)));
            plan.Add(new(EndOf(year, quarter * 3), Math.Min(target, Rounded(begin + ((target - begin) * share), habit.Grain))));
            before = share;
        }

        plan.Add(new(EndOf(year, due), target));
        return plan;
    }

    private static string Id(string kind, int number) => kind + number.ToString("00", CultureInfo.InvariantCulture);
}
