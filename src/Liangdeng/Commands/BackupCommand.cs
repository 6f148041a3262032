using System.CommandLine;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Copies;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng backup --data DIR --to FOLDER --keys-to FOLDER</c>: copies a district whose site may be running.</summary>
public static class BackupCommand
{
    public static Command Create(DistrictClock clock)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var to = new Option<DirectoryInfo>("--to")
        {
            Description = "Where backups go: FOLDER/district/time. On another disk, better in another house.",
            Required = true,
        };
        var keysTo = new Option<DirectoryInfo>("--keys-to")
        {
            Description = $"Where the keys go: another place, with other people; those of more than {BackupPlan.KeyDays} days are deleted.",
            Required = true,
        };
        var keep = new Option<int?>("--keep")
        {
            Description = "How many backups are kept; all without it.",
            Validators =
            {
                result =>
                {
                    if (result.GetValueOrDefault<int?>() is < 1)
                    {
                        result.AddError("--keep: 1 or more. 至少保留一份。");
                    }
                },
            },
        };
        var command = new Command("backup", "Copies a district's ledger, files and accounts, and its keys elsewhere. The site may run.")
        {
            data, district, to, keysTo, keep,
        };
        command.SetAction(async (words, stop) =>
        {
            if (FolderOptions.FindLedger(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            return await TakeAsync(
                new(CopiedParts.LedgerOf(folder, clock), words.GetRequiredValue(to).FullName, words.GetRequiredValue(keysTo).FullName)
                {
                    Databases = CopiedParts.Databases,
                    Folders = CopiedParts.Folders,
                    Keep = words.GetValue(keep),
                },
                stop);
        });
        return command;
    }

    private static async Task<int> TakeAsync(BackupPlan plan, CancellationToken stop)
    {
        try
        {
            return Say(await LedgerBackup.TakeAsync(plan, stop));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(
                $"The backup was not finished: {broken.Message} What was begun is called .unfinished, and the next backup deletes it. "
                + "备份没有做完；未完成的文件夹名为 .unfinished，下次备份时会删除。");
            return FolderOptions.Refused;
        }
    }

    private static int Say(BackupResult result)
    {
        switch (result)
        {
            case BackupResult.Taken taken:
                foreach (var folder in taken.Deleted)
                {
                    Console.WriteLine($"deleted 已删除: {folder}");
                }

                Console.WriteLine($"keys 密钥: {taken.Keys}");
                Console.WriteLine($"backup 备份: {taken.Folder}");
                Console.WriteLine($"proved from the copy 已从副本验证: {taken.Size} entries 条, root 根 {taken.Root.ToBase64()}");
                return 0;
            case BackupResult.KeysNotApart:
                Console.Error.WriteLine(
                    "--keys-to and --to may not lie in each other: whoever gets the backup must not get the keys with it. "
                    + "密钥和备份必须放在互不包含的两个文件夹里：拿到备份的人不应同时拿到密钥。");
                return FolderOptions.Refused;
            case BackupResult.NotReadable refused:
                return FolderOptions.Explain(refused.Why);
            case BackupResult.Unsound unsound:
                var where = unsound.Found.Index is { } index ? $"entry {index}, " : "";
                Console.Error.WriteLine(
                    $"The ledger is not sound, and no backup was kept: {where}{unsound.Found.Part}: {unsound.Found.What} "
                    + "Keep the older backups, and run 'liangdeng verify'. 账本有问题，没有保留这份备份；请保管好以前的备份，并运行 liangdeng verify。");
                return FolderOptions.Unsound;
            case BackupResult.BadDisk bad:
                return BackupWords.Explain(bad.Damages);
            default:
                throw new System.Diagnostics.UnreachableException(result.GetType().Name);
        }
    }
}
