using System.CommandLine;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Copies;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng restore BACKUP --keys KEYS --data DIR</c>: makes a district from a backup or a mirror.</summary>
public static class RestoreCommand
{
    public static Command Create(DistrictClock clock)
    {
        var backup = new Argument<DirectoryInfo>("BACKUP") { Description = "The folder of one backup, or of a mirror." };
        var keys = new Option<DirectoryInfo>("--keys") { Description = "The folder of the keys of the same time; of a mirror the mirror.", Required = true };
        var (data, district, postgres) = (FolderOptions.Data(), FolderOptions.District(), FolderOptions.Postgres());
        var erasures = new Option<FileInfo?>("--erasures") { Description = "The last erasures.json that there is: what was erased stays erased." };
        var last = new Option<FileInfo[]>("--last-checkpoint")
        {
            Description = "A file with the last checkpoint that was published (several times: the later one counts).",
            DefaultValueFactory = _ => [],
        };
        var nothing = new Option<bool>("--nothing-later") { Description = "Says that nothing was published after the backup." };
        var command = new Command("restore", "Makes a district's folder from a backup or a mirror.")
        {
            backup, keys, data, district, postgres, erasures, last, nothing,
        };
        command.SetAction(async (words, stop) =>
        {
            var from = Path.TrimEndingDirectorySeparator(words.GetRequiredValue(backup).FullName);
            var code = words.GetValue(district) ?? NameOf(from);
            if (code is null)
            {
                return Refuse("Name the district with --district. 请用 --district 指定区县。");
            }

            var ids = new Ids(clock);
            var plan = new RestorePlan(
                from, words.GetRequiredValue(keys).FullName,
                new(DistrictFolder.Of(words.GetRequiredValue(data).FullName, code).Root, "", clock) { Postgres = words.GetValue(postgres) },
                () => new(PersonId.System.Value, ids.Next(), Actor.Console(Environment.UserName).Post, Cause: "restore"))
            {
                NothingLater = words.GetValue(nothing),
                Databases = CopiedParts.Databases,
                Folders = CopiedParts.Folders,
            };
            return await RestoreAsync(plan, words.GetValue(erasures), words.GetValue(last)!, stop);
        });
        return command;
    }

    // A backup lies in {district}/{time}, a mirror in {district}.
    private static string? NameOf(string backup) => new[] { Path.GetFileName(Path.GetDirectoryName(backup)), Path.GetFileName(backup) }
        .FirstOrDefault(name => name is not null && DistrictFolder.IsCode(name) && IsHolder(backup, name));

    private static bool IsHolder(string backup, string name) =>
        File.Exists(Path.Combine(backup, "mirror")) == (Path.GetFileName(backup) == name);

    private static async Task<int> RestoreAsync(RestorePlan plan, FileInfo? erasures, FileInfo[] last, CancellationToken stop)
    {
        try
        {
            var list = erasures is null ? null : ErasureList.Parse(await File.ReadAllBytesAsync(erasures.FullName, stop));
            if (erasures is not null && list is null)
            {
                return Refuse($"{erasures.FullName} is no list of erasures. 这不是删除清单。");
            }

            List<(string, byte[])> checkpoints = [];
            foreach (var file in last)
            {
                checkpoints.Add((file.FullName, await File.ReadAllBytesAsync(file.FullName, stop)));
            }

            return RestoreWords.Say(
                await LedgerRestore.RestoreAsync(plan with { Erasures = list, Checkpoints = checkpoints }, stop), plan.Target.Folder);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Refuse($"The restore was not finished: {broken.Message} 恢复没有做完。");
        }
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return FolderOptions.Refused;
    }
}
