using CsCheck;

namespace Liangdeng.Ledger.Tests.Fuzz;

/// <summary>Bytes that a stranger could send: any, and valid ones that were flipped, cut, repeated or mixed.</summary>
internal static class Mutations
{
    // Bytes that mean something in one of the formats.
    private static readonly byte[] Telling =
        [.. "\n\r +-/=.:,\"\\{}[]0129AZaxe\u0000"u8, .. "—"u8, 0xED, 0xA0, 0xFF];

    private static readonly Gen<byte> Byte = Gen.OneOf(Gen.Byte, Any(Telling));

    public static Gen<byte[]> Of(params byte[][] valid) => Gen.OneOf(
        Byte.Array[0, 80],
        Any(valid).SelectMany(start => Change(valid).Array[1, 4].Select(
            changes => changes.Aggregate(start, (bytes, change) => change(bytes)))));

    private static Gen<Func<byte[], byte[]>> Change(byte[][] valid) => Gen.OneOf(
        Gen.Select(Gen.Double[0, 1], Byte, (part, put) => Edit(part, 1, [put])),
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, 7], (part, bit) => (Func<byte[], byte[]>)(bytes => Flip(bytes, part, bit))),
        Gen.Select(Gen.Double[0, 1], Byte.Array[1, 4], (part, put) => Edit(part, 0, put)),
        Gen.Select(Gen.Double[0, 1], Gen.Int[1, 40], (part, cut) => Edit(part, cut, [])),
        Gen.Double[0, 1].Select(part => (Func<byte[], byte[]>)(bytes => bytes[..At(bytes, part)])),
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], (from, to) => (Func<byte[], byte[]>)(bytes => Repeat(bytes, from, to))),
        Gen.Select(Gen.Double[0, 1], Any(valid), (part, other) =>
            (Func<byte[], byte[]>)(bytes => [.. bytes[..At(bytes, part)], .. other[At(other, part)..]])));

    private static Gen<T> Any<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(at => values[at]);

    private static int At(byte[] bytes, double part) => (int)(part * bytes.Length);

    private static Func<byte[], byte[]> Edit(double part, int cut, byte[] put) => bytes =>
    {
        var at = At(bytes, part);
        return [.. bytes[..at], .. put, .. bytes[Math.Min(bytes.Length, at + cut)..]];
    };

    private static byte[] Flip(byte[] bytes, double part, int bit)
    {
        var flipped = bytes.ToArray();
        if (At(bytes, part) is var at && at < bytes.Length)
        {
            flipped[at] ^= (byte)(1 << bit);
        }

        return flipped;
    }

    private static byte[] Repeat(byte[] bytes, double from, double to)
    {
        var (start, end) = (At(bytes, Math.Min(from, to)), At(bytes, Math.Max(from, to)));
        return [.. bytes[..end], .. bytes[start..]];
    }
}
