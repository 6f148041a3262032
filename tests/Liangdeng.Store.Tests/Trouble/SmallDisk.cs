using System.Diagnostics;
using System.Globalization;

namespace Liangdeng.Store.Tests;

/// <summary>A disk of a few megabytes, in memory; can be made greater. Needs the right to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Skips the test where this user may not.</summary>
    public static SmallDisk Create(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-disk-").FullName;
        var made = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", folder);
        Assert.SkipUnless(made, "A small disk cannot be mounted here (needs root).");
        return new SmallDisk(folder);
    }

    public void GrowTo(int megabytes) => Assert.True(
        Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={megabytes}m"), Folder));

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
