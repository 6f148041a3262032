namespace Liangdeng.Language.Targets;

/// <summary>What a number is in its clause.</summary>
internal enum Role
{
    /// <summary>An amount that is promised.</summary>
    Quantity,

    /// <summary>No unit: an identifier, a year, a road.</summary>
    Unitless,

    /// <summary>Inside quotation marks or a title.</summary>
    Name,

    /// <summary>Inside brackets.</summary>
    Bracketed,

    /// <summary>A place in an order.</summary>
    Ordinal,

    /// <summary>A date or a span of time.</summary>
    Time,

    /// <summary>The size of a thing (110千伏).</summary>
    Specification,

    /// <summary>An epithet (三个关键, 两大优势).</summary>
    Slogan,

    /// <summary>A number that says which things are counted (5000万元以上的项目).</summary>
    Threshold,

    /// <summary>A means, basis or viewpoint (运用4种模式).</summary>
    Instrument,

    /// <summary>A fact about the world, a rank.</summary>
    Background,

    /// <summary>The value from which a change starts, or the base of a rate (每万人).</summary>
    Base,

    /// <summary>A result of the past.</summary>
    Past,
}
