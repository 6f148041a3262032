using System.Diagnostics;
using System.IO.Compression;
using Liangdeng.Features.Evidence;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Thrown through the library by <see cref="PdfFilters"/> and caught where the library was called.</summary>
internal sealed class PdfBombException(string message) : Exception(message);

/// <summary>The library unpacks a stream in one go, however large it gets; this stands before it and counts
/// first.</summary>
internal sealed class PdfFilters(long maxUnpacked, TimeSpan maxTime) : IFilterProvider
{
    // LZW packs at most about 1,365 to 1; 100 KB of it can give 140 MB. No PDF writer of this century uses it.
    private const int MaxLzw = 100 * 1024;

    private readonly long since = Stopwatch.GetTimestamp();
    private long unpacked;

    public bool Tripped { get; private set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) =>
        Guard(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        Guard(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Guard(DefaultFilterProvider.Instance.GetAllFilters());

    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(since) > maxTime)
        {
            Trip("Reading takes too long.");
        }
    }

    private IFilter[] Guard(IReadOnlyList<IFilter> filters) => [.. filters.Select(f => new Guarded(this, f))];

    private void Trip(string why)
    {
        Tripped = true;
        throw new PdfBombException(why);
    }

    private void Count(long bytes)
    {
        unpacked += bytes;
        if (unpacked > maxUnpacked)
        {
            Trip("Streams unpack to more than is accepted.");
        }
    }

    // Torn streams are common; the library reads what there is of them, so what there is counts.
    private void CountFlate(ReadOnlyMemory<byte> packed)
    {
        // Two bytes of zlib header, then deflate.
        if (packed.Length < 2)
        {
            return;
        }

        using var deflate = new DeflateStream(new ReadOnlyStream(packed[2..]), CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        try
        {
            for (var read = deflate.Read(buffer); read > 0; read = deflate.Read(buffer))
            {
                Count(read);
            }
        }
        catch (InvalidDataException)
        {
        }
    }

    private sealed class Guarded(PdfFilters guard, IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(
            Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            guard.CheckTime();
            switch (inner)
            {
                case FlateFilter:
                    guard.CountFlate(input);
                    break;
                case LzwFilter when input.Length > MaxLzw:
                    guard.Trip("A large stream is packed with LZW.");
                    break;
                case RunLengthFilter:
                    guard.Count(64L * input.Length);
                    break;
            }

            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }
}
