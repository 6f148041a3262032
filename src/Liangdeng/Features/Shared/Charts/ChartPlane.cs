using NodaTime;

namespace Liangdeng.Features.Shared.Charts;

/// <summary>Size and margins of a chart, in the units of its view box.</summary>
internal sealed record ChartFrame(
    double Width, double Height, double Left, double Right, double Top, double Bottom, double Font, int Ticks);

/// <summary>Where days and figures lie in a chart.</summary>
internal sealed class ChartPlane(ChartFrame frame, LocalDate from, LocalDate to, decimal highest)
{
    private readonly double _days = Math.Max(1, Period.DaysBetween(from, to));

    public ChartFrame Frame => frame;

    public LocalDate From => from;

    public LocalDate To => to;

    public double Bottom => frame.Height - frame.Bottom;

    public (double X, double Y) At(ChartPoint point) => (X(point.Day), Y(point.Value));

    /// <summary>Days outside the chart lie on its edge.</summary>
    public double X(LocalDate day)
    {
        var share = Math.Clamp(Period.DaysBetween(from, day) / _days, 0, 1);
        return frame.Left + share * (frame.Width - frame.Left - frame.Right);
    }

    public double Y(decimal value)
    {
        var share = Math.Clamp((double)(value / highest), 0, 1);
        return Bottom - share * (Bottom - frame.Top);
    }
}

/// <summary>The neutral inks of all charts: the lamps alone are coloured.</summary>
internal static class Ink
{
    public const string Grid = "stroke=\"#dde1e6\"";
    public const string Base = "stroke=\"#8a929e\"";
    public const string Target = "stroke=\"#8a929e\" stroke-dasharray=\"1 3\"";
    public const string CutOff = "stroke=\"#1d2025\" stroke-dasharray=\"2 4\"";
    public const string Planned = "stroke=\"#6f7885\" stroke-width=\"2\" stroke-dasharray=\"7 5\"";
    public const string Reached = "stroke=\"#1d2025\" stroke-width=\"3\" stroke-linejoin=\"round\"";
    public const string Expected = "stroke=\"#1d2025\" stroke-width=\"2\" stroke-dasharray=\"1 5\" stroke-linecap=\"round\"";
    public const string Soft = "fill=\"#555d69\"";
    public const string SoftOnLines = "fill=\"#555d69\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\"";
    public const string SoftEnd = "fill=\"#555d69\" text-anchor=\"end\"";
    public const string SoftMiddle = "fill=\"#555d69\" text-anchor=\"middle\"";
    public const string InkStart = "fill=\"#1d2025\"";
    public const string InkMiddle = "fill=\"#1d2025\" text-anchor=\"middle\"";
    public const string InkEnd = "fill=\"#1d2025\" text-anchor=\"end\"";
    public const string BoldStart = "fill=\"#1d2025\" font-weight=\"600\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\"";
    public const string BoldEnd = BoldStart + " text-anchor=\"end\"";
}
