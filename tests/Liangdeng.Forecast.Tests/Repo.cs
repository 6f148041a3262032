using System.Runtime.CompilerServices;

namespace Liangdeng.Forecast.Tests;

internal static class Repo
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
