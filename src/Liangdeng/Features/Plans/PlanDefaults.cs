using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>What a document says about itself, for fields that nobody filled in.</summary>
public static partial class PlanDefaults
{
    private const int MaxTitle = 80;

    /// <summary>Lines before the first paragraph; a page carries menus and notices there, and somewhere the title.</summary>
    private const int TitleLines = 60;

    /// <summary>Shortest line that is a paragraph rather than a title.</summary>
    private const int ParagraphLength = 60;

    /// <summary>The document's own title, else the line above the text whose words the text speaks of most, else its first
    /// line.</summary>
    public static string TitleOf(string? documentTitle, string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(TitleLines).ToList();
        var body = text[(text.Length / 3)..];
        var title = string.IsNullOrWhiteSpace(documentTitle)
            ? lines.TakeWhile(line => line.Length < ParagraphLength).MaxBy(line => Shared(line, body))
                ?? lines.FirstOrDefault() ?? ""
            : documentTitle.Trim();
        return title.Length > MaxTitle ? title[..MaxTitle] : title;
    }

    /// <summary>How many pairs of Chinese characters of a line the body holds too, less those it does not hold.</summary>
    private static int Shared(string line, string body)
    {
        var pairs = Enumerable.Range(0, Math.Max(0, line.Length - 1)).Select(i => line.Substring(i, 2))
            .Where(pair => pair.All(c => c is >= '\u4e00' and <= '\u9fff')).Distinct().ToList();
        var held = pairs.Count(pair => body.Contains(pair, StringComparison.Ordinal));
        return held - (pairs.Count - held);
    }

    /// <summary>The year that the title names, else the one that the text names most often, else the clock's.</summary>
    public static int YearOf(string title, string text, int today)
    {
        var named = YearPattern().Match(title);
        return named.Success
            ? int.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : YearPattern().Matches(text)
                .GroupBy(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
                .OrderByDescending(year => year.Count()).ThenByDescending(year => year.Key)
                .Select(year => (int?)year.Key)
                .FirstOrDefault() ?? today;
    }

    public static (LocalDate From, LocalDate To) PeriodOf(int year) => (new(year, 1, 1), new(year, 12, 31));

    // \p{Nd} would take full-width digits, which Parse does not.
    [GeneratedRegex("((?:19|20)[0-9]{2}) ?年", RegexOptions.NonBacktracking)]
    private static partial Regex YearPattern();
}
