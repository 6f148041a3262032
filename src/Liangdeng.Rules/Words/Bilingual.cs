namespace Liangdeng.Rules;

/// <summary>The two languages of the product.</summary>
public enum TextLanguage
{
    /// <summary>Simplified Chinese (zh-Hans).</summary>
    Chinese,

    /// <summary>English (en).</summary>
    English,
}

/// <summary>The same words in both languages.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public sealed record Bilingual(string Zh, string En)
{
    /// <summary>The words in one language.</summary>
    /// <param name="language">Which language.</param>
    /// <returns><see cref="Zh"/> or <see cref="En"/>.</returns>
    public string In(TextLanguage language) => language switch
    {
        TextLanguage.Chinese => Zh,
        TextLanguage.English => En,
    };
}
