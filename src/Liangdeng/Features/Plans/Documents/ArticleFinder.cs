using AngleSharp.Html.Dom;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Finds the article among the lines of a page. SmartReader says where it begins and ends; the lines between
/// are the page's own, since the reader also drops tables, headings and lists that belong to a plan.</summary>
internal static class ArticleFinder
{
    // Larger pages are archives of something, and the scoring takes time with every element.
    private const int MaxElements = 20_000;

    private static readonly TimeSpan ScoringTime = TimeSpan.FromSeconds(5);

    // A line of this many characters is prose; menus and breadcrumbs have less.
    private const int Prose = 15;

    // The article has to hold this share of the page's prose, or the whole page is taken: losing a promise is worse
    // than reading a footer.
    private const double EnoughProse = 0.8;

    public static Range Find(IHtmlDocument page, List<string> lines)
    {
        if (page.All.Length > MaxElements || ArticleLines(page) is not { Count: > 0 } article)
        {
            return ..;
        }

        var first = lines.FindIndex(line => line.Length >= Prose && article.Contains(line));
        var last = lines.FindLastIndex(line => line.Length >= Prose && article.Contains(line));
        if (first < 0)
        {
            return ..;
        }

        while (first > 0 && article.Contains(lines[first - 1]))
        {
            first--;
        }

        while (last + 1 < lines.Count && article.Contains(lines[last + 1]))
        {
            last++;
        }

        var inside = lines[first..(last + 1)].Where(IsProse).Sum(line => line.Length);
        var all = lines.Where(IsProse).Sum(line => line.Length);
        return inside >= all * EnoughProse ? first..(last + 1) : ..;
    }

    private static HashSet<string>? ArticleLines(IHtmlDocument page)
    {
        // The reader cuts the page it is given to pieces, so it gets one of its own. Its own verdict "readable" counts
        // letters as an alphabet needs them, and Chinese says the same in a third.
        using var copy = HtmlText.Parse(page.Source.Text);
        using var reader = new SmartReader.Reader("http://localhost/", copy) { ContinueIfNotReadable = true };
        using var stop = new CancellationTokenSource(ScoringTime);
        var found = reader.GetArticleAsync(stop.Token).GetAwaiter().GetResult();
        if (!found.Completed || string.IsNullOrEmpty(found.Content))
        {
            return null;
        }

        using var article = HtmlText.Parse(found.Content);
        return [.. HtmlLines.Of(article.Body)];
    }

    private static bool IsProse(string line) => line.Length >= Prose;
}
