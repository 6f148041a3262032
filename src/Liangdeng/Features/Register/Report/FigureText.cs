using System.Text;
using System.Text.RegularExpressions;
using Liangdeng.Rules;

namespace Liangdeng.Features.Register;

public enum FigureFault
{
    Empty,
    NotANumber,

    /// <summary>A multiplier such as 万 or 亿, or a unit: the unit stands beside the field and is not typed.</summary>
    HasUnit,

    /// <summary>Thousands separators that do not stand after every third digit: 12,34 may mean 12.34.</summary>
    Grouping,
    TooLong,
}

/// <summary>A figure as people type it: half or full width, with or without thousands separators.</summary>
/// <param name="Plain">Plain decimal text, or null.</param>
/// <param name="Fault">Why it cannot be read, or null.</param>
public sealed partial record FigureText(string? Plain, FigureFault? Fault)
{
    private const int MaxTyped = 60;

    /// <summary>Key of what to put right.</summary>
    public string FaultKey => $"report.figure.{Fault}";

    /// <example><c>Read("１，２３４．50")</c> gives <c>1234.5</c>; <c>Read("1.2万")</c> gives <see cref="FigureFault.HasUnit"/>.
    /// </example>
    public static FigureText Read(string? typed)
    {
        var text = Narrow(typed ?? "");
        if (text.Length == 0)
        {
            return new(null, FigureFault.Empty);
        }

        if (text.Length > MaxTyped)
        {
            return new(null, FigureFault.TooLong);
        }

        if (text.Contains(',', StringComparison.Ordinal) && !Grouped().IsMatch(text))
        {
            return new(null, WithUnit().IsMatch(text) ? FigureFault.HasUnit : FigureFault.Grouping);
        }

        return PlainDecimal.Read(text.Replace(",", "", StringComparison.Ordinal)) is { } number
            ? new(PlainDecimal.Write(number), null)
            : new(null, WithUnit().IsMatch(text) ? FigureFault.HasUnit
                : Digits().IsMatch(text) ? FigureFault.TooLong : FigureFault.NotANumber);
    }

    // Own table: normalisation by the system's library differs between machines.
    private static string Narrow(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            switch (c)
            {
                case >= '０' and <= '９':
                    text.Append((char)(c - '０' + '0'));
                    break;
                case '．':
                    text.Append('.');
                    break;
                case '，':
                    text.Append(',');
                    break;
                case '－' or '−':
                    text.Append('-');
                    break;
                case var space when char.IsWhiteSpace(space):
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?[0-9][0-9,.]*[^0-9,.\-]", RegexOptions.NonBacktracking)]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"^-?[0-9.]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
