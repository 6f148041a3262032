using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary>How a restore ended, in words.</summary>
public static class RestoreWords
{
    /// <returns>The exit code.</returns>
    public static int Say(RestoreResult result, string folder)
    {
        switch (result)
        {
            case RestoreResult.Restored restored:
                Say(restored, folder);
                return 0;
            case RestoreResult.Damaged damaged:
                return BackupWords.Explain(damaged.Damages);
            case RestoreResult.NotOpened refused:
                return FolderOptions.Explain(refused.Why);
            default:
                Console.Error.WriteLine(WhyNot(result));
                return result is RestoreResult.Forked or RestoreResult.Unsound ? FolderOptions.Unsound : FolderOptions.Refused;
        }
    }

    private static void Say(RestoreResult.Restored restored, string folder)
    {
        Console.WriteLine($"restored 已恢复: {folder}, {restored.BackupSize} entries of the backup 条来自备份");
        if (restored.Continued is { } next)
        {
            Console.WriteLine(
                $"Entries {next.Index} to {next.Lost} were published and are lost. The log goes on as {next.Origin}; entry {next.Index} says so. "
                + $"第{next.Index}至{next.Lost}号记录已公布，但丢失了。账本改名为 {next.Origin} 继续，第{next.Index}号记录写明了这件事。");
            Console.WriteLine($"new key, to be published 新公钥，请公布: {restored.VerifierKey}");
        }

        foreach (var one in restored.Erased)
        {
            Console.WriteLine($"erased again 再次删除: entry 第{one.Index}号, {one.Scope}, {one.Ground}");
        }

        Console.WriteLine($"sound 完好: {restored.Size} entries 条, root 根 {restored.Root.ToBase64()}");
    }

    private static string WhyNot(RestoreResult result) => result switch
    {
        RestoreResult.NotEmpty there =>
            $"{there.Place} is not empty. Nothing was written. Give an empty folder or schema. 目标不是空的，没有写入任何内容：{there.Place}",
        RestoreResult.NothingSaid =>
            "Which checkpoint was published last? Give its file with --last-checkpoint (from paper, a mail, somebody who follows the log), "
            + "or say --nothing-later if certainly nothing was published after the backup. "
            + "请用 --last-checkpoint 给出最后公布的检查点；如果确定备份之后没有公布过任何记录，请写 --nothing-later。",
        RestoreResult.PublishedLater later =>
            $"--nothing-later is not so: a checkpoint of {later.Size} entries is known, and the backup has {later.BackupSize}. Leave it out. "
            + $"已知有 {later.Size} 条记录的检查点，备份只有 {later.BackupSize} 条，请去掉 --nothing-later。",
        RestoreResult.NotSigned not =>
            $"The checkpoint in {not.File} is none, or not signed by a key of this ledger. 不是本账本签名的检查点：{not.File}",
        RestoreResult.Forked fork =>
            $"The checkpoint of {fork.Size} entries in {fork.File} is signed by this ledger's key and is of another history. Nothing was written: "
            + "find out first which of the two is the true one. "
            + $"{fork.File} 里 {fork.Size} 条记录的检查点是本账本签的，但历史不同。没有写入任何内容，请先查明哪一个是真的。",
        RestoreResult.Unsound unsound =>
            $"The restored ledger is not sound: {unsound.Found.What} It cannot be opened; take another backup. "
            + "恢复出来的账本有问题，不能打开，请换一份备份。",
        _ => throw new System.Diagnostics.UnreachableException(result.GetType().Name),
    };
}
