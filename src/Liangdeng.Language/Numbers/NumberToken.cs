namespace Liangdeng.Language.Numbers;

/// <summary>How a number is written.</summary>
internal enum NumberStyle
{
    Arabic,
    Chinese,

    /// <summary>全覆盖 and its kin: 100 % in words.</summary>
    Cover,
}

/// <summary>What kind of unit stands behind a number.</summary>
internal enum UnitKind
{
    None,
    Count,
    Person,
    Money,
    Length,
    Area,
    Mass,
    Volume,
    Energy,
    Ratio,
    Score,
    WorkTime,
    Time,
    Spec,
}

/// <summary>A number with its unit, in folded offsets.</summary>
internal sealed record NumberToken
{
    /// <summary>First character of the number itself.</summary>
    internal required int Start { get; init; }

    /// <summary>Behind the number itself; multipliers (万, 亿) belong to the unit.</summary>
    internal required int End { get; init; }

    /// <summary>Behind the unit.</summary>
    internal required int UnitEnd { get; init; }

    /// <summary>The number, in <see cref="Unit"/>.</summary>
    internal required decimal Value { get; init; }

    /// <summary>Upper end of a range, or null.</summary>
    internal decimal? Max { get; init; }

    /// <summary>The unit as written, multipliers in front: 万人, 亿元, 个工作日.</summary>
    internal required string Unit { get; init; }

    /// <summary>The part of <see cref="Unit"/> that is a multiplier: 万, 亿, 千.</summary>
    internal string Multiplier { get; init; } = "";

    internal required UnitKind Kind { get; init; }

    internal required NumberStyle Style { get; init; }

    /// <summary>余, 多 or 来 between number and unit.</summary>
    internal bool More { get; init; }

    /// <summary>A bare multiplier (亿元) or round word (百亿, 千名) without digits.</summary>
    internal bool Round { get; init; }
}
