using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;

namespace Liangdeng.Features.Evidence;

/// <summary>Files of one district, each at <c>{first two digits of its id}/{id}</c>. A file is on disk, directory entry
/// included, before its id is given out, so an event never names a file that a power cut can take back.</summary>
/// <param name="folder">The district's <c>files</c> folder; made where it is missing.</param>
/// <param name="newId">Gives random ids: they stand in addresses and spread over the folders by their first
/// byte.</param>
public sealed class FileStore(string folder, Func<Guid> newId)
{
    /// <summary>A file that no event names for so long was uploaded for a form that was never sent.</summary>
    public static readonly Duration UnnamedFor = Duration.FromHours(24);

    private const string Unfinished = ".part";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<Guid> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var id = newId();
        await WriteAsync(id, bytes, stop);
        return id;
    }

    /// <summary>For a program that fills a folder which nobody sees before it is whole: it goes on at once, and waits for all
    /// its files in the end.</summary>
    /// <param name="before">What is to be on disk first: one file at a time.</param>
    public (Guid Id, Task OnDisk) BeginToWrite(ReadOnlyMemory<byte> bytes, Task before, CancellationToken stop)
    {
        var id = newId();
        return (id, AfterAsync());

        async Task AfterAsync()
        {
            await before;
            await Task.Run(() => WriteAsync(id, bytes, stop), stop);
        }
    }

    /// <returns>The file, to be closed by the caller; null where there is none.</returns>
    public Stream? Open(Guid id)
    {
        try
        {
            return new FileStream(
                PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024,
                useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>For an id out of an address: anything but 32 hex digits is no file.</summary>
    public Stream? Open(string id) => Guid.TryParseExact(id, "N", out var parsed) ? Open(parsed) : null;

    /// <returns>Whether there was one.</returns>
    public bool Delete(Guid id)
    {
        var path = PathOf(id);
        if (!File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Deletes a file whose bytes have to go: they are overwritten first.</summary>
    public void Overwrite(Guid id)
    {
        var path = PathOf(id);
        if (File.Exists(path))
        {
            Overwriting.Delete(path);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Deletes what no event names and nobody finished.</summary>
    /// <returns>How many files went.</returns>
    public int Sweep(IReadOnlySet<Guid> named, Instant now)
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var old = (now - UnnamedFor).ToDateTimeUtc();
        var swept = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (IsOurs(path, out var id) && !named.Contains(id) && File.GetLastWriteTimeUtc(path) < old)
            {
                File.Delete(path);
                swept++;
            }
        }

        return swept;
    }

    private async Task WriteAsync(Guid id, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var path = PathOf(id);
        var home = Path.GetDirectoryName(path)!;
        MakeFolder(home);
        var part = path + Unfinished;
        try
        {
            await using (var file = new FileStream(part, Options()))
            {
                await file.WriteAsync(bytes, stop);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: false);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        FolderSync.Flush(home);
    }

    // A stranger's file in the folder is left alone: better a file too many than the wrong one gone.
    private static bool IsOurs(string path, out Guid id)
    {
        var name = Path.GetFileName(path);
        var stem = name.EndsWith(Unfinished, StringComparison.Ordinal) ? name[..^Unfinished.Length] : name;
        return Guid.TryParseExact(stem, "N", out id);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(folder, name[..2], name);
    }

    private void MakeFolder(string home)
    {
        if (Directory.Exists(home))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(home);
        }
        else
        {
            Directory.CreateDirectory(home, OwnerOnly | UnixFileMode.UserExecute);
        }

        FolderSync.Flush(folder);
    }
}
