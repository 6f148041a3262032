using System.Buffers.Binary;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>Version-7 ids whose random part comes from a seed: the same demo twice has the same ids.</summary>
public sealed class SeededIds(IClock clock, int seed) : Ids(clock)
{
    private readonly IClock clock = clock;
    private readonly Random chance = new(seed);
    private readonly Lock gate = new();

    public override Guid NextRandom()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return new(bytes);
    }

    public override Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);

        // RFC 9562, 5.7: 48 bits of Unix milliseconds, version 7, variant 10.
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }

    private void Fill(Span<byte> bytes)
    {
        lock (gate)
        {
            chance.NextBytes(bytes);
        }
    }
}
