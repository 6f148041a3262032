namespace Liangdeng.Store.Copying;

/// <summary>Folders and files that their owner alone may read, on disk when a call returns.</summary>
internal static class OwnedFolder
{
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Copies a file that is not written to any more.</summary>
    public static void CopyFile(string from, string to)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = new FileStream(to, options);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Copies all files of a folder and of those in it; what is not finished yet (<c>.part</c>) stays.</summary>
    public static void CopyAll(string from, string to, CancellationToken stop)
    {
        Make(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            stop.ThrowIfCancellationRequested();
            if (!file.EndsWith(".part", StringComparison.Ordinal))
            {
                CopyUnlessGone(file, Path.Combine(to, Path.GetFileName(file)));
            }
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyAll(folder, Path.Combine(to, Path.GetFileName(folder)), stop);
        }

        FolderSync.Flush(to);
    }

    // A file may be erased while a backup runs.
    private static void CopyUnlessGone(string from, string to)
    {
        try
        {
            CopyFile(from, to);
        }
        catch (FileNotFoundException)
        {
            File.Delete(to);
        }
    }
}
