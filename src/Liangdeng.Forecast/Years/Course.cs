namespace Liangdeng.Forecast;

/// <summary>What really happens to one promise, month by month. The figures that are reported are another matter.</summary>
internal abstract class Course
{
    /// <summary>In the promise's unit, at the end of the last month that was lived.</summary>
    public abstract double Value { get; }

    /// <summary>Whether something stands in the way now.</summary>
    public bool IsBlocked { get; protected set; }

    /// <summary>Months that somebody's letter still works.</summary>
    protected int Urged { get; private set; }

    /// <summary>A letter came: for some months more is made good, and what stands in the way may go.</summary>
    public void Urge(int months) => Urged = Math.Max(Urged, months);

    /// <summary>Lives one month.</summary>
    public void Live(int month)
    {
        Pass(month);
        Urged = Math.Max(0, Urged - 1);
    }

    protected abstract void Pass(int month);
}

/// <summary>A figure that grows.</summary>
internal sealed class GrowingCourse : Course
{
    private readonly Promise promise;
    private readonly ClassHabit habit;
    private readonly DistrictHabit district;
    private readonly Chance chance;
    private readonly int firstMonth;
    private readonly double[] ways;
    private readonly int turn;
    private readonly double turned;
    private double pace;
    private double share;
    private bool waitsForAcceptance;

    public GrowingCourse(Promise promise, ClassHabit habit, DistrictHabit district, UnitHabit unit, Chance chance)
    {
        (this.promise, this.habit, this.district, this.chance) = (promise, habit, district, chance);
        pace = chance.Around(habit.Pace, habit.Spread) * Chance.Exp((district.Good * habit.Year) + unit.Zeal);
        var late = chance.Comes(habit.LateStart) ? chance.Whole(1, 4) : 0;
        firstMonth = promise.From.Month + late;
        turn = chance.Comes(0.3) ? chance.Whole(4, 10) : 0;
        turned = chance.Around(1, 0.25);
        waitsForAcceptance = habit.Class == TargetClass.Deliverable && chance.Comes(0.25);
        ways = Ways();
    }

    public override double Value => PromiseMaker.Floored(
        promise.Begin + ((promise.Target - promise.Begin) * (promise.Unit == "%" ? Math.Min(share, Ceiling()) : share)), habit.Grain);

    // Partly the plan, partly the months as they are: a plan by quarters is followed, but not to the day.
    private double[] Ways()
    {
        var (from, due) = (promise.From.Month, promise.Due.Month);
        var months = new double[13];
        var whole = 0.0;
        for (var month = from; month <= due; month++)
        {
            months[month] = WorkingMonths.Of(district.Year, month, habit.Outdoors);
            whole += months[month];
        }

        for (var month = from; month <= due; month++)
        {
            months[month] = (habit.OnPlan * (PlannedAt(month) - PlannedAt(month - 1))) + ((1 - habit.OnPlan) * months[month] / whole);
        }

        return months;
    }

    protected override void Pass(int month)
    {
        if (month < firstMonth || month > promise.Due.Month)
        {
            return;
        }

        Block();
        pace *= month == turn ? turned : 1;
        var behind = Math.Max(0, PlannedAt(month - 1) - share);
        var madeGood = 0.05 + (Urged > 0 ? 0.12 : 0) + (month >= promise.Due.Month - 2 ? district.Rush : 0);
        var way = ways[month] * pace * chance.Around(1, 0.3);
        way = share >= 1 ? way * habit.Beyond : way;
        share += (way + (behind * madeGood)) * (IsBlocked ? 0.15 : 1);
        if (month == promise.Due.Month)
        {
            PushToTheLine();
        }
    }

    private void Block()
    {
        IsBlocked = IsBlocked ? !chance.Comes(Urged > 0 ? 0.6 : 0.35) : chance.Comes(0.035);
        if (waitsForAcceptance && share >= 1)
        {
            waitsForAcceptance = false;
            share = 0.96;
        }
    }

    // Who is close to the target on the last days finds what is missing.
    private void PushToTheLine()
    {
        var missing = 1 - share;
        if (missing is > 0 and < 0.1 && chance.Comes((0.25 + district.Rush) * (1 - (missing / 0.1))))
        {
            share = 1 + chance.Between(0, 0.01);
        }
    }

    private double Ceiling() => habit.Class == TargetClass.Deliverable
        ? 1
        : (99.9 - promise.Begin) / (promise.Target - promise.Begin);

    private double PlannedAt(int month) =>
        month < promise.From.Month ? 0 : Planned.Share(promise, PromiseMaker.EndOf(district.Year, month));
}

/// <summary>A level that is to stay on its side.</summary>
internal sealed class HeldCourse : Course
{
    private readonly Promise promise;
    private readonly Chance chance;
    private readonly double wander;
    private double middle;
    private double away;

    public HeldCourse(Promise promise, DistrictHabit district, UnitHabit unit, Chance chance)
    {
        (this.promise, this.chance) = (promise, chance);
        var scale = promise.Side == Side.AtMost ? 0.3 : 1.5;
        wander = chance.Between(0.3, 0.7) * scale;
        middle = scale * (0.55 + chance.Normal(0.8) + (district.Good * 5) + (unit.Zeal * 2));
        away = chance.Normal(wander);
    }

    public override double Value
    {
        get
        {
            var margin = middle + away;
            var value = promise.Side == Side.AtMost ? Math.Max(0.1, promise.Target - margin) : Math.Min(100, promise.Target + margin);
            return PromiseMaker.Rounded(value, 0.1);
        }
    }

    // It comes back to its middle within some months; whoever is on the wrong side is pulled towards the line.
    protected override void Pass(int month)
    {
        away = (0.7 * away) + chance.Normal(wander * 0.7);
        middle += middle < 0 ? -middle * (Urged > 0 ? 0.2 : 0.05) : 0;
    }
}
