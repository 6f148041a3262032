using System.Globalization;

namespace Liangdeng.Features.Shared;

/// <summary>The two languages of the site, by the names that the address and the cookie use.</summary>
public static class Languages
{
    public const string Chinese = "zh";
    public const string English = "en";

    private static readonly CultureInfo ChineseCulture = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en");

    /// <summary>The language of this request; Chinese wherever nobody has asked for English.</summary>
    public static string Current => InEnglish ? English : Chinese;

    public static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English;

    /// <summary>What belongs into <c>&lt;html lang&gt;</c>.</summary>
    public static string Tag => InEnglish ? English : "zh-Hans";

    public static bool IsKnown(string? language) => language is Chinese or English;

    public static CultureInfo CultureOf(string language) => language == English ? EnglishCulture : ChineseCulture;

    /// <summary>Says something in a language, whatever that of the request is.</summary>
    public static T Speaking<T>(string language, Func<T> say)
    {
        var (own, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureOf(language), CultureInfo.InvariantCulture);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (own, formats);
        }
    }
}
