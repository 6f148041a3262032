using System.Buffers;
using System.Globalization;
using System.Text;

namespace Liangdeng.Ledger;

/// <summary>Numbers as RFC 8785 section 3.2.2.3 wants them, that is as ECMAScript's Number::toString writes them.</summary>
internal static class CanonicalNumber
{
    private const long MaxWhole = (1L << 53) - 1;

    public static string? Write(IBufferWriter<byte> output, ReadOnlySpan<byte> token, JsonNumbers numbers)
    {
        if (token.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0
            && long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole is >= -MaxWhole and <= MaxWhole)
        {
            output.Write(token is [(byte)'-', (byte)'0'] ? "0"u8 : token);
            return null;
        }

        if (numbers == JsonNumbers.WholeOnly)
        {
            return "A number is not whole, or not below 2^53; quantities are strings beside their unit.";
        }

        var value = double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            return "A number is too great.";
        }

        output.Write(Encoding.ASCII.GetBytes(Format(value)));
        return null;
    }

    private static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var (digits, point) = Shortest(Math.Abs(value));
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    // ECMA-262, Number::toString: k digits, the decimal point after the n-th.
    private static string Layout(string digits, int n)
    {
        var k = digits.Length;
        if (n is > 0 and <= 21)
        {
            return k <= n ? digits.PadRight(n, '0') : $"{digits[..n]}.{digits[n..]}";
        }

        if (n is > -6 and <= 0)
        {
            return $"0.{new string('0', -n)}{digits}";
        }

        var fraction = k == 1 ? "" : $".{digits[1..]}";
        var sign = n > 0 ? "+" : "-";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{sign}{Math.Abs(n - 1)}");
    }

    // The shortest digits that read back as the same number, and the place of the decimal point among them.
    private static (string Digits, int Point) Shortest(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 1
            ? 0
            : int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = parts[0].Split('.');
        var all = string.Concat(mantissa);
        var zeros = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), mantissa[0].Length - zeros + exponent);
    }
}
