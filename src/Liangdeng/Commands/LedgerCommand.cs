using System.CommandLine;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary>What the commands share that open a district's ledger themselves: the site must be stopped, and whoever is at the
/// console stands in the entries' envelopes.</summary>
public static class LedgerCommand
{
    /// <summary>A command on the ledger of a folder.</summary>
    /// <param name="act">What it does; gives the exit code.</param>
    public static Command Of(
        string name, string description, DistrictClock clock, IReadOnlyList<Symbol> more,
        Func<LedgerStore, ParseResult, Func<Act>, CancellationToken, Task<int>> act)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var command = new Command(name, description) { data, district };
        foreach (var symbol in more)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction(async (words, stop) =>
        {
            if (FolderOptions.Find(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            return folder.IsNew
                ? Refuse($"There is no ledger in {folder.Root}.", $"这里没有账本：{folder.Root}")
                : await InAsync(folder, clock, ledger => act(ledger, words, NewAct(clock), stop), stop);
        });
        return command;
    }

    /// <summary>Writes why nothing was done.</summary>
    public static int Refuse(string en, string zh)
    {
        Console.Error.WriteLine($"{en} {zh}");
        return FolderOptions.Refused;
    }

    private static async Task<int> InAsync(
        DistrictFolder folder, DistrictClock clock, Func<LedgerStore, Task<int>> act, CancellationToken stop)
    {
        var opened = await LedgerStore.OpenAsync(new(folder.Root, FolderOptions.OriginOf(folder, null), clock), stop);
        if (opened is not OpenResult.Opened { Store: var ledger })
        {
            return FolderOptions.Explain(opened);
        }

        await using (ledger)
        {
            return await act(ledger);
        }
    }

    private static Func<Act> NewAct(DistrictClock clock)
    {
        var (by, ids) = (Actor.Console(Environment.UserName), new Ids(clock));
        return () => new Act(by.Person.Value, ids.Next(), by.Post);
    }
}
