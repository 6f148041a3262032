namespace Liangdeng.Features.Letters.Paper;

/// <summary>
/// The measures of the letter format, GB/T 9704-2012, clause 10.1, with those of 5.2 (type area, letters, lines), 7.3 (title,
/// text, signature), 7.4 (copies) and 7.5 (page numbers). In points, where nothing else is said. <c>docs/letters-on-paper.md</c>
/// has the table.
/// </summary>
internal static class LetterMeasures
{
    /// <summary>One millimetre.</summary>
    public const double Mm = 72 / 25.4;

    /// <summary>3号.</summary>
    public const double TextSize = 16;

    /// <summary>2号.</summary>
    public const double TitleSize = 22;

    /// <summary>4号: copies and page numbers.</summary>
    public const double SmallSize = 14;

    /// <summary>22 lines on 225 mm.</summary>
    public const double Pitch = 28.95;

    /// <summary>28 characters on 156 mm: 3号 letters of 16 points would take 158, so each stands a quarter of a point closer.</summary>
    public const double Closer = -0.25;

    /// <summary>From one character of the text to the next.</summary>
    public const double Character = TextSize + Closer;

    /// <summary>The width of the type area.</summary>
    public const double Width = 156 * Mm;

    /// <summary>发文机关标志上边缘至上页边.</summary>
    public const double HeadTop = 30 * Mm;

    /// <summary>发文机关标志下4 mm处印一条红色双线.</summary>
    public const double UnderHead = 4 * Mm;

    /// <summary>距下页边20 mm处印一条红色双线.</summary>
    public const double LowerLine = 20 * Mm;

    /// <summary>线长均为170 mm，居中排布.</summary>
    public const double LineWidth = 170 * Mm;

    /// <summary>The standard draws a thick and a thin line and gives no figure for either; these are ours.</summary>
    public const double Thick = 0.9 * Mm;

    /// <summary>Between the thick and the thin line.</summary>
    public const double LineGap = 0.5 * Mm;

    public const double Thin = 0.3 * Mm;

    /// <summary>Thick, gap and thin.</summary>
    public const double DoubleLine = Thick + LineGap + Thin;

    /// <summary>与该线的距离为3号汉字高度的7/8.</summary>
    public const double UnderLine = TextSize * 7 / 8;

    /// <summary>Where the foot of all pages ends, above the lower edge.</summary>
    public const double Foot = 4 * Mm;

    /// <summary>The side of the code's square, with the margin that readers need; it stands below the lower double line.</summary>
    public const double Code = 15 * Mm;

    /// <summary>一字线上距版心下边缘7 mm: what lies between the page's number and the end of the foot.</summary>
    public const double UnderPageNumber = 60.1;

    /// <summary>On lines of a fixed pitch the letters stand so far down (of the pitch).</summary>
    public const double Baseline = 0.8;

    /// <summary>How far a Chinese character reaches above the line on which letters stand (of its size).</summary>
    public const double Above = 0.86;

    /// <summary>From its upper to its lower edge (of its size).</summary>
    public const double Tall = 0.93;

    /// <summary>The pitch of the head's lines (of their size).</summary>
    public const double HeadPitch = 1.2;

    /// <summary>小初, where the issuing body is short enough for it.</summary>
    public const double LargestHead = 36;

    /// <summary>2号: a longer one takes two lines.</summary>
    public const double SmallestHead = 22;

    /// <summary>Twentieths of a point.</summary>
    public static int Twips(double points) => (int)Math.Round(points * 20, MidpointRounding.AwayFromZero);

    /// <summary>The units of drawings: 12,700 a point.</summary>
    public static long Emu(double points) => (long)Math.Round(points * 12700, MidpointRounding.AwayFromZero);

    /// <summary>The width in characters: what is not Chinese is half as wide.</summary>
    public static double Characters(string words) => words.EnumerateRunes().Sum(rune => rune.Value < 0x2000 ? 0.5 : 1);
}
