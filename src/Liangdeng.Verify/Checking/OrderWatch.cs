using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Verify.Checking;

/// <summary>Versions of a stream follow each other from 1 without a gap, and a stream keeps its kind. Keeps 24 bytes a
/// stream; streams beyond <see cref="MostStreams"/> are passed over.</summary>
internal sealed class OrderWatch
{
    /// <summary>Some hundred megabytes; a district has some thousand streams.</summary>
    private const int MostStreams = 2_000_000;

    private readonly Dictionary<UInt128, long> _versions = [];

    public void See(string place, long index, EntryHeader header)
    {
        var key = KeyOf(header);
        var known = _versions.TryGetValue(key, out var last);
        if (!known && _versions.Count >= MostStreams)
        {
            return;
        }

        if (header.Version != last + 1)
        {
            throw Findings.BadOrder(
                place, index, "同一序列的版本号不连续", "the versions of its stream do not follow each other");
        }

        _versions[key] = header.Version;
    }

    // A stream of two kinds is two streams here, and the second does not begin at version 1.
    private static UInt128 KeyOf(EntryHeader header) => BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{header.Kind} {header.Stream}")));
}
