namespace Liangdeng.Rules;

/// <summary>Colours of lights. Their meaning is local: in some places blue is the worst and red the best.</summary>
public enum LightColour
{
    /// <summary>绿</summary>
    Green,

    /// <summary>黄</summary>
    Yellow,

    /// <summary>橙</summary>
    Orange,

    /// <summary>红</summary>
    Red,

    /// <summary>蓝</summary>
    Blue,

    /// <summary>黑</summary>
    Black,

    /// <summary>白: no card shown</summary>
    White,

    /// <summary>紫</summary>
    Purple,

    /// <summary>灰: kept for items that cannot be judged</summary>
    Grey,
}

/// <summary>Shapes of lights, so that a light is never colour alone.</summary>
public enum LightShape
{
    /// <summary>Circle; green in the default.</summary>
    Circle,

    /// <summary>Triangle; yellow in the default.</summary>
    Triangle,

    /// <summary>Square; red in the default.</summary>
    Square,

    /// <summary>Diamond; blue in the default.</summary>
    Diamond,

    /// <summary>Pentagon.</summary>
    Pentagon,

    /// <summary>Star.</summary>
    Star,

    /// <summary>A short line: no card.</summary>
    Dash,

    /// <summary>Ring; grey.</summary>
    Ring,
}

/// <summary>A light of a rulebook.</summary>
/// <param name="Id">Its id within the rulebook: a small letter, then small letters, digits, hyphens; at most
/// 32.</param>
/// <param name="Name">Its name: 黄灯, yellow light.</param>
/// <param name="Means">What it says: 预警, warning.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Severity">0 for the best to 99 for the worst; each light its own.</param>
public sealed record Light(string Id, Bilingual Name, Bilingual Means, LightColour Colour, LightShape Shape, int Severity)
{
    /// <summary>Ids of the effects that follow while it is lit.</summary>
    public IReadOnlyList<string> Then { get; init; } = [];

    /// <summary>Grey: the item cannot be judged. Every rulebook has it; its severity is below all others.</summary>
    public static Light Grey { get; } = new(
        "grey", new("灰灯", "grey"), new("未评", "not judged"), LightColour.Grey, LightShape.Ring, -1);
}
