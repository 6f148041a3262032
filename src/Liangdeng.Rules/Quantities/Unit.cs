namespace Liangdeng.Rules;

/// <summary>What a unit measures, as far as arithmetic has to know.</summary>
public enum UnitKind
{
    /// <summary>A share of a whole, in hundredths.</summary>
    Percent,

    /// <summary>The difference of two percentages (百分点).</summary>
    Point,

    /// <summary>Money, renminbi.</summary>
    Money,

    /// <summary>Anything that is counted or measured (个, 亩, 人次, 吨).</summary>
    Plain,
}

/// <summary>A unit as a plan writes it. 万 and 亿 before a noun are factors of the noun; 千, 百万 and 千万 before 元 too.
/// Two units are the same when their texts are.</summary>
public sealed record Unit
{
    /// <summary>The longest text of a unit, in characters.</summary>
    public const int MostCharacters = 32;

    private static readonly (string Prefix, decimal Factor, bool MoneyOnly)[] Prefixes =
    [
        ("万亿", 1_000_000_000_000m, false), ("百万", 1_000_000m, true), ("千万", 10_000_000m, true),
        ("亿", 100_000_000m, false), ("万", 10_000m, false), ("千", 1_000m, true),
    ];

    private Unit(string text, UnitKind kind, string @base, decimal factor) =>
        (Text, Kind, Base, Factor) = (text, kind, @base, factor);

    /// <summary>Percent, <c>%</c>.</summary>
    public static Unit Percent { get; } = new("%", UnitKind.Percent, "%", 1);

    /// <summary>Percentage points, <c>个百分点</c>.</summary>
    public static Unit Point { get; } = new("个百分点", UnitKind.Point, "个百分点", 1);

    /// <summary>The unit as written, for example <c>亿元</c>.</summary>
    public string Text { get; }

    /// <summary>What it measures.</summary>
    public UnitKind Kind { get; }

    /// <summary>The unit without its factor, for example <c>元</c>.</summary>
    public string Base { get; }

    /// <summary>How many of <see cref="Base"/> one of it is; at least 1.</summary>
    public decimal Factor { get; }

    /// <summary>The unit of a text.</summary>
    /// <param name="text">1 to 32 characters, for example <c>亿元</c>, <c>%</c>, <c>个百分点</c>, <c>CNY</c> (which is
    /// 元).</param>
    /// <returns>The unit, or null for text that is empty, too long, or has blanks or digits in it.</returns>
    public static Unit? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        switch (text)
        {
            case "%" or "％" or "percent":
                return Percent;
            case "个百分点" or "百分点" or "points":
                return Point;
            case "CNY":
                return new Unit("元", UnitKind.Money, "元", 1);
        }

        if (text.Length is 0 or > MostCharacters || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsDigit(c)))
        {
            return null;
        }

        foreach (var (prefix, factor, moneyOnly) in Prefixes)
        {
            var rest = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : "";
            if (rest.Length > 0 && (!moneyOnly || rest == "元"))
            {
                return new Unit(text, rest == "元" ? UnitKind.Money : UnitKind.Plain, rest, factor);
            }
        }

        return new Unit(text, text == "元" ? UnitKind.Money : UnitKind.Plain, text, 1);
    }

    /// <summary>Equal when the texts are.</summary>
    /// <param name="other">Another unit.</param>
    /// <returns>True for the same text.</returns>
    public bool Equals(Unit? other) => other is not null && other.Text == Text;

    /// <summary>Goes with <see cref="Equals(Unit)"/>.</summary>
    /// <returns>A hash of the text.</returns>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The unit as written.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
