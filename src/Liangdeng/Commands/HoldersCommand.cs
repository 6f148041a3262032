using System.CommandLine;
using Liangdeng.Features.Trust;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng holders</c>: who outside the office is sent the day's checkpoint by mail. The site may run.</summary>
public static class HoldersCommand
{
    public static Command Create() => new("holders", "Who outside is sent the ledger's checkpoint every day.")
    {
        Of("list", "Names them, with their addresses and what they were sent last.", [], (_, _) => null),
        Of("name", "Names an office: from today on it is sent the checkpoint.", [NameArgument(), AddressArgument()],
            (file, words) => file.Name(new(words[0].Trim(), words[1].Trim()))),
        Of("remove", "Sends it no more.", [NameArgument()],
            (file, words) => file.Remove(words[0].Trim()) ? null : "trust.holders.unknown"),
    };

    private static Argument<string> NameArgument() => new("NAME") { Description = "The office's name; it stands on /ledger." };

    private static Argument<string> AddressArgument() => new("ADDRESS") { Description = "Its mail address; it stands on no page." };

    private static Command Of(
        string name, string description, Argument<string>[] arguments, Func<HoldersFile, string[], string?> change)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var command = new Command(name, description) { data, district };
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        command.SetAction(words =>
        {
            if (FolderOptions.FindLedger(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var file = new HoldersFile(folder.Root);
            if (change(file, [.. arguments.Select(words.GetRequiredValue)]) is { } wrong)
            {
                return CommandTexts.Refuse(wrong);
            }

            List(file);
            return 0;
        });
        return command;
    }

    private static void List(HoldersFile file)
    {
        var sent = file.Sent();
        foreach (var holder in file.Read())
        {
            var last = sent.TryGetValue(holder.Address, out var one) ? $"{one.Day}, size 条数 {one.Size}" : "not yet 还没有";
            Console.WriteLine($"{holder.Name} <{holder.Address}>  sent 已发: {last}");
        }

        if (file.Read().Count == 0)
        {
            Console.WriteLine("Nobody is sent it. 没有发给任何单位。");
        }
    }
}
