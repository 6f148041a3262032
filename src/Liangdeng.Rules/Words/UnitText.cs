using System.Collections.Frozen;
using System.Globalization;

namespace Liangdeng.Rules;

/// <summary>Figures with their units in English. A plan's units are Chinese words; those that have a customary English one
/// get it, measure words (个, 家, 所) have none in English and fall away, and all others stay as the plan writes
/// them.</summary>
public static class UnitText
{
    private const decimal Million = 1_000_000m;
    private const decimal Billion = 1_000_000_000m;

    private static readonly FrozenSet<string> MeasureWords = FrozenSet.Create(
        "个", "家", "所", "座", "条", "台", "套", "项", "件", "处", "口", "眼", "栋", "幢", "辆", "艘", "架", "部", "支", "场",
        "次", "张", "间", "宗", "款", "种", "类", "片", "块", "对", "组", "册", "份", "篇", "株", "头", "只", "例", "起", "台套");

    private static readonly FrozenDictionary<string, (string One, string Many)> Words =
        new Dictionary<string, (string, string)>
        {
            ["元"] = ("yuan", "yuan"),
            ["亩"] = ("mu", "mu"),
            ["公顷"] = ("ha", "ha"),
            ["公里"] = ("km", "km"),
            ["千米"] = ("km", "km"),
            ["米"] = ("m", "m"),
            ["平方米"] = ("m²", "m²"),
            ["平方公里"] = ("km²", "km²"),
            ["平方千米"] = ("km²", "km²"),
            ["立方米"] = ("m³", "m³"),
            ["吨"] = ("t", "t"),
            ["公斤"] = ("kg", "kg"),
            ["千克"] = ("kg", "kg"),
            ["千瓦"] = ("kW", "kW"),
            ["兆瓦"] = ("MW", "MW"),
            ["千瓦时"] = ("kWh", "kWh"),
            ["度"] = ("kWh", "kWh"),
            ["人"] = ("person", "people"),
            ["名"] = ("person", "people"),
            ["人次"] = ("attendance", "attendances"),
            ["户"] = ("household", "households"),
            ["村"] = ("village", "villages"),
            ["个村"] = ("village", "villages"),
            ["张床位"] = ("bed", "beds"),
            ["床位"] = ("bed", "beds"),
            ["个学位"] = ("school place", "school places"),
            ["个车位"] = ("parking space", "parking spaces"),
            ["个泊位"] = ("berth", "berths"),
            ["个岗位"] = ("job", "jobs"),
            ["小时"] = ("hour", "hours"),
            ["天"] = ("day", "days"),
            ["日"] = ("day", "days"),
            ["工作日"] = ("working day", "working days"),
            ["个工作日"] = ("working day", "working days"),
            ["个月"] = ("month", "months"),
            ["年"] = ("year", "years"),
            ["倍"] = ("time", "times"),
            ["个百分点"] = ("percentage point", "percentage points"),
        }.ToFrozenDictionary();

    /// <summary>A figure with its unit in English.</summary>
    /// <param name="value">In <paramref name="unit"/>.</param>
    /// <param name="unit">As the plan has it.</param>
    /// <returns>225 亿元 is <c>22.5 billion yuan</c>, 42 个 is <c>42</c>, 2000 亩 is <c>2,000 mu</c>, 95 % is <c>95%</c>; a
    /// unit without an English word stands as it is: <c>3 趟</c>. At most four decimals.</returns>
    /// <example><c>English(1, Unit.Of("个工作日"))</c> gives <c>1 working day</c>.</example>
    public static string English(decimal value, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Kind == UnitKind.Percent)
        {
            return Number(value) + "%";
        }

        if (WordOf(unit.Base) is not { } word)
        {
            return $"{Number(value)} {unit.Text}";
        }

        // A factor that would overflow belongs to no figure that a plan can have; the plan's own words are always right.
        if (Math.Abs(value) > decimal.MaxValue / unit.Factor)
        {
            return $"{Number(value)} {unit.Text}";
        }

        var real = value * unit.Factor;
        var (figure, scale) = Scaled(real, unit.Kind == UnitKind.Money);
        var name = real == 1 ? word.One : word.Many;
        return Number(figure) + (scale.Length == 0 ? "" : " " + scale) + (name.Length == 0 ? "" : " " + name);
    }

    /// <summary>A unit alone in English, for the head of a column whose figures are in it.</summary>
    /// <param name="unit">As the plan has it.</param>
    /// <returns>亿元 is <c>100 million yuan</c>, 亩 is <c>mu</c>; empty for a measure word without a factor (个); the
    /// plan's own word where there is no English one.</returns>
    public static string English(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Kind == UnitKind.Percent || WordOf(unit.Base) is not { } word)
        {
            return unit.Text;
        }

        var (figure, scale) = Scaled(unit.Factor, scaled: true);
        var factor = unit.Factor == 1 ? "" : Number(figure) + (scale.Length == 0 ? "" : " " + scale);
        return (factor + " " + word.Many).Trim();
    }

    private static (string One, string Many)? WordOf(string @base) =>
        MeasureWords.Contains(@base) ? ("", "")
        : Words.TryGetValue(@base, out var word) ? word
        : null;

    private static (decimal Figure, string Scale) Scaled(decimal value, bool scaled) => Math.Abs(value) switch
    {
        >= Billion when scaled && Short(value / Billion) => (value / Billion, "billion"),
        >= Million when scaled && Short(value / Million) => (value / Million, "million"),
        _ => (value, ""),
    };

    // Only where nothing of the figure is lost.
    private static bool Short(decimal value) => decimal.Round(value, 4) == value;

    private static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);
}
