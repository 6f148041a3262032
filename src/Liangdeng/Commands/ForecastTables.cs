using System.Globalization;
using System.Text;
using Liangdeng.Forecast;
using NodaTime;

namespace Liangdeng.Commands;

/// <summary>A cut-off that was checked.</summary>
/// <param name="CutOff">The day.</param>
/// <param name="Days">Days after it on which the forecasts were made.</param>
/// <param name="Report">How they did.</param>
public sealed record CheckedCutOff(AnnualDate CutOff, int Days, CheckReport Report);

/// <summary>The tables of <c>forecast check</c>.</summary>
public static class ForecastTables
{
    public static IReadOnlyList<CheckedCutOff> Reports(
        IReadOnlyList<History> years, IReadOnlyList<History> teachers, bool apart, ForecastConstants constants) =>
        [.. ForecastCheck.CutOffs.SelectMany(_ => new[] { Forecaster.ReportDays, 0 }, (cutOff, days) => new CheckedCutOff(
            cutOff, days, CheckReport.Of(apart
                ? ForecastCheck.CasesApart(years, cutOff, days, constants)
                : ForecastCheck.Cases(years, teachers, cutOff, days, constants))))];

    public static IReadOnlyList<(string Title, CheckReport Report)> Panels(IReadOnlyList<CheckedCutOff> reports) =>
        [.. reports.Where(one => one.Days > 0).Select(one => (Name(one.CutOff), one.Report))];

    public static string Write(IReadOnlyList<CheckedCutOff> reports, int years, string tunedOn)
    {
        var text = new StringBuilder();
        Line(text, $"{years} years 个年度; constants 常数: {tunedOn}");
        Line(text, $"");
        Line(text, $"cut-off 截止日  made 作出于  cases 项数   Brier    base    skill  worst decile  inside 80 %");
        foreach (var (cutOff, days, report) in reports)
        {
            Line(text, $"{Name(cutOff),-15} {Made(days),-12} {report.Cases,9}  {report.Brier,7:0.0000} {report.BaseBrier,7:0.0000}  {report.Skill,6:0.000}  {report.WorstDecile,12:0.000}  {report.Inside,11:0.000}");
        }

        foreach (var (cutOff, days, report) in reports.Where(one => one.Days > 0))
        {
            Line(text, $"");
            Line(text, $"{Name(cutOff)}, made 作出于 {Made(days)}");
            Line(text, $"class 类别       cases    kept   skill  inside");
            foreach (var own in report.Classes)
            {
                Line(text, $"{own.Class,-14} {own.Cases,7}  {own.Kept,6:0.000}  {own.Skill,6:0.000}  {own.Inside,6:0.000}");
            }

            Line(text, $"");
            Line(text, $"chance 把握      cases    said    kept  difference 差");
            foreach (var decile in report.Deciles.Where(decile => decile.Cases > 0))
            {
                var few = decile.Cases < CheckReport.FewCases ? " (few 项数少)" : "";
                Line(text, $"{decile.Tenth * 10,3}-{(decile.Tenth * 10) + 10,3} %     {decile.Cases,7}  {decile.Said,6:0.000}  {decile.Kept,6:0.000}  {decile.Kept - decile.Said,10:+0.000;-0.000}{few}");
            }
        }

        return text.ToString();
    }

    private static string Name(AnnualDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month:00}-{day.Day:00}");

    private static string Made(int days) => string.Create(CultureInfo.InvariantCulture, $"+{days} d");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
