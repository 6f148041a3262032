namespace Liangdeng.Features.Letters;

/// <summary>The words of a letter and of its answers, for whoever may read them.</summary>
public sealed record LetterWords(string Title, string To, IReadOnlyList<string> Text, IReadOnlyList<ReleasedAnswer> Answers)
{
    /// <summary>主送机关 as it stands above the text.</summary>
    public string Salutation => To + "：";
}
