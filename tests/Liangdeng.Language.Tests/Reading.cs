using System.Globalization;

namespace Liangdeng.Language.Tests;

/// <summary>Short forms for tests of readings.</summary>
internal static class Reading
{
    /// <summary>Each target as <c>metric comparator quantity unit</c>.</summary>
    internal static string[] Targets(string text) => [.. PlanReader.Read(text).Targets.Select(Line)];

    internal static string[] Figures(string text) => [.. PlanReader.Read(text).Targets.Select(t => $"{Sign(t.Comparator)} {Number(t.Quantity)} {t.Unit}".TrimEnd())];

    internal static PlanTarget One(string text) => Assert.Single(PlanReader.Read(text).Targets);

    internal static string Line(PlanTarget t) => $"{t.Metric} {Sign(t.Comparator)} {Number(t.Quantity)} {t.Unit}".TrimEnd();

    internal static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => ">=",
        Comparator.AtMost => "<=",
        Comparator.Exactly => "=",
        Comparator.About => "~",
    };

    internal static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
