namespace Liangdeng.Hosting;

/// <summary>Files of the district's folder that only their owner may read.</summary>
internal static class OwnerFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes it whole or not at all.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        File.Delete(path + ".new");
        using (var file = new StreamWriter(path + ".new", options))
        {
            file.Write(text);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}
