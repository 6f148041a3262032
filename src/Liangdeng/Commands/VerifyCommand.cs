using System.CommandLine;
using Liangdeng.Features.Evidence;
using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng verify --data DIR</c>: reads the whole ledger of a district and names the first thing that does
/// not fit, then every file that an entry names.</summary>
public static class VerifyCommand
{
    private const int Unsound = 1;

    public static Command Create(DistrictClock clock)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var command = new Command("verify", "Reads a whole ledger and says whether it is sound.") { data, district };
        command.SetAction(async (words, stop) =>
        {
            var path = words.GetRequiredValue(data).FullName;
            if (FolderOptions.FindLedger(path, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var opened = await LedgerStore.OpenAsync(
                new(folder.Root, FolderOptions.OriginOf(folder, null), clock), stop);
            return opened is OpenResult.Opened { Store: var ledger }
                ? await VerifyAsync(ledger, new FileStore(folder.Files, new Ids(clock).NextRandom), stop)
                : FolderOptions.Explain(opened);
        });
        return command;
    }

    private static async Task<int> VerifyAsync(LedgerStore ledger, FileStore files, CancellationToken stop)
    {
        await using (ledger)
        {
            switch (await ledger.VerifyAsync(null, stop))
            {
                case VerifyResult.Sound sound:
                    Console.WriteLine($"sound 完好: {ledger.Origin}, {sound.Size} entries 条, root 根 {sound.Root.ToBase64()}");
                    return await CheckFilesAsync(new(ledger, files), stop);
                case VerifyResult.Unsound unsound:
                    var where = unsound.Index is { } index ? $"entry {index}, " : "";
                    Console.Error.WriteLine($"not sound 有问题: {where}{unsound.Part}: {unsound.What}");
                    return Unsound;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private static async Task<int> CheckFilesAsync(FilesCheck check, CancellationToken stop)
    {
        var findings = await check.RunAsync(stop);
        foreach (var (entry, file, isMissing) in findings)
        {
            var what = isMissing ? "is missing 缺失" : "has other bytes than the entry says 内容与记录不符";
            Console.Error.WriteLine($"not sound 有问题: file 文件 {file.Id:N} ({file.Name}), named by entry {entry} 由该条记录: {what}");
        }

        Console.WriteLine($"files 文件: {check.Sound} sound 完好, {findings.Count} not 有问题");
        return findings.Count == 0 ? 0 : Unsound;
    }
}
