namespace Liangdeng.Benchmarks.Rules;

/// <summary>The repository's root: the folder above this program that holds the solution.</summary>
internal static class RulesFolder
{
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Liangdeng.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Run it from within the repository.");
    }
}
