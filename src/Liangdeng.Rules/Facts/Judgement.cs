using System.Collections.Frozen;

namespace Liangdeng.Rules;

/// <summary>What a person has judged. A judgement that nobody made does not stand, either way.</summary>
public enum Verdict
{
    /// <summary>There is a proper reason (正当理由): force majeure, a decision from above.</summary>
    ExcuseAccepted,

    /// <summary>The reason that was given is not a proper one.</summary>
    ExcuseRefused,

    /// <summary>The quality is acceptable.</summary>
    QualityAcceptable,

    /// <summary>The quality is not acceptable.</summary>
    QualityNotAcceptable,

    /// <summary>The target is judged attainable in spite of the delay.</summary>
    ForecastAttainable,

    /// <summary>The target is judged hard to attain.</summary>
    ForecastHard,

    /// <summary>Important, urgent or sudden: enters at a higher step.</summary>
    Important,

    /// <summary>Needs special handling: enters at the highest step.</summary>
    Special,
}

/// <summary>A judgement made by a person, with its ground.</summary>
/// <param name="Verdict">What was judged.</param>
/// <param name="Ground">Why, in the judge's words; not empty.</param>
/// <param name="Dimension">Id of the one dimension it is about, or null for all.</param>
public sealed record Judgement(Verdict Verdict, string Ground, string? Dimension = null)
{
    private static readonly FrozenDictionary<string, Verdict> ById =
        Enum.GetValues<Verdict>().ToFrozenDictionary(IdOf);

    internal static IReadOnlyDictionary<string, Verdict> Ids => ById;

    /// <summary>A verdict's id in files.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>For example <c>excuse-accepted</c>.</returns>
    public static string IdOf(Verdict verdict) => verdict switch
    {
        Verdict.ExcuseAccepted => "excuse-accepted",
        Verdict.ExcuseRefused => "excuse-refused",
        Verdict.QualityAcceptable => "quality-acceptable",
        Verdict.QualityNotAcceptable => "quality-not-acceptable",
        Verdict.ForecastAttainable => "forecast-attainable",
        Verdict.ForecastHard => "forecast-hard",
        Verdict.Important => "important",
        Verdict.Special => "special",
    };

    /// <summary>A verdict in words.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>For example 有正当理由.</returns>
    public static Bilingual WordsOf(Verdict verdict) => verdict switch
    {
        Verdict.ExcuseAccepted => new("有正当理由", "a proper reason was accepted"),
        Verdict.ExcuseRefused => new("理由不成立", "the reason was refused"),
        Verdict.QualityAcceptable => new("质量合格", "quality acceptable"),
        Verdict.QualityNotAcceptable => new("质量不合格", "quality not acceptable"),
        Verdict.ForecastAttainable => new("研判可以完成", "judged attainable"),
        Verdict.ForecastHard => new("研判难以完成", "judged hard to attain"),
        Verdict.Important => new("重大、紧急或突发事项", "important, urgent or sudden"),
        Verdict.Special => new("需要特别处理的事项", "needs special handling"),
    };
}
