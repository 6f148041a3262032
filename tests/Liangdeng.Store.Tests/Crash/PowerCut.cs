using System.Buffers.Binary;
using System.Diagnostics;

namespace Liangdeng.Store.Tests;

/// <summary>What a disk holds after the power went: what was synced, and of what was not some sectors, or none.</summary>
internal static class PowerCut
{
    private const int Sector = 512;
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;

    /// <summary>Stops a process that writes, in the middle of whatever it does, and copies its ledger's files.</summary>
    public static void Copy(Process child, string from, string to)
    {
        Signal("STOP", child.Id);
        foreach (var name in new[] { "key", "keys.db", "keys.db-wal", "ledger.db", "ledger.db-wal" })
        {
            if (File.Exists(Path.Combine(from, name)))
            {
                File.Copy(Path.Combine(from, name), Path.Combine(to, name), overwrite: true);
            }
        }

        child.Kill();
    }

    public static void Signal(string name, params IEnumerable<int> processes)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {string.Join(' ', processes)}"]);
        kill.WaitForExit();
    }

    /// <summary>Loses some of what was not synced: what stands after the last commit that is known to be. The writer begins no
    /// transaction before the last one is synced.</summary>
    /// <param name="log">The write-ahead log.</param>
    /// <param name="isLastKnown">Whether the last commit in it was acknowledged.</param>
    /// <returns>Bytes that were in doubt.</returns>
    public static int Damage(string log, bool isLastKnown)
    {
        var bytes = File.ReadAllBytes(log);
        var (before, last) = Commits(bytes);
        var certain = isLastKnown ? last : before;
        var sectors = (bytes.Length - certain) / Sector;
        if (sectors <= 0)
        {
            return 0;
        }

        if (Random.Shared.Next(2) == 0)
        {
            File.WriteAllBytes(log, bytes[..(certain + (Random.Shared.Next(sectors) * Sector))]);
            return bytes.Length - certain;
        }

        for (var lost = Random.Shared.Next(1, 4); lost > 0; lost--)
        {
            bytes.AsSpan(certain + (Random.Shared.Next(sectors) * Sector), Sector).Clear();
        }

        File.WriteAllBytes(log, bytes);
        return bytes.Length - certain;
    }

    // https://www.sqlite.org/fileformat2.html#the_write_ahead_log
    private static (int Before, int Last) Commits(byte[] log)
    {
        if (log.Length < HeaderLength)
        {
            return (0, 0);
        }

        var frame = FrameHeaderLength + BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var salts = log.AsSpan(16, 8);
        var (before, last) = (HeaderLength, HeaderLength);
        for (var at = HeaderLength; at + frame <= log.Length && log.AsSpan(at + 8, 8).SequenceEqual(salts); at += frame)
        {
            if (BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(at + 4)) != 0)
            {
                (before, last) = (last, at + frame);
            }
        }

        return (before, last);
    }
}
