using System.CommandLine;
using Liangdeng.Hosting;
using Liangdeng.Language;

namespace Liangdeng.Commands;

/// <summary>All commands. Each has a row <c>command.{name}</c> in the permits table, and a test holds the two together.</summary>
public static class CommandLine
{
    public static RootCommand Of(DistrictClock clock) => new("Liangdeng 亮灯: from a published plan to a lit, public register.")
    {
        ServeCommand.Create(clock),
        DemoCommand.Create(clock),
        ImportCommand.Create(clock),
        ReadCommand.Create(PlanReader.Read),
        LightsCommand.Create(clock),
        ForecastCommand.Create(),
        RulebooksCommand.Create(),
        LettersCommand.Create(),
        RegisterCommands.Create(clock),
        VerifyCommand.Create(clock),
        BackupCommand.Create(clock),
        RestoreCommand.Create(clock),
        ErasuresCommand.Create(clock),
        KeysCommand.Create(clock),
        WitnessCommand.Create(clock),
        EraseCommand.Create(clock),
        MailCommand.Create(),
        HoldersCommand.Create(),
    };
}
