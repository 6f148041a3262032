namespace Liangdeng.Features.Register.Exchange;

/// <summary>A file for what is being written and is too large for memory; it goes when it is closed.</summary>
internal static class TemporaryFile
{
    private const int Buffer = 64 * 1024;

    public static FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = Buffer,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(Path.Combine(Path.GetTempPath(), $"liangdeng-{Path.GetRandomFileName()}"), options);
    }
}
