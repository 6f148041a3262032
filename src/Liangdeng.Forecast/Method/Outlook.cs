namespace Liangdeng.Forecast;

/// <summary>Where a promise will end, before the odds: in shares of the way (of a rate held: in usual changes of a month
/// beyond its bound).</summary>
/// <param name="End">The expected end.</param>
/// <param name="Spread">How far ends lie from it.</param>
/// <param name="Pace">The pace that was counted with.</param>
internal readonly record struct Outlook(double End, double Spread, double Pace)
{
    private const double LeastSpread = 0.01;

    /// <summary>What the end is made of beside what is reached, in the order of <see cref="Counts"/>.</summary>
    public static double[] Parts(Seen one, double pace) => one.IsHeld
        ? [1, one.Recent ?? 0, 0, 0, one.Reached]
        :
        [
            one.Left, one.Left * Math.Min(0, pace - 1), one.Left * Math.Clamp(pace - 1, 0, 1),
            one.Left * Math.Clamp((one.Recent ?? pace) - 1, -1, 1), Math.Max(0, one.Plan - one.Reached),
        ];

    public static double[] Counts(ClassConstants constants) =>
        [constants.Anyway, constants.Slower, constants.Faster, constants.Recent, constants.CatchUp];

    /// <summary>The own pace, drawn towards that of its likes.</summary>
    public static double PaceOf(Seen one, double likes, double shrink) =>
        one.IsHeld ? 0 : (one.Reached + (shrink * likes)) / (one.Plan + shrink);

    public static Outlook Of(Seen one, Pool pool, ClassConstants constants)
    {
        var pace = PaceOf(one, pool.PaceFor(one), constants.Shrink);
        var end = (one.IsHeld ? 0 : one.Reached) + Parts(one, pace).Zip(Counts(constants), (part, count) => part * count).Sum();
        var variance = constants.SpreadNow + (constants.SpreadLeft * one.Left);
        return new(end, Math.Max(LeastSpread, Math.Sqrt(Math.Max(0, variance))), pace);
    }
}
