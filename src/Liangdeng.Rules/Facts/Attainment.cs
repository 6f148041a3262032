namespace Liangdeng.Rules;

/// <summary>Planned and reached at one cut-off, for one kind of commitment. Shares are 0 to 1 of the target.</summary>
/// <param name="PlannedShare">Planned share.</param>
/// <param name="ReachedShare">Reached share.</param>
/// <param name="Planned">Planned amount or level, own unit.</param>
/// <param name="Reached">Reached amount or level, own unit.</param>
/// <param name="PlanMet">On the right side of the plan.</param>
/// <param name="TargetMet">On the right side of the target.</param>
internal sealed record Attainment(
    decimal PlannedShare, decimal ReachedShare, decimal Planned, decimal Reached, bool PlanMet, bool TargetMet)
{
    /// <summary>Figures that are compared are rounded to this many places, so that one that lies exactly on an edge
    /// of a rule is
    /// compared as lying on it, however it was divided.</summary>
    public const int Places = 15;

    public static decimal Exact(decimal value) => Math.Round(value, Places, MidpointRounding.ToEven);

    /// <summary>Amounts and sets: reached ÷ target against the schedule.</summary>
    public static Attainment OfAmount(decimal target, decimal share, decimal reached)
    {
        var reachedShare = reached / target;
        return new(share, reachedShare, share * target, reached, Exact(reachedShare - share) >= 0, reached >= target);
    }

    /// <summary>A level with a way to go: how much of the way from the starting level is covered, against the
    /// schedule.</summary>
    public static Attainment OfWay(decimal start, decimal target, decimal share, decimal reached)
    {
        var planned = start + ((target - start) * share);
        var covered = (reached - start) / (target - start);
        return new(share, covered, planned, reached, Exact(covered - share) >= 0, covered >= 1);
    }

    /// <summary>A level that is planned at all times: 1 when met; else reached ÷ planned, or planned ÷ reached for a
    /// ceiling;
    /// 0 where the division says nothing (a level of 0 or below).</summary>
    public static Attainment OfLevel(decimal level, decimal reached, bool ceiling)
    {
        var met = ceiling ? reached <= level : reached >= level;
        var (part, whole) = ceiling ? (level, reached) : (reached, level);
        var share = met ? 1 : whole > 0 && part > 0 ? part / whole : 0;
        return new(1, share, level, reached, met, met);
    }

    /// <summary>About so much: 1 within the tolerance; else less by how far the rest of the deviation is of the
    /// target.</summary>
    public static Attainment OfAbout(decimal target, decimal tolerance, decimal reached)
    {
        var off = Math.Abs(reached - target) - tolerance;
        var share = off <= 0 ? 1 : target == 0 ? 0 : Math.Max(0, 1 - (off / Math.Abs(target)));
        return new(1, share, target, reached, off <= 0, off <= 0);
    }
}
