using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Store.Copying;

/// <summary>A folder of backups, each called by its time. One that is being written is called <c>….unfinished</c>, and gets its name when
/// it is whole and on disk.</summary>
internal sealed class BackupShelf(string folder)
{
    private const string Unfinished = ".unfinished";
    private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public string Folder => folder;

    public static string NameOf(Instant at) => Time.Format(at);

    public string Begin(string name)
    {
        var path = Path.Combine(folder, name + Unfinished);
        OwnedFolder.Make(path);
        return path;
    }

    public string Finish(string name)
    {
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is there already: two backups within a second.");
        }

        Directory.Move(path + Unfinished, path);
        FolderSync.Flush(folder);
        return path;
    }

    /// <returns>What was deleted.</returns>
    public IReadOnlyList<string> DeleteUnfinished() =>
        Delete(Directory.GetDirectories(folder, "*" + Unfinished));

    public IReadOnlyList<string> DeleteOlderThan(Instant time) =>
        Delete(Whole().Where(path => Time.Parse(Path.GetFileName(path)).Value < time));

    public IReadOnlyList<string> KeepNewest(int most) => Delete(Whole().SkipLast(most));

    // Nothing else that somebody put here is ever touched.
    private IEnumerable<string> Whole() => Directory.GetDirectories(folder)
        .Where(path => Time.Parse(Path.GetFileName(path)).Success).Order(StringComparer.Ordinal);

    private static List<string> Delete(IEnumerable<string> paths)
    {
        List<string> deleted = [.. paths];
        deleted.ForEach(path => Directory.Delete(path, recursive: true));
        return deleted;
    }
}
