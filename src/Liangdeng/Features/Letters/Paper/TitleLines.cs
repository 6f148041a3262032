using static Liangdeng.Features.Letters.Paper.LetterMeasures;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>Breaks a title into as few lines as it needs, of like length and none longer than the one before where that goes
/// (回行时，要做到词意完整，排列对称，长短适宜: GB/T 9704-2012, 7.3.1).</summary>
internal static class TitleLines
{
    private const string NeverFirst = "，。、；：？！）》〉」』】〕”’…％%)]};:,.!?";
    private const string NeverLast = "（《〈「『【〔“‘([{";

    /// <summary>Words that belong to what stands before them.</summary>
    private const string BadFirst = "的了和与及等所项个件年月日";

    /// <summary>Words of titles and of offices' names.</summary>
    private static readonly string[] Words =
    [
        "人民", "政府", "工作", "领导", "小组", "办公", "公室", "委员", "员会", "建设", "发展", "项目", "进度", "情况", "改革", "管理", "服务", "督查",
        "督办", "学校", "教育", "卫生", "城市", "农村", "农业", "交通", "环境", "生态", "水利", "财政", "民政", "安全", "任务", "完成", "滞后", "落实",
        "通知", "年度", "季度", "事项", "提醒", "约谈", "综合", "指挥", "推进", "高质", "质量", "新时", "时代", "街道", "单位", "企业", "产业", "投资", "经济", "社会", "国民", "计划",
    ];

    private const double Never = double.PositiveInfinity;

    /// <summary>What one line more has to be worth.</summary>
    private const double OneMore = 30;

    /// <param name="most">How many characters a line holds.</param>
    /// <param name="text">The text below: two characters that stand side by side in it again and again are a word, and stay
    /// together.</param>
    public static IReadOnlyList<string> Of(string title, double most, string text = "")
    {
        List<string> lines = [];
        foreach (var part in title.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            lines.AddRange(Characters(part) <= most ? [part] : Broken(part, most, at => Break(part, at, text)));
        }

        return lines;
    }

    private static List<string> Broken(string title, double most, Func<int, double> price)
    {
        for (var count = (int)Math.Ceiling(Characters(title) / most); ; count++)
        {
            // Where no break is allowed at all (a line of Latin letters) it is broken anywhere.
            var priced = count > title.Length / 2 ? _ => 0 : price;
            if (Best(title, count, most, priced) is var (lines, cost))
            {
                return Best(title, count + 1, most, priced) is var (more, less) && less + OneMore < cost ? more : lines;
            }
        }
    }

    /// <summary>The cheapest way into so many lines; null where there is none.</summary>
    private static (List<string> Lines, double Cost)? Best(string title, int count, double most, Func<int, double> price)
    {
        var ideal = Characters(title) / count;
        // cost[k][end]: of the cheapest k lines that end there; from: where the last of them begins.
        var cost = new double[count + 1, title.Length + 1];
        var from = new int[count + 1, title.Length + 1];
        for (var k = 0; k <= count; k++)
        {
            for (var end = 0; end <= title.Length; end++)
            {
                cost[k, end] = k == 0 && end == 0 ? 0 : Never;
                for (var start = 0; k > 0 && start < end; start++)
                {
                    var width = Characters(title[start..end]);
                    // Each further line a little shorter: an upside-down trapezium.
                    var wish = ideal + ((count - 1) / 2.0) - (k - 1);
                    var now = width > most ? Never : cost[k - 1, start] + Math.Pow(width - Math.Min(wish, most), 2) + price(end);
                    if (now < cost[k, end])
                    {
                        (cost[k, end], from[k, end]) = (now, start);
                    }
                }
            }
        }

        if (double.IsInfinity(cost[count, title.Length]))
        {
            return null;
        }

        List<string> lines = [];
        for (int k = count, end = title.Length; k > 0; end = from[k, end], k--)
        {
            lines.Insert(0, title[from[k, end]..end].Trim());
        }

        return (lines, cost[count, title.Length]);
    }

    /// <summary>How bad it is to break before the character at a place.</summary>
    private static double Break(string title, int at, string text)
    {
        if (at == title.Length)
        {
            return 0;
        }

        var (before, after) = (title[at - 1], title[at]);
        if (NeverFirst.Contains(after) || NeverLast.Contains(before) || (IsLatin(before) && IsLatin(after)) || char.IsLowSurrogate(after))
        {
            return Never;
        }

        var inside = title[..at].Count(sign => sign is '《' or '“' or '（') - title[..at].Count(sign => sign is '》' or '”' or '）');
        var together = Math.Min(4, text.Split($"{before}{after}").Length - 1);
        return (inside > 0 ? 150 : 0) + (12 * together) + (Words.Contains($"{before}{after}") ? 40 : 0) + (BadFirst.Contains(after) ? 60 : 0) + (IsLatin(before) || IsLatin(after) ? 15 : 0)
            - ("的、，》”）".Contains(before) ? 12 : title[..at].EndsWith("关于", StringComparison.Ordinal) ? 2 : 0);
    }

    private static bool IsLatin(char sign) => sign < 0x2000 && sign != ' ';
}
