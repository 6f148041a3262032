using System.Diagnostics.CodeAnalysis;

namespace Liangdeng.Features.Evidence;

/// <summary>A file as it may be kept and shown.</summary>
/// <param name="Bytes">Of a picture: turned, shrunk, written anew without metadata. Else as they came.</param>
/// <param name="Name">Safe to show and to save under; its ending fits the media type.</param>
/// <param name="Sha256">Of <paramref name="Bytes"/>, 64 hex digits in lower case.</param>
public sealed record CleanedFile(ReadOnlyMemory<byte> Bytes, string MediaType, string Name, string Sha256);

public enum EvidenceRefusal
{
    Empty,
    TooLarge,

    /// <summary>A picture with more points than are unpacked here.</summary>
    TooManyPixels,
    Bomb,
    Damaged,
    Encrypted,
    UnsupportedFormat,
}

/// <param name="Detail">For the log: a library's message or the kind that was found.</param>
public sealed record EvidenceProblem(EvidenceRefusal Refusal, string? Detail = null);

/// <summary>A cleaned file, or why there is none.</summary>
public sealed record CleaningResult
{
    private CleaningResult(CleanedFile? file, EvidenceProblem? problem) => (File, Problem) = (file, problem);

    public CleanedFile? File { get; }

    public EvidenceProblem? Problem { get; }

    [MemberNotNullWhen(true, nameof(File)), MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => File is not null;

    public static implicit operator CleaningResult(CleanedFile file) => new(file, null);

    public static implicit operator CleaningResult(EvidenceProblem problem) => new(null, problem);

    public static implicit operator CleaningResult(EvidenceRefusal refusal) => new(null, new(refusal));
}
