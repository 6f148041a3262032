using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary>What is wrong with a backup, in words.</summary>
public static class BackupWords
{
    /// <summary>Names each file.</summary>
    public static int Explain(IReadOnlyList<BackupDamage> damages)
    {
        foreach (var damage in damages)
        {
            Console.Error.WriteLine($"{damage.File}: {Of(damage.Fault)}");
        }

        Console.Error.WriteLine(
            "Nothing was restored or kept from it. Take another backup or another disk. 没有使用这份备份，请换一份备份或换一块磁盘。");
        return FolderOptions.Unsound;
    }

    private static string Of(BackupFault fault) => fault switch
    {
        BackupFault.Unfinished => "is missing: this is no whole backup. 没有清单：这不是完整的备份。",
        BackupFault.Unreadable => "is no list of files. 清单无法读取。",
        BackupFault.Missing => "is missing. 文件不见了。",
        BackupFault.Changed => "is not as it was written. 文件已不是写入时的内容。",
        BackupFault.Stray => "does not belong to the backup. 文件不属于这份备份。",
    };
}
