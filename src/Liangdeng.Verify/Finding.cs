namespace Liangdeng.Verify;

/// <summary>A sentence in Chinese and in English.</summary>
internal sealed record Said(string Zh, string En);

/// <summary>What kind of thing is not as it was signed; the word stands in the JSON output.</summary>
internal enum FindingKind
{
    NotSigned,
    UnannouncedKey,
    RetiredKey,
    BadKeyChange,
    NotCosigned,
    Rollback,
    Fork,
    Missing,
    TooLong,
    BadTile,
    BadBundle,
    BadEntry,
    BadOrder,
    BadRoot,
    BadContent,
    VanishedContent,
    UnlawfulErasure,
    BadReceipt,
    Late,
    Continued,
}

/// <summary>Something that is not as it was signed.</summary>
/// <param name="Place">The path below the log's address, or the file; what somebody else has to look at.</param>
internal sealed record Finding(FindingKind Kind, string Place, Said Said)
{
    /// <summary>The entry, where it is about one.</summary>
    public long? Index { get; init; }

    /// <summary>Signed checkpoints that contradict each other: whoever has them can show them to anybody.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Ends a check at the first finding.</summary>
internal sealed class FoundException(Finding finding) : Exception(finding.Said.En)
{
    public Finding Finding { get; } = finding;
}

/// <summary>Ends a check that could not be carried out: nothing is said about the log.</summary>
internal sealed class NoAnswerException(Said said) : Exception(said.En)
{
    public Said Said { get; } = said;
}

/// <summary>Ends a command whose words cannot be followed.</summary>
internal sealed class UsageException(Said said) : Exception(said.En)
{
    public Said Said { get; } = said;
}
