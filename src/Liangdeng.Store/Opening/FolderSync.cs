using System.Runtime.InteropServices;
using System.Text;

namespace Liangdeng.Store;

/// <summary>Brings a folder's own entries to disk. Without it a file that was renamed into place can be gone after a
/// power cut although its bytes were written; .NET has no call for it.</summary>
public static class FolderSync
{
    /// <summary>Returns when the folder's entries are on disk.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="IOException">The folder cannot be opened, or the disk fails.</exception>
    public static void Flush(string folder)
    {
        // Windows keeps directory entries in its journal and cannot be asked.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], flags: 0);
        if (handle < 0)
        {
            throw new IOException($"The folder cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new IOException($"The folder cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
