using System.Globalization;

namespace Liangdeng.Rules;

/// <summary>Decimal numbers as plain text: optional minus, digits, optional point and digits; never an exponent, a
/// thousands separator or a binary float on the way.</summary>
public static class PlainDecimal
{
    /// <summary>The most digits that are read, before and after the point together.</summary>
    public const int MostDigits = 28;

    /// <summary>Reads a plain decimal.</summary>
    /// <param name="text">ASCII text, for example <c>-12.5</c>.</param>
    /// <returns>The number, or null for anything else (<c>1e3</c>, <c>1,000</c>, <c>.5</c>, 29 digits).</returns>
    /// <example><c>Read("62.50")</c> gives 62.5; <c>Read("６2")</c> gives null.</example>
    public static decimal? Read(string? text)
    {
        if (text is null || text.Length > MostDigits + 2)
        {
            return null;
        }

        var body = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = body.IndexOf('.');
        var whole = point < 0 ? body : body[..point];
        var fraction = point < 0 ? "0" : body[(point + 1)..];
        var plain = Digits(whole) && Digits(fraction) && whole.Length + (point < 0 ? 0 : fraction.Length) <= MostDigits;
        return plain && decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>Writes a number in its one plain form, without trailing zeros.</summary>
    /// <param name="value">Any decimal.</param>
    /// <returns>For example <c>62.5</c> for 62.500; <c>0</c> for zero of any scale or sign.</returns>
    public static string Write(decimal value)
    {
        // Dividing by one at the largest scale drops trailing zeros and keeps every other digit.
        var shortest = value / 1.0000000000000000000000000000m;
        return shortest == 0 ? "0" : shortest.ToString(CultureInfo.InvariantCulture);
    }

    private static bool Digits(ReadOnlySpan<char> text) =>
        text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
