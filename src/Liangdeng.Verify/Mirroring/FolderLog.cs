using System.Globalization;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Mirroring;

/// <summary>A log in a folder, its files under the paths of the site, so that any web server can serve the folder as the
/// log. The file <c>held-back</c> names the public entries whose content the site did not serve, one number a line.</summary>
internal sealed class FolderLog(string folder) : ILogSource
{
    private const string HeldBackFile = "held-back";

    /// <summary>Some million numbers.</summary>
    private const long MostHeldBackBytes = 64 * 1024 * 1024;

    private HashSet<string>? _heldBack;

    public Task<Answer> ReadAsync(string path, int mostBytes, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return Task.FromResult(Read(path, mostBytes));
    }

    public bool Has(string path) => Try(path, () => File.Exists(Place(path)));

    /// <summary>Writes a file whole or not at all.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var place = Place(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllBytes(place + ".part", bytes);
            File.Move(place + ".part", place, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    public void Delete(string path) => Try(path, () =>
    {
        File.Delete(Place(path));
        return true;
    });

    /// <summary>Keeps a file that does not fit, for whoever wants to see it, out of the way of the right one.</summary>
    public void SetAside(string path) => Try(path, () =>
    {
        if (File.Exists(Place(path)))
        {
            File.Move(Place(path), Place(path) + ".bad", overwrite: true);
        }

        return true;
    });

    public void WriteHeldBack(IEnumerable<long> indexes)
    {
        _heldBack = [.. indexes.Select(index => index.ToString(CultureInfo.InvariantCulture))];
        Write(HeldBackFile, System.Text.Encoding.ASCII.GetBytes(string.Concat(_heldBack.Select(line => line + "\n"))));
    }

    /// <summary>Deletes the parts of bundles and tiles that are not among the ones to keep.</summary>
    public void Prune(IReadOnlySet<string> keep) => Try("tile", () =>
    {
        foreach (var parts in Directory.GetDirectories(Place("tile"), "*.p", SearchOption.AllDirectories))
        {
            foreach (var file in Directory.GetFiles(parts).Where(file => !keep.Contains(PathOf(file))))
            {
                File.Delete(file);
            }

            if (!Directory.EnumerateFileSystemEntries(parts).Any())
            {
                Directory.Delete(parts);
            }
        }

        return true;
    });

    private Answer Read(string path, int mostBytes) => Try(path, () =>
    {
        var file = new FileInfo(Place(path));
        if (!file.Exists)
        {
            return path.StartsWith("content/", StringComparison.Ordinal) && !HeldBack().Contains(path["content/".Length..])
                ? Answer.Gone
                : Answer.NotHere;
        }

        return file.Length > mostBytes
            ? throw Findings.TooLong(path, mostBytes)
            : new Answer(AnswerKind.Here, File.ReadAllBytes(file.FullName));
    });

    private HashSet<string> HeldBack()
    {
        if (_heldBack is null)
        {
            var file = new FileInfo(Place(HeldBackFile));
            _heldBack = file is { Exists: true, Length: <= MostHeldBackBytes } ? [.. File.ReadLines(file.FullName)] : [];
        }

        return _heldBack;
    }

    private T Try<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (DirectoryNotFoundException) when (path == "tile")
        {
            return default!; // an empty log has no tiles
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    private string PathOf(string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private string Place(string path) => Path.Combine(folder, path);

    private NoAnswerException Unusable(string path, Exception e) => new(new(
        $"文件 {Place(path)} 读不了或写不了：{e.Message}",
        $"The file {Place(path)} cannot be read or written: {e.Message}"));
}
