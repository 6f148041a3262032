using System.Diagnostics;
using System.Globalization;

namespace Liangdeng.Store.Opening;

/// <summary>One process a folder: the file <c>lock</c> is held open as long as the ledger is, and the system lets go of it
/// when the process dies. Who holds it stands in <c>lock-holder</c>, since a held file cannot be read.</summary>
internal sealed class LockFile : IDisposable
{
    private readonly FileStream _held;

    private LockFile(FileStream held) => _held = held;

    public static LockFile? TryTake(string folder)
    {
        FileStream held;
        try
        {
            held = new FileStream(PathIn(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }

        using var self = Process.GetCurrentProcess();
        File.WriteAllText(HolderIn(folder), string.Create(CultureInfo.InvariantCulture, $"{self.Id} {self.ProcessName}\n"));
        return new LockFile(held);
    }

    public static OpenResult.LockedBy Holder(string folder)
    {
        var text = File.Exists(HolderIn(folder)) ? File.ReadAllText(HolderIn(folder)).Trim() : "";
        return text.Split(' ', 2) is [var id, var name]
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                ? new OpenResult.LockedBy(name, pid, PathIn(folder))
                : new OpenResult.LockedBy("", 0, PathIn(folder));
    }

    public void Dispose() => _held.Dispose();

    private static string PathIn(string folder) => Path.Combine(folder, "lock");

    private static string HolderIn(string folder) => Path.Combine(folder, "lock-holder");
}
