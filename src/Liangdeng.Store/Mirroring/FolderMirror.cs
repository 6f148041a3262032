using Liangdeng.Store.Copying;

namespace Liangdeng.Store;

/// <summary>Keeps a second copy of what lies beside a ledger: folders whose files never change, and SQLite files. Not with each write, as
/// the ledger's own mirror, but whenever it is told to follow. For one thread at a time.</summary>
/// <param name="from">The district's folder.</param>
/// <param name="to">The mirror's.</param>
public sealed class FolderMirror(string from, string to)
{
    private const string Unfinished = ".part";
    private readonly Dictionary<string, (DateTime Written, int Passes)> _seen = new(StringComparer.Ordinal);

    /// <summary>Copies what is new in a folder and those below it, and deletes what is gone.</summary>
    /// <param name="name">The folder's name; one that is not there is passed over.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="IOException">A disk is full or fails.</exception>
    public void FollowFolder(string name, CancellationToken stop)
    {
        var source = Path.Combine(from, name);
        if (!Directory.Exists(source))
        {
            return;
        }

        foreach (var below in Directory.GetDirectories(source))
        {
            FollowFolder(Path.Combine(name, Path.GetFileName(below)), stop);
        }

        // A file can come within the same tick of the clock as a pass: a folder is looked at twice.
        var written = Directory.GetLastWriteTimeUtc(source);
        var passes = _seen.TryGetValue(source, out var seen) && seen.Written == written ? seen.Passes : 0;
        if (passes < 2)
        {
            FollowFiles(source, Path.Combine(to, name), stop);
            _seen[source] = (written, passes + 1);
        }
    }

    /// <summary>Copies a SQLite file where it was written to since the last time.</summary>
    /// <param name="name">The file's name; one that is not there is passed over.</param>
    /// <exception cref="IOException">A disk is full or fails.</exception>
    public void FollowDatabase(string name)
    {
        var source = Path.Combine(from, name);
        var written = new[] { source, source + "-wal" }.Max(File.GetLastWriteTimeUtc);
        if (!File.Exists(source) || (_seen.TryGetValue(source, out var seen) && seen.Written == written && seen.Passes > 1))
        {
            return;
        }

        OwnedFolder.Make(to);
        var draft = Path.Combine(to, name + Unfinished);
        File.Delete(draft);
        DatabaseCopy.Make(source, draft);
        File.Move(draft, Path.Combine(to, name), overwrite: true);
        FolderSync.Flush(to);
        _seen[source] = (written, seen.Written == written ? seen.Passes + 1 : 1);
    }

    private static void FollowFiles(string source, string target, CancellationToken stop)
    {
        OwnedFolder.Make(target);
        var there = Directory.GetFiles(source).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.EndsWith(Unfinished, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var copied = Directory.GetFiles(target).Select(path => Path.GetFileName(path)!).ToHashSet(StringComparer.Ordinal);
        foreach (var name in there.Except(copied))
        {
            stop.ThrowIfCancellationRequested();
            var draft = Path.Combine(target, name + Unfinished);
            File.Delete(draft);
            OwnedFolder.CopyFile(Path.Combine(source, name), draft);
            File.Move(draft, Path.Combine(target, name));
        }

        foreach (var name in copied.Except(there))
        {
            File.Delete(Path.Combine(target, name));
        }

        FolderSync.Flush(target);
    }
}
