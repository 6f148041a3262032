using System.CommandLine;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng witness</c>: names the witnesses from outside whose cosignatures the ledger takes.</summary>
public static class WitnessCommand
{
    public static Command Create(DistrictClock clock) => new(
        "witness", "The witnesses of a district's ledger. Stop the site first.")
    {
        LedgerCommand.Of("list", "Names the witnesses.", clock, [], (ledger, _, _, _) => Task.FromResult(List(ledger))),
        Change(
            clock, "name", "Names a witness: from now on its cosignatures are taken.",
            (ledger, act, key, stop) => ledger.NameWitnessAsync(act, key, stop),
            "A witness of this name is named already, or there are 32.", "已有这个名称的见证人，或见证人已满 32 个。"),
        Change(
            clock, "remove", "Takes no further cosignatures of a witness; what it signed stays.",
            (ledger, act, key, stop) => ledger.RemoveWitnessAsync(act, key, stop),
            "This witness is not named.", "没有登记这个见证人。"),
    };

    private static Command Change(
        DistrictClock clock, string name, string description,
        Func<LedgerStore, Act, WitnessKey, CancellationToken, Task<KeysResult>> change, string en, string zh)
    {
        var text = new Argument<string>("KEY") { Description = "The witness's public key, as \"liangdeng-verify witness-key\" prints it." };
        return LedgerCommand.Of(name, description, clock, [text], async (ledger, words, act, stop) =>
        {
            if (WitnessKey.Parse(words.GetRequiredValue(text).Trim()) is not { } key)
            {
                return LedgerCommand.Refuse(
                    "This is no witness's public key: name+8 digits+base64, in quotation marks.",
                    "这不是见证人的公钥：“名称+8 位编号+base64”，要放在引号里。");
            }

            return await change(ledger, act(), key, stop) is KeysResult.Changed ? List(ledger) : LedgerCommand.Refuse(en, zh);
        });
    }

    private static int List(LedgerStore ledger)
    {
        foreach (var key in ledger.Witnesses)
        {
            Console.WriteLine($"witness 见证人: {key}");
        }

        if (ledger.Witnesses.Count == 0)
        {
            Console.WriteLine("There is no witness. 没有见证人。");
        }

        return 0;
    }
}
