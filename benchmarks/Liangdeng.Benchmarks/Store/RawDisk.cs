using System.Diagnostics;

namespace Liangdeng.Benchmarks.Store;

/// <summary>How often the disk itself takes 4 KiB more at the end of a file and says that they are there.</summary>
internal static class RawDisk
{
    public static double SyncsPerSecond(string folder, TimeSpan time)
    {
        var path = Path.Combine(folder, "syncs");
        var page = new byte[4096];
        var (count, watch) = (0, Stopwatch.StartNew());
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (; watch.Elapsed < time; count++)
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }
        }

        File.Delete(path);
        return count / watch.Elapsed.TotalSeconds;
    }
}
