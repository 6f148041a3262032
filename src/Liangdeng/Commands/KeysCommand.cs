using System.CommandLine;
using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng keys</c>: changes the key that signs the ledger. The new one signs beside the old one for as long as
/// people need to learn of it; then the old one is retired and destroyed.</summary>
public static class KeysCommand
{
    public static Command Create(DistrictClock clock) => new(
        "keys", "The keys that sign a district's ledger. Stop the site first.")
    {
        LedgerCommand.Of("list", "Names the keys that sign now, and the entries that changed them.", clock, [], (ledger, _, _, _) => Task.FromResult(List(ledger))),
        LedgerCommand.Of("rotate", "Makes a new key, which signs beside the present one from now on.", clock, [], RotateAsync),
        Retire(clock),
    };

    private static Command Retire(DistrictClock clock)
    {
        var compromised = new Option<bool>("--compromised")
        {
            Description = "Somebody else may have the key: a new one is made where there is none yet, the old one is retired at once, and the ledger says so.",
        };
        return LedgerCommand.Of(
            "retire", "Ends a rotation: the newest key signs alone, the older one is destroyed.", clock, [compromised],
            (ledger, words, act, stop) => RetireAsync(ledger, words.GetValue(compromised), act, stop));
    }

    private static async Task<int> RotateAsync(LedgerStore ledger, ParseResult words, Func<Act> act, CancellationToken stop)
    {
        if (await ledger.RotateKeyAsync(act(), stop) is not KeysResult.Changed changed)
        {
            return LedgerCommand.Refuse(
                "Two keys sign already. End that rotation with \"keys retire\" before the next.",
                "已有两把钥匙在签名。请先用 keys retire 结束这次换钥。");
        }

        Console.WriteLine($"Entry {changed.Index} names a new key; from now on both sign. Give it to all who check this ledger, then run \"keys retire\".");
        Console.WriteLine($"第 {changed.Index} 号记录公布了新钥匙；从现在起两把都签名。请把新公钥告诉核对账本的人，然后运行 keys retire。");
        return List(ledger);
    }

    private static async Task<int> RetireAsync(LedgerStore ledger, bool compromised, Func<Act> act, CancellationToken stop)
    {
        if (compromised && ledger.Signers.Keys.Count == 1)
        {
            await ledger.RotateKeyAsync(act(), stop);
        }

        if (await ledger.RetireKeyAsync(act(), compromised, stop) is not KeysResult.Changed changed)
        {
            return LedgerCommand.Refuse(
                "One key signs alone; there is no other to go on with. Run \"keys rotate\" first, or give --compromised.",
                "只有一把钥匙在签名，没有可以接替的。请先运行 keys rotate，或者加上 --compromised。");
        }

        Console.WriteLine($"Entry {changed.Index} says that the newest key signs alone. The older one is destroyed here; destroy its copies in backups.");
        Console.WriteLine($"第 {changed.Index} 号记录公布：今后只用新钥匙签名。旧钥匙在本机已销毁；备份里的也请销毁。");
        return List(ledger);
    }

    private static int List(LedgerStore ledger)
    {
        foreach (var key in ledger.Signers.Keys)
        {
            Console.WriteLine($"signs 签名: {key}");
        }

        foreach (var index in ledger.Signers.Changes)
        {
            Console.WriteLine($"changed 换钥: entry {index} 号记录");
        }

        return 0;
    }
}
