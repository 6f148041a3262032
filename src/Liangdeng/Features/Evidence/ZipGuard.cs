using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Liangdeng.Features.Evidence;

public enum ZipFinding
{
    Sound,

    /// <summary>Too many entries, or they would unpack to more than is reasonable.</summary>
    Bomb,

    /// <summary>The archive is torn, or an entry does not hold what its header says.</summary>
    Damaged,

    /// <summary>An XML part brings its own document type, which can name files or grow without end.</summary>
    DocumentType,
}

/// <summary>Looks into an archive before anything else opens it. The sizes in an archive's directory are claims by
/// whoever made it, so each entry is really unpacked, into nothing, up to the limits.</summary>
public static class ZipGuard
{
    /// <summary>A Word file of 1,000 pictures stays below.</summary>
    public const int MaxEntries = 2_000;

    /// <summary>Bytes; five times the largest file that is accepted.</summary>
    public const long MaxUnpacked = 100L * 1024 * 1024;

    /// <summary>Unpacked to packed. Real XML parts reach 30 to 60; the bomb 42.zip has 1,000.</summary>
    public const int MaxRatio = 200;

    // A small entry may shrink to almost nothing without being a danger.
    private const long RatioCountsFrom = 1024 * 1024;

    private const int DocumentTypeWithin = 4096;

    public static ZipFinding Inspect(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var zip = new ZipArchive(new ReadOnlyStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxEntries)
            {
                return ZipFinding.Bomb;
            }

            long total = 0;
            foreach (var entry in zip.Entries)
            {
                var finding = Inspect(entry, ref total);
                if (finding != ZipFinding.Sound)
                {
                    return finding;
                }
            }

            return ZipFinding.Sound;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException
                                      or OverflowException)
        {
            return ZipFinding.Damaged;
        }
    }

    private static ZipFinding Inspect(ZipArchiveEntry entry, ref long total)
    {
        if (entry.Length > MaxUnpacked)
        {
            return ZipFinding.Bomb;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var stream = entry.Open();
            long size = 0;
            for (var read = Fill(stream, buffer); read > 0; read = Fill(stream, buffer))
            {
                if (size == 0 && IsXml(entry) && HasDocumentType(buffer.AsSpan(0, read)))
                {
                    return ZipFinding.DocumentType;
                }

                size += read;
                total += read;
                var swollen = size > RatioCountsFrom && size > MaxRatio * Math.Max(1, entry.CompressedLength);
                if (swollen || total > MaxUnpacked)
                {
                    return ZipFinding.Bomb;
                }
            }

            return ZipFinding.Sound;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Fill(Stream stream, byte[] buffer) =>
        stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

    private static bool IsXml(ZipArchiveEntry entry) =>
        entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    // The parsers refuse document types too; this finds them early and names the reason. UTF-16 parts are covered as
    // well.
    private static bool HasDocumentType(ReadOnlySpan<byte> start)
    {
        var head = start[..Math.Min(DocumentTypeWithin, start.Length)];
        return head.IndexOf("<!DOCTYPE"u8) >= 0
            || head.IndexOf(Encoding.Unicode.GetBytes("<!DOCTYPE")) >= 0
            || head.IndexOf(Encoding.BigEndianUnicode.GetBytes("<!DOCTYPE")) >= 0;
    }
}
