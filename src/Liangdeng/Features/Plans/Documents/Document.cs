using System.Diagnostics.CodeAnalysis;

namespace Liangdeng.Features.Plans.Documents;

public enum DocumentKind
{
    PlainText,
    Html,
    Word,
    Pdf,
}

/// <summary>The text of a file.</summary>
/// <param name="Text">Without byte order mark. Of plain text the very text, line ends as they are; of the other kinds
/// one line a paragraph or table row, ended by a line feed.</param>
/// <param name="Encoding">IANA name of the encoding of the file; empty where the format has none of its own (Word,
/// PDF).</param>
/// <param name="Extractor">Name and version of what took the text out, so that spans can be traced to it.</param>
/// <param name="Title">As the file itself says, or null.</param>
public sealed record Document(string Text, DocumentKind Format, string Encoding, string Extractor, string? Title);

public enum DocumentRefusal
{
    Empty,
    TooLarge,
    NotText,
    UnknownEncoding,
    WrongEncoding,
    Encrypted,
    Bomb,
    Damaged,
    NoTextInside,
    OldWord,
    UnsupportedFormat,
}

/// <param name="Size">What was found: bytes, characters or pages, as <paramref name="Measure"/> says.</param>
/// <param name="Limit">What is accepted, in the same measure.</param>
/// <param name="Position">Byte at which reading stopped.</param>
/// <param name="Detail">For the log and for experts: a library's message, a guessed encoding. Never shown
/// alone.</param>
public sealed record DocumentProblem(
    DocumentRefusal Refusal, long? Size = null, long? Limit = null, DocumentMeasure Measure = DocumentMeasure.Bytes,
    long? Position = null, string? Detail = null);

public enum DocumentMeasure
{
    Bytes,
    Characters,
    Pages,
}

/// <summary>A document, or why there is none.</summary>
public sealed record DocumentResult
{
    private DocumentResult(Document? document, DocumentProblem? problem) => (Document, Problem) = (document, problem);

    public Document? Document { get; }

    public DocumentProblem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Document)), MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Document is not null;

    public static implicit operator DocumentResult(Document document) => new(document, null);

    public static implicit operator DocumentResult(DocumentProblem problem) => new(null, problem);

    public static implicit operator DocumentResult(DocumentRefusal refusal) => new(null, new(refusal));
}
