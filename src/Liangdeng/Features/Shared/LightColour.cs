namespace Liangdeng.Features.Shared;

/// <summary>The five lamps of the page. A rulebook's own names of lights are mapped onto these.</summary>
public enum LightColour
{
    Green,
    Yellow,
    Red,
    Blue,
    Grey,
}

/// <summary>Why a lamp is grey: it is never a green that nobody has looked at.</summary>
public enum GreyReason
{
    NotBrokenDown,
    NotReported,
    Stale,
    NotDue,
}

/// <summary>The words of the lamps.</summary>
public static class LightWords
{
    /// <summary>Worst first: the order in which lights are listed.</summary>
    public static IReadOnlyList<LightColour> WorstFirst { get; } =
        [LightColour.Red, LightColour.Yellow, LightColour.Blue, LightColour.Green, LightColour.Grey];

    /// <summary>正常, 预警, 滞后, 提醒; for grey its reason.</summary>
    public static string Word(Texts texts, LightColour colour, GreyReason? reason = null) =>
        colour == LightColour.Grey && reason is { } why
            ? texts[$"shared.grey.{KeyOf(why)}"]
            : texts[$"shared.light.{KeyOf(colour)}"];

    /// <summary>绿灯 · 正常: where a page speaks of one light alone.</summary>
    public static string Named(Texts texts, LightColour colour, GreyReason? reason = null) =>
        texts["shared.light.named", texts[$"shared.colour.{KeyOf(colour)}"], Word(texts, colour, reason)];

    internal static string KeyOf(LightColour colour) => colour switch
    {
        LightColour.Green => "green",
        LightColour.Yellow => "yellow",
        LightColour.Red => "red",
        LightColour.Blue => "blue",
        LightColour.Grey => "grey",
    };

    private static string KeyOf(GreyReason reason) => reason switch
    {
        GreyReason.NotBrokenDown => "not-broken-down",
        GreyReason.NotReported => "not-reported",
        GreyReason.Stale => "stale",
        GreyReason.NotDue => "not-due",
    };
}
