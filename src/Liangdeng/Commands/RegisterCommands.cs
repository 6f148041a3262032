using System.CommandLine;
using Liangdeng.Hosting;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng register export|import</c>: the register out of a folder, and a table into one.</summary>
public static class RegisterCommands
{
    public static Command Create(DistrictClock clock) => new("register", "The register as Excel and JSON: out, and in.")
    {
        RegisterExportCommand.Create(clock),
        RegisterImportCommand.Create(clock),
    };
}
