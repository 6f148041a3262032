namespace Liangdeng.Rules;

/// <summary>Why two quantities cannot be reckoned together.</summary>
public enum QuantityRefusal
{
    /// <summary>The text is not a plain decimal.</summary>
    NotANumber,

    /// <summary>The units measure different things (percent and points are different things).</summary>
    UnitsDiffer,

    /// <summary>The result has more digits than can be kept exactly.</summary>
    TooLarge,
}

/// <summary>An exact amount with its unit. Never a binary float; money keeps every 分.</summary>
/// <param name="Value">The number, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Its unit.</param>
public sealed record Quantity(decimal Value, Unit Unit)
{
    /// <summary>The amount as text, for example <c>225亿元</c>.</summary>
    public string Text => PlainDecimal.Write(Value) + Unit.Text;

    /// <summary>Reads an amount.</summary>
    /// <param name="value">A plain decimal.</param>
    /// <param name="unit">Its unit.</param>
    /// <returns>The amount, or <see cref="QuantityRefusal.NotANumber"/>.</returns>
    public static Outcome<Quantity, QuantityRefusal> Read(string value, Unit unit) =>
        PlainDecimal.Read(value) is { } number ? new(new Quantity(number, unit)) : new(QuantityRefusal.NotANumber);

    /// <summary>The same amount in another unit of the same thing.</summary>
    /// <param name="unit">For example 元 for 亿元.</param>
    /// <returns>The amount, or <see cref="QuantityRefusal.UnitsDiffer"/>, or <see cref="QuantityRefusal.TooLarge"/>
    /// where the result cannot be kept exactly.</returns>
    public Outcome<Quantity, QuantityRefusal> In(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit == Unit)
        {
            return new(this);
        }

        if (unit.Kind != Unit.Kind || unit.Base != Unit.Base)
        {
            return new(QuantityRefusal.UnitsDiffer);
        }

        try
        {
            var converted = Value * Unit.Factor / unit.Factor;
            return converted * unit.Factor / Unit.Factor == Value
                ? new(new Quantity(converted, unit))
                : new(QuantityRefusal.TooLarge);
        }
        catch (OverflowException)
        {
            return new(QuantityRefusal.TooLarge);
        }
    }

    /// <summary>The sum, in this unit; points may be added to percent.</summary>
    /// <param name="other">What is added.</param>
    /// <returns>The sum, or why there is none.</returns>
    public Outcome<Quantity, QuantityRefusal> Plus(Quantity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Unit.Kind == UnitKind.Percent && other.Unit.Kind == UnitKind.Point
            ? Sum(other.Value, Unit)
            : other.In(Unit) is { Ok: true } same ? Sum(same.Value.Value, Unit) : new(QuantityRefusal.UnitsDiffer);
    }

    /// <summary>The difference: percent less percent is points, all else stays in this unit.</summary>
    /// <param name="other">What is taken away.</param>
    /// <returns>The difference, or why there is none.</returns>
    /// <example>75 % less 62.3 % is 12.7 points; 75 % less 2 points is 73 %.</example>
    public Outcome<Quantity, QuantityRefusal> Minus(Quantity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Unit.Kind, other.Unit.Kind) == (UnitKind.Percent, UnitKind.Percent)
            ? Sum(-other.Value, Unit.Point)
            : Plus(other with { Value = -other.Value });
    }

    private Outcome<Quantity, QuantityRefusal> Sum(decimal more, Unit unit)
    {
        try
        {
            var sum = Value + more;
            return sum - more == Value ? new(new Quantity(sum, unit)) : new(QuantityRefusal.TooLarge);
        }
        catch (OverflowException)
        {
            return new(QuantityRefusal.TooLarge);
        }
    }
}

/// <summary>Words for <see cref="QuantityRefusal"/>.</summary>
public static class QuantityWording
{
    /// <summary>Says what to do.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>A sentence in both languages.</returns>
    public static Bilingual Of(QuantityRefusal refusal) => refusal switch
    {
        QuantityRefusal.NotANumber => new("请填写数字，例如12.5", "Enter a number such as 12.5"),
        QuantityRefusal.UnitsDiffer => new("单位不同，不能相比；请换成同一单位", "The units differ; use the same unit for both"),
        QuantityRefusal.TooLarge => new("位数太多，无法精确保存", "There are too many digits to keep exactly"),
    };
}
