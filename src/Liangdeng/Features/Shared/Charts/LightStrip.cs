using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Liangdeng.Features.Shared.Charts;

/// <summary>The light at the end of one month; null where none was lit yet.</summary>
public sealed record StripMonth(YearMonth Month, LightColour? Light, GreyReason? Reason = null);

/// <summary>The lights of the past months side by side, with the words for who cannot see them.</summary>
public static class LightStrip
{
    private const int Step = 38;

    public static IHtmlContent Draw(IReadOnlyList<StripMonth> months, Texts texts)
    {
        var width = Math.Max(1, months.Count) * Step;
        var spoken = string.Join(texts["shared.list.comma"], months.Select(month => Spoken(month, texts)));
        var svg = new Svg().Add($"""<div class="chart chart-strip" role="img" aria-label="{Svg.Encode(spoken)}">""");
        svg.Add($"""<svg viewBox="0 0 {width} 46" width="{width}" height="46" font-size="12" aria-hidden="true" focusable="false">""");
        for (var i = 0; i < months.Count; i++)
        {
            One(svg, months[i], i * Step + Step / 2.0);
        }

        return svg.Raw("</svg></div>").ToHtml();
    }

    private static void One(Svg svg, StripMonth month, double x)
    {
        if (month.Light is { } light)
        {
            svg.Raw(LampShape.At(light, x, 14, 9));
        }
        else
        {
            svg.Line(x - 4, 14, x + 4, 14, Ink.Base);
        }

        svg.Text(x, 41, Say.Month(month.Month.Month), Ink.SoftMiddle);
    }

    private static string Spoken(StripMonth month, Texts texts) => texts[
        "shared.strip.month",
        Say.Month(month.Month.Month),
        month.Light is { } light ? LightWords.Word(texts, light, month.Reason) : texts["shared.light.grey"]];
}

/// <summary>How many lights of each colour a focus has.</summary>
public sealed record LightCounts(int Green, int Yellow, int Red, int Blue, int Grey)
{
    public int All => Green + Yellow + Red + Blue + Grey;

    public int Of(LightColour colour) => colour switch
    {
        LightColour.Green => Green,
        LightColour.Yellow => Yellow,
        LightColour.Red => Red,
        LightColour.Blue => Blue,
        LightColour.Grey => Grey,
    };
}

/// <summary>A bar of the counts, worst first, and their words under it; colours are told apart by the words and by gaps.</summary>
public static class LightBar
{
    private const double Width = 200;

    public static IHtmlContent Draw(LightCounts counts)
    {
        var svg = new Svg().Raw("""<svg class="light-bar" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">""");
        var x = 0.0;
        foreach (var colour in LightWords.WorstFirst.Where(colour => counts.Of(colour) > 0))
        {
            var width = Width * counts.Of(colour) / counts.All;
            svg.Add($"""<rect x="{x}" width="{Math.Max(0.5, width - 1)}" height="12" fill="{Fill(colour)}"/>""");
            x += width;
        }

        return svg.Raw("</svg>").ToHtml();
    }

    /// <summary>滞后2 预警4 正常16: what stands under the bar.</summary>
    public static string Words(LightCounts counts, Texts texts) => string.Join(
        texts["shared.list.comma"],
        LightWords.WorstFirst.Where(colour => counts.Of(colour) > 0)
            .Select(colour => texts["shared.bar.count", LightWords.Word(texts, colour), counts.Of(colour)]));

    private static string Fill(LightColour colour) => colour switch
    {
        LightColour.Green => "#1a7f37",
        LightColour.Yellow => "#f0b400",
        LightColour.Red => "#c4281c",
        LightColour.Blue => "#1f5fbf",
        LightColour.Grey => "#c3c9d1",
    };
}
