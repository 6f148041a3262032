using System.Security.Cryptography;

namespace Liangdeng.Ledger.Tests.Tree;

/// <summary>The definitions of RFC 6962 section 2.1 and RFC 9162 section 2.1 written down as they stand: slow, with no
/// code of the library, and obviously right.</summary>
internal static class PlainTree
{
    public static byte[] Leaf(int i) => SHA256.HashData([0, .. Entry(i)]);

    public static byte[] Entry(int i) => [(byte)(i & 0xFF), (byte)(i >> 8)];

    public static byte[] Root(int from, int to) => (to - from) switch
    {
        0 => SHA256.HashData([]),
        1 => Leaf(from),
        var n => Node(Root(from, from + Split(n)), Root(from + Split(n), to)),
    };

    // PATH(m, D[n]), RFC 9162 section 2.1.3.1.
    public static List<byte[]> Path(int m, int from, int to)
    {
        var n = to - from;
        if (n == 1)
        {
            return [];
        }

        var k = Split(n);
        return m < k
            ? [.. Path(m, from, from + k), Root(from + k, to)]
            : [.. Path(m - k, from + k, to), Root(from, from + k)];
    }

    // SUBPROOF(m, D[n], b), RFC 9162 section 2.1.4.1.
    public static List<byte[]> Subproof(int m, int from, int to, bool b)
    {
        var n = to - from;
        if (m == n)
        {
            return b ? [] : [Root(from, to)];
        }

        var k = Split(n);
        return m <= k
            ? [.. Subproof(m, from, from + k, b), Root(from + k, to)]
            : [.. Subproof(m - k, from + k, to, false), Root(from, from + k)];
    }

    public static HashReader Reader { get; } =
        (level, index) => new TreeHash(Root((int)(index << level), (int)((index + 1) << level)));

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
