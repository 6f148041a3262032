using System.Text;

namespace Liangdeng.Tests.Features.Trust.Erasure;

/// <summary>Looks for words in every byte of a folder.</summary>
internal static class DiskSearch
{
    public static List<string> Find(string folder, string words)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(words), Encoding.Unicode.GetBytes(words)];
        // Nobody else may open the lock, which is empty.
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "lock").Where(path =>
        {
            var bytes = Read(path);
            return forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0);
        })];
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
