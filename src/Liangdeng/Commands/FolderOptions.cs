using System.CommandLine;
using System.CommandLine.Parsing;
using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary>The options by which every command finds a district's folder.</summary>
public static class FolderOptions
{
    /// <summary>Exit code of a command that was refused: bad words, a file that cannot be read, a folder in use.</summary>
    public const int Refused = 2;

    /// <summary>Exit code of a command that found something that does not fit the ledger.</summary>
    public const int Unsound = 1;

    /// <summary>Name of a district that nobody has named yet.</summary>
    private const string DefaultDistrict = "district";

    public static Option<DirectoryInfo> Data() => new("--data")
    {
        Description = "Data folder; holds one folder a district.",
        Required = true,
    };

    public static Option<string?> District() => new("--district")
    {
        Description = "Short name of the district (letters, digits, hyphens); needed where the folder holds several.",
        Validators = { Check },
    };

    public static Option<string?> Origin() => new("--origin")
    {
        Description = "Name of a new ledger for ever, such as ledger.example.org/shifan; set when it is made.",
    };

    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = "Keeps the ledger on a PostgreSQL server: a connection string such as "
            + "'Host=db.example.org;Username=liangdeng;Password=…;Database=liangdeng'. The folder remembers it; keys, accounts, views "
            + "and files stay in the folder.",
    };

    /// <returns>The folder, or null after an error was written.</returns>
    public static DistrictFolder? Find(string data, string? district)
    {
        var there = DistrictFolder.In(data);
        if (district is not null)
        {
            return DistrictFolder.Of(data, district);
        }

        if (there.Count > 1)
        {
            Console.Error.WriteLine(
                $"{data} holds several districts: {string.Join(", ", there)}. Name one with --district. " +
                "这个文件夹里有多个区县，请用 --district 指定一个。");
            return null;
        }

        return DistrictFolder.Of(data, there.Count == 1 ? there[0] : DefaultDistrict);
    }

    /// <summary>Writes why a ledger cannot be opened.</summary>
    public static int Explain(OpenResult refused)
    {
        Console.Error.WriteLine(refused switch
        {
            OpenResult.LockedBy held =>
                $"Another process has this folder open: {held.Process} ({held.ProcessId}). Stop it first. " +
                $"另一个进程正在使用这个文件夹：{held.Process}（{held.ProcessId}），请先停止它。",
            OpenResult.Torn torn =>
                $"{torn.File} is damaged: {torn.What} Nothing was written. Restore it from a backup. " +
                $"文件已损坏，没有写入任何内容，请用备份恢复：{torn.File}",
            OpenResult.Foreign foreign =>
                $"{foreign.File} does not belong here: {foreign.What} Nothing was written. " +
                $"这不是本程序认识的文件，没有写入任何内容：{foreign.File}",
            OpenResult.OriginDiffers origin =>
                $"This ledger's origin is {origin.Found} for ever; {origin.Asked} was asked. Leave --origin out. " +
                $"这个账本的名称永远是 {origin.Found}，请不要再给 --origin。",
            OpenResult.Unavailable { Reason: LedgerFailure.DiskFull } full =>
                $"No room is left at {full.Place}: {full.What} Nothing was written. Make room and try again. " +
                $"磁盘已满，没有写入任何内容，请腾出空间后再试：{full.Place}",
            OpenResult.Unavailable gone =>
                $"The database {gone.Place} cannot be reached: {gone.What} Nothing was written. " +
                $"连接不上数据库，没有写入任何内容：{gone.Place}",
            _ => throw new System.Diagnostics.UnreachableException(refused.GetType().Name),
        });
        return Refused;
    }

    /// <summary>The origin of a folder's ledger; of a new one the one that was asked for.</summary>
    public static string OriginOf(DistrictFolder folder, string? asked) =>
        asked ?? LedgerStore.OriginOf(folder.Root) ?? $"localhost/{folder.Code}";

    private static void Check(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } code && !DistrictFolder.IsCode(code))
        {
            result.AddError("--district: lower-case letters, digits and hyphens, beginning with a letter, at most 32.");
        }
    }
}
