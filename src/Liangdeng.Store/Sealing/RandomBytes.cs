using System.Security.Cryptography;

namespace Liangdeng.Store.Sealing;

/// <summary>Random bytes of the system's generator, fetched many at a time, since a call costs far more than the bytes. Each is
/// given out once. For one thread.</summary>
internal sealed class RandomBytes
{
    [ThreadStatic]
    private static RandomBytes? _ofThread;

    private readonly byte[] _ahead = new byte[4096];
    private int _used = int.MaxValue;

    /// <summary>Those of the thread that asks.</summary>
    public static RandomBytes OfThread => _ofThread ??= new RandomBytes();

    /// <param name="bytes">At most 4,096.</param>
    public void Fill(Span<byte> bytes)
    {
        if (_used > _ahead.Length - bytes.Length)
        {
            RandomNumberGenerator.Fill(_ahead);
            _used = 0;
        }

        var given = _ahead.AsSpan(_used, bytes.Length);
        given.CopyTo(bytes);
        given.Clear();
        _used += bytes.Length;
    }
}
