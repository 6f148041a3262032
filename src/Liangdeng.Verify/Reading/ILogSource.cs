namespace Liangdeng.Verify.Reading;

internal enum AnswerKind
{
    Here,
    NotHere,
    Gone,
}

/// <summary>What was found at a path; bytes only where it is here.</summary>
internal sealed record Answer(AnswerKind Kind, byte[] Bytes)
{
    public static Answer NotHere { get; } = new(AnswerKind.NotHere, []);

    public static Answer Gone { get; } = new(AnswerKind.Gone, []);
}

/// <summary>Where a log's files are read: a site or a folder. Whatever is read there is a stranger's.</summary>
internal interface ILogSource
{
    /// <param name="path">Below the log's address, such as <c>tile/0/000</c>.</param>
    /// <param name="mostBytes">Where reading stops; a longer answer is a finding.</param>
    /// <exception cref="FoundException">The answer is longer.</exception>
    /// <exception cref="NoAnswerException">Nothing can be said about the path.</exception>
    Task<Answer> ReadAsync(string path, int mostBytes, CancellationToken stop);
}
