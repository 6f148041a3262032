using System.CommandLine;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Copies;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng erasures --data DIR</c>: what was erased and why, with the signed checkpoint of now; nothing of what it said.
/// </summary>
public static class ErasuresCommand
{
    public static Command Create(DistrictClock clock)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var to = new Option<FileInfo?>("--to") { Description = "Writes the list into a file instead." };
        var command = new Command("erasures", "Lists what was erased, as a file that a restore replays. The site may run.")
        {
            data, district, to,
        };
        command.SetAction(async (words, stop) =>
        {
            if (FolderOptions.FindLedger(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var (list, refused) = await ErasureList.ReadAsync(CopiedParts.LedgerOf(folder, clock), stop);
            return list is null ? FolderOptions.Explain(refused!) : await WriteAsync(list, words.GetValue(to)?.FullName, stop);
        });
        return command;
    }

    private static async Task<int> WriteAsync(ErasureList list, string? to, CancellationToken stop)
    {
        if (to is null)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(list.ToBytes(), stop);
            return 0;
        }

        try
        {
            await File.WriteAllBytesAsync(to + ".new", list.ToBytes(), stop);
            File.Move(to + ".new", to, overwrite: true);
            Console.WriteLine($"{to}: {list.Erasures.Count}");
            return 0;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{to} cannot be written: {broken.Message} 写不了这个文件。");
            return FolderOptions.Refused;
        }
    }
}
