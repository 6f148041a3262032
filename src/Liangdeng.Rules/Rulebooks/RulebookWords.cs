namespace Liangdeng.Rules;

/// <summary>The words of the language that stand for one of a closed list.</summary>
internal sealed partial class RulebookReader
{
    private static readonly Dictionary<string, LightColour> Colours =
        Enum.GetValues<LightColour>().Where(c => c != LightColour.Grey).ToDictionary(c => c.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, LightShape> Shapes =
        Enum.GetValues<LightShape>().Where(s => s != LightShape.Ring).ToDictionary(s => s.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, Cadence> Cadences = new()
    {
        ["day"] = Cadence.Day,
        ["week"] = Cadence.Week,
        ["ten-days"] = Cadence.TenDays,
        ["half-month"] = Cadence.HalfMonth,
        ["month"] = Cadence.Month,
        ["quarter"] = Cadence.Quarter,
        ["half-year"] = Cadence.HalfYear,
        ["year"] = Cadence.Year,
    };

    private static readonly Dictionary<string, ScheduleGrain> Grains =
        new() { ["by-month"] = ScheduleGrain.Month, ["by-day"] = ScheduleGrain.Day };

    private static readonly Dictionary<string, Combination> Combinations =
        new() { ["worst"] = Combination.Worst, ["first"] = Combination.First, ["best"] = Combination.Best };

    private static readonly Dictionary<string, string> Subjects =
        new[] { "commitment", "project", "assignment", "matter", "letter", "unit" }.ToDictionary(s => s);

    private static readonly Dictionary<string, EffectKind> EffectKinds =
        Enum.GetValues<EffectKind>().ToDictionary(k => k.ToString().ToLowerInvariant());

    private static readonly string[] PartKeys = ["figures", "combine", "dimensions", "rules", "consequences"];

    public static IEnumerable<string> CadenceWords => Cadences.Keys;

    public static IEnumerable<string> EffectWords => EffectKinds.Keys;

    public static IEnumerable<string> ColourWords => Colours.Keys;

    public static IEnumerable<string> ShapeWords => Shapes.Keys;
}
