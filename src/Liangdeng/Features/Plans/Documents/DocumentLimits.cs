namespace Liangdeng.Features.Plans.Documents;

/// <summary>How much is read at most. A work plan has 10,000 to 40,000 characters; a thousand times that is no
/// plan.</summary>
public static class DocumentLimits
{
    public const int Bytes = 20 * 1024 * 1024;

    /// <summary>UTF-16 code units of the extracted text.</summary>
    public const int Characters = 10_000_000;

    public const int Pages = 2_000;

    /// <summary>Bytes that the compressed streams of one PDF may unpack to.</summary>
    public const long UnpackedPdf = 200L * 1024 * 1024;

    /// <summary>Some hostile files take hours rather than memory: nested tags, forms that draw forms.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(20);
}
