using System.Text;
using Liangdeng.Hosting;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Features.Demo;

/// <summary>What stands in the demo's folder.</summary>
public enum DemoFolderState
{
    /// <summary>Nothing yet.</summary>
    New,

    /// <summary>Filling it was begun and not finished: it can be thrown away.</summary>
    Unfinished,

    /// <summary>Another process is filling it now.</summary>
    BeingFilled,

    /// <summary>There is a ledger; whether it is a demo's, its first entry says.</summary>
    Filled,

    /// <summary>Files of somebody else: left alone.</summary>
    Foreign,
}

/// <summary>The demo's folder while it is being filled. A file <c>seeding</c> stands in it until everything is there, held
/// open by whoever fills it: what is found with it was never shown to anybody.</summary>
public sealed class DemoFolder : IDisposable
{
    private const string Marker = "seeding";
    private const string MarkerText = "Liangdeng is filling this demo folder. 正在生成演示数据。\n";

    private static readonly string[] Ours = ["ledger", "keys", "accounts", "views-", "files", "session-keys", "key", "lock", Marker];

    private readonly FileStream marker;
    private readonly string path;

    private DemoFolder(FileStream marker, string path) => (this.marker, this.path) = (marker, path);

    public static DemoFolderState StateOf(DistrictFolder folder)
    {
        var marker = Path.Combine(folder.Root, Marker);
        if (File.Exists(marker))
        {
            return IsHeld(marker) ? DemoFolderState.BeingFilled
                : File.ReadAllText(marker) == MarkerText && HoldsOnlyOurs(folder) ? DemoFolderState.Unfinished
                : DemoFolderState.Foreign;
        }

        return !folder.IsNew ? DemoFolderState.Filled
            : Directory.Exists(folder.Root) && Directory.EnumerateFileSystemEntries(folder.Root).Any()
                ? DemoFolderState.Foreign
                : DemoFolderState.New;
    }

    /// <summary>Empties an unfinished folder and marks it as being filled.</summary>
    /// <exception cref="InvalidOperationException">The folder is neither new nor unfinished.</exception>
    public static DemoFolder Begin(DistrictFolder folder)
    {
        switch (StateOf(folder))
        {
            case DemoFolderState.Unfinished:
                Directory.Delete(folder.Root, recursive: true);
                // A pooled connection would go on writing into the file that is gone.
                SqliteConnection.ClearAllPools();
                break;
            case DemoFolderState.New:
                break;
            case var other:
                throw new InvalidOperationException($"{folder.Root} is {other}.");
        }

        folder.Make();
        var path = Path.Combine(folder.Root, Marker);
        var marker = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        marker.Write(Encoding.UTF8.GetBytes(MarkerText));
        marker.Flush(flushToDisk: true);
        return new(marker, path);
    }

    /// <summary>Everything is there.</summary>
    public void Finish()
    {
        Dispose();
        File.Delete(path);
    }

    public void Dispose() => marker.Dispose();

    private static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static bool HoldsOnlyOurs(DistrictFolder folder) => Directory.EnumerateFileSystemEntries(folder.Root)
        .All(entry => Ours.Any(own => Path.GetFileName(entry).StartsWith(own, StringComparison.Ordinal)));
}
