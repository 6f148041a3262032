namespace Liangdeng.Language.Text;

/// <summary>Years in a text.</summary>
internal static class Years
{
    /// <summary>Years behind the first one of the text that its plan may be made for.</summary>
    private const int FarthestPlan = 2;

    /// <summary>Characters behind a year in which it is called a year that is reviewed (2023年工作回顾).</summary>
    private const int LongestReview = 8;

    /// <summary>The year that stands at a place with 年 behind it; 0 if none does.</summary>
    internal static int At(string chars, int at, int end)
    {
        if (at + 5 > end || chars[at + 4] != '年' || chars[at] is not ('1' or '2') || (at > 0 && char.IsAsciiDigit(chars[at - 1])))
        {
            return 0;
        }

        var year = 0;
        for (var i = at; i < at + 4; i++)
        {
            if (!char.IsAsciiDigit(chars[i]))
            {
                return 0;
            }

            year = (year * 10) + (chars[i] - '0');
        }

        return year is > 1900 and < 2100 ? year : 0;
    }

    /// <summary>The latest year in a range; 0 if there is none.</summary>
    internal static int In(string chars, int start, int end)
    {
        var latest = 0;
        for (var i = start; i + 5 <= end; i++)
        {
            latest = Math.Max(latest, At(chars, i, end));
        }

        return latest;
    }

    /// <summary>The latest year that the text calls a year of work, aims or tasks, or else the one after the year that it
    /// reviews; 0 if there is none. A year far behind the first one of the text belongs to a vision (2035年远景目标), not to
    /// this plan.</summary>
    internal static int OfPlan(string chars)
    {
        int latest = 0, first = 0, reviewed = 0;
        for (var i = chars.IndexOf('年', StringComparison.Ordinal); i >= 0; i = chars.IndexOf('年', i + 1))
        {
            var year = i >= 4 ? At(chars, i - 4, i + 1) : 0;
            first = first == 0 ? year : first;
            reviewed = year > reviewed && Lexicon.Review.In(chars, i + 1, Math.Min(chars.Length, i + LongestReview)) ? year : reviewed;
            var plans = year > latest && year <= first + FarthestPlan && Lexicon.HeadingFuture.In(chars, i + 1, Math.Min(chars.Length, i + 14));
            latest = plans && !chars.AsSpan(Math.Max(0, i - 5), Math.Min(5, i)).ContainsAny("到至前") ? year : latest;
        }

        return latest == 0 && reviewed > 0 ? reviewed + 1 : latest;
    }
}
