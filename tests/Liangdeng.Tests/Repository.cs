using System.Runtime.CompilerServices;

namespace Liangdeng.Tests;

/// <summary>Where the tree lies that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
