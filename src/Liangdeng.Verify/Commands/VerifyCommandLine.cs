using System.CommandLine;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Following;
using Liangdeng.Verify.Mirroring;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Commands;

/// <summary>All commands. Exit codes: 0 in order, 1 a finding, 2 words that cannot be followed, 3 no answer.</summary>
internal static class VerifyCommandLine
{
    public static async Task<int> RunAsync(string[] args, Surroundings around, CancellationToken stop)
    {
        var words = Of(around).Parse(args);
        if (words.Errors.Count > 0)
        {
            var said = string.Join(' ', words.Errors.Select(error => error.Message));
            return new Output(around.Lines, around.Errors, null, args.Contains("--json")).Failed(
                new($"命令写得不对：{said} 用 --help 查看用法。", $"{said} See --help."), Exits.Usage);
        }

        return await words.InvokeAsync(new() { Output = around.Lines, Error = around.Errors }, stop);
    }

    private static RootCommand Of(Surroundings around) => new(
        "Checks a public log of promises from outside; trusts its key alone. 从外部核验公开的存证账本，只相信它的公钥。")
    {
        Check(around), Follow(around), Receipt(around), MirrorInto(around), Folder(around), WitnessCommands.Key(around),
        WitnessCommands.Cosign(around),
    };

    private static TrustedKeys Trusted(string[] keys) => new(Words.ReadKeys(keys));

    private static Command Check(Surroundings around)
    {
        var (address, key, json) = (Words.Address(), Words.Key(), Words.Json());
        var bare = new Option<bool>("--no-content") { Description = "Leave the public contents out. 不检查公开内容。" };
        var witness = Words.Witness();
        var command = new Command("check", "Checks a whole log on a site. 检查网站上的整个账本。") { address, key, witness, bare, json };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), async output =>
        {
            using var site = Words.Site(words.GetRequiredValue(address), around);
            var (keys, witnesses) = (Trusted(words.GetRequiredValue(key)), Words.ReadWitnesses(words.GetRequiredValue(witness)));
            var reader = new LogReader(site, output.Progress);
            var log = await LogCheck.RunAsync(reader, keys, !words.GetValue(bare), stop);
            var summary = witnesses.Length == 0
                ? log.Summary
                : log.Summary with { Cosigned = await Cosigned.CheckAsync(reader, keys, log.Signed, witnesses, stop) };
            return output.Fine(summary.Say(), summary);
        }, stop));
        return command;
    }

    private static Command Follow(Surroundings around)
    {
        var (address, key, json) = (Words.Address(), Words.Key(), Words.Json());
        var state = new Option<FileInfo>("--state") { Description = "File kept between rounds. 两轮之间保存的文件。", Required = true };
        var once = new Option<bool>("--once") { Description = "One round, then end. 只做一轮。" };
        var every = new Option<string>("--every") { Description = "From round to round. 每轮间隔。", DefaultValueFactory = _ => "60s" };
        var late = new Option<string>("--late")
        {
            Description = "So old the newest entry may be. 最新记录最多可以有多旧。",
            DefaultValueFactory = _ => "24h",
        };
        var command = new Command("follow", "Watches a log: does it continue what it showed before? 持续观察账本。")
        {
            address, key, state, once, every, late, json,
        };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), async output =>
        {
            var lateAsSaid = words.GetRequiredValue(late);
            var options = new FollowOptions(
                words.GetRequiredValue(state).FullName, words.GetValue(once),
                Words.ReadSpan("--every", words.GetRequiredValue(every)), Words.ReadSpan("--late", lateAsSaid), lateAsSaid);
            using var site = Words.Site(words.GetRequiredValue(address), around);
            return await new FollowRun(
                new(site, output.Progress), Trusted(words.GetRequiredValue(key)), options, output, around.Time).RunAsync(stop);
        }, stop));
        return command;
    }

    private static Command Receipt(Surroundings around)
    {
        var (key, json) = (Words.Key(), Words.Json());
        var file = new Argument<FileInfo>("FILE") { Description = "A receipt. 回执文件。" };
        var change = new Option<FileInfo[]>("--change")
        {
            Description = "Where the receipt is newer than the key: the files signers/1, signers/2 … of the log, in order. 回执比公钥新时：账本的 signers/1、signers/2 等文件，按次序。",
            DefaultValueFactory = _ => [],
        };
        var witness = Words.Witness();
        var command = new Command("receipt", "Checks the receipt of one entry, offline. 离线核对一条记录的回执。")
        {
            file, key, change, witness, json,
        };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), output =>
        {
            var (said, facts) = ReceiptCheck.Run(
                words.GetRequiredValue(file).FullName, Trusted(words.GetRequiredValue(key)),
                Array.ConvertAll(words.GetRequiredValue(change), one => one.FullName), Words.ReadWitnesses(words.GetRequiredValue(witness)));
            return Task.FromResult(output.Fine(said, facts));
        }, stop));
        return command;
    }

    private static Command MirrorInto(Surroundings around)
    {
        var (address, key, json, folder) = (Words.Address(), Words.Key(), Words.Json(), Words.Folder());
        var command = new Command("mirror", "Copies a log into a folder; only what is missing. 把账本下载到文件夹，只取缺少的部分。")
        {
            address, folder, key, json,
        };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), async output =>
        {
            using var site = Words.Site(words.GetRequiredValue(address), around);
            var summary = await new Mirror(
                new(site, output.Progress), new(words.GetRequiredValue(folder).FullName), Trusted(words.GetRequiredValue(key))).RunAsync(stop);
            return output.Fine(summary.Say(), summary);
        }, stop));
        return command;
    }

    private static Command Folder(Surroundings around)
    {
        var (key, json, folder) = (Words.Key(), Words.Json(), Words.Folder());
        var command = new Command("folder", "Checks a mirrored folder, offline. 离线检查下载的文件夹。") { folder, key, json };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), async output =>
        {
            var summary = await FolderCheck.RunAsync(
                new FolderLog(words.GetRequiredValue(folder).FullName), Trusted(words.GetRequiredValue(key)), stop);
            return output.Fine(summary.Say(), summary);
        }, stop));
        return command;
    }
}
