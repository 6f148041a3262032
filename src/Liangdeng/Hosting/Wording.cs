namespace Liangdeng.Hosting;

/// <summary>A name in both languages.</summary>
public sealed record Wording(string Zh, string En)
{
    /// <summary>The name in a language, <c>zh</c> or <c>en</c>.</summary>
    public string In(string language) => language == "en" ? En : Zh;
}

/// <summary>An exact amount as it stands in events: plain decimal text and its unit, never a binary fraction.</summary>
public sealed record Amount(string Value, string Unit);
