using System.Runtime.CompilerServices;

namespace Liangdeng.Testing;

/// <summary>Compares text with a golden file that lies in <c>Golden/</c> beside the test; <c>UPDATE_GOLDEN=1</c>
/// rewrites it, and a person reads the difference before it is committed.</summary>
internal static class GoldenText
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"There is no golden file {name}; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
