namespace Liangdeng.Features.Register;

/// <summary>What whoever verifies a figure should look at twice. Nothing is refused for it.</summary>
public enum Watch
{
    /// <summary>More in one period than the plan asks of a third of the year.</summary>
    Jump,

    /// <summary>The same figure again, while the plan goes on.</summary>
    Flat,

    /// <summary>Less than before.</summary>
    Backwards,
}

public static class FigureWatch
{
    /// <summary>Of the target, in one period; a straight plan asks for a twelfth.</summary>
    private const decimal JumpShare = 1m / 3;

    /// <param name="previous">Of the last verified period; null before the first.</param>
    /// <param name="planned">What the plan adds in the meantime; null where it is not known.</param>
    /// <param name="isLevel">A level jumps by the way it makes, not by what it adds up to.</param>
    public static IReadOnlyList<Watch> Of(decimal? previous, decimal now, decimal? planned, decimal target, bool isLevel)
    {
        List<Watch> seen = [];
        var added = now - (previous ?? (isLevel ? now : 0));
        if (Math.Abs(added) > Math.Abs(target) * JumpShare && Math.Abs(added) > 2 * Math.Abs(planned ?? 0))
        {
            seen.Add(Watch.Jump);
        }

        if (previous is { } before && !isLevel)
        {
            if (now < before)
            {
                seen.Add(Watch.Backwards);
            }
            else if (now == before && planned > 0 && now < target)
            {
                seen.Add(Watch.Flat);
            }
        }

        return seen;
    }
}
