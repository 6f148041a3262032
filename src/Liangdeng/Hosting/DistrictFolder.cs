using System.Text.RegularExpressions;

namespace Liangdeng.Hosting;

/// <summary>Where a district's things lie: <c>DATA/{district}/</c>.</summary>
public sealed partial class DistrictFolder
{
    private DistrictFolder(string data, string code) => (Data, Code) = (data, code);

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>Short name of the district: lower-case letters, digits, hyphens; at most 32.</summary>
    public string Code { get; }

    public string Root => Path.Combine(Data, Code);

    public string Files => Path.Combine(Root, "files");

    public string Accounts => Path.Combine(Root, "accounts.db");

    public string Sessions => Path.Combine(Root, "session-keys");

    public bool IsNew => !HoldsLedger(Root);

    public string Views(string version) => Path.Combine(Root, $"views-{version}.db");

    public string Search(int version) => Path.Combine(
        Root, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"search-{version}.db"));

    public static bool IsCode(string code) => CodePattern().IsMatch(code);

    public static DistrictFolder Of(string data, string code)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(IsCode(code), false, nameof(code));
        return new(Path.GetFullPath(data), code);
    }

    /// <summary>The districts that a data folder holds.</summary>
    public static IReadOnlyList<string> In(string data) => Directory.Exists(data)
        ? [.. Directory.GetDirectories(data)
            .Where(HoldsLedger)
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Makes the folders, readable by their owner alone.</summary>
    public void Make()
    {
        foreach (var folder in (string[])[Root, Files, Sessions])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(
                    folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>Views of other versions of the program, no longer needed once the new ones have caught up.</summary>
    public void DeleteOldViews(string version)
    {
        foreach (var file in Directory.GetFiles(Root, "views-*.db*"))
        {
            if (!Path.GetFileName(file).StartsWith($"views-{version}.db", StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Indexes of other versions of the program; the search reads the ledger anew.</summary>
    public void DeleteOldSearch(int version)
    {
        foreach (var file in Directory.GetFiles(Root, "search-*.db*"))
        {
            if (!file.StartsWith(Search(version), StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
    }

    // In a file here, or on the server that a file here names.
    private static bool HoldsLedger(string folder) =>
        File.Exists(Path.Combine(folder, "ledger.db")) || File.Exists(Path.Combine(folder, "database"));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();
}
