using System.Security.Cryptography;
using System.Text;
using Liangdeng.Store.Opening;

namespace Liangdeng.Store.Copying;

/// <summary>
/// The file <c>SHA256SUMS</c> of a backup: a line a file, <c>{64 hex digits}  {path below the folder}</c>, as <c>sha256sum --check</c>
/// reads it. It is written last: a folder without it is no backup.
/// </summary>
internal static class BackupList
{
    public const string Name = "SHA256SUMS";
    private const int HexLength = 64;

    /// <summary>Hashes all files of a folder and writes the list, on disk when this returns.</summary>
    public static void Write(string folder, CancellationToken stop)
    {
        var lines = new StringBuilder();
        foreach (var path in Files(folder))
        {
            stop.ThrowIfCancellationRequested();
            lines.Append(Hash(Path.Combine(folder, path))).Append("  ").Append(path).Append('\n');
        }

        SecretFile.Write(Path.Combine(folder, Name), Encoding.UTF8.GetBytes(lines.ToString()));
        FolderSync.Flush(folder);
    }

    /// <summary>Compares every file with the list.</summary>
    /// <returns>What does not fit, first things first; none for a whole folder.</returns>
    public static IReadOnlyList<BackupDamage> Check(string folder, CancellationToken stop)
    {
        if (!File.Exists(Path.Combine(folder, Name)))
        {
            return [new(Path.Combine(folder, Name), BackupFault.Unfinished)];
        }

        if (Read(folder) is not { } listed)
        {
            return [new(Path.Combine(folder, Name), BackupFault.Unreadable)];
        }

        var there = Files(folder).ToHashSet(StringComparer.Ordinal);
        List<BackupDamage> found = [];
        foreach (var (path, hash) in listed)
        {
            stop.ThrowIfCancellationRequested();
            var full = Path.Combine(folder, path);
            if (!there.Remove(path))
            {
                found.Add(new(full, BackupFault.Missing));
            }
            else if (Hash(full) != hash)
            {
                found.Add(new(full, BackupFault.Changed));
            }
        }

        found.AddRange(there.Order(StringComparer.Ordinal).Select(path => new BackupDamage(Path.Combine(folder, path), BackupFault.Stray)));
        return found;
    }

    private static List<(string Path, string Hash)>? Read(string folder)
    {
        List<(string, string)> listed = [];
        foreach (var line in File.ReadAllText(Path.Combine(folder, Name)).TrimEnd('\n').Split('\n'))
        {
            if (line.Length <= HexLength + 2 || line.AsSpan(HexLength, 2) is not "  " || !line.Take(HexLength).All(char.IsAsciiHexDigitLower))
            {
                return null;
            }

            listed.Add((line[(HexLength + 2)..], line[..HexLength]));
        }

        return listed;
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(path => path != Name)
        .Order(StringComparer.Ordinal);

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
