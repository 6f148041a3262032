using System.Runtime.InteropServices;

namespace Liangdeng.Features.Evidence;

/// <summary>A stream over bytes that are already in memory, without copying them where that can be helped.</summary>
internal sealed class ReadOnlyStream(ReadOnlyMemory<byte> bytes)
    : MemoryStream(Array(bytes, out var offset), offset, bytes.Length, writable: false)
{
    private static byte[] Array(ReadOnlyMemory<byte> bytes, out int offset)
    {
        if (MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array)
        {
            offset = segment.Offset;
            return array;
        }

        offset = 0;
        return bytes.ToArray();
    }
}
