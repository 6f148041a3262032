using System.Security.Cryptography;
using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Verify.Witnessing;

/// <summary>The file with a witness's secret: one line, its owner's alone.</summary>
internal static class WitnessSecret
{
    private const int MostBytes = 4096;

    public static WitnessSigner Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return (file is { Exists: true, Length: <= MostBytes } ? WitnessSigner.Parse(File.ReadAllText(path).TrimEnd('\n')) : null)
                ?? throw new UsageException(new(
                    $"{path} 里没有见证人的密钥。请先用 witness-key 生成。", $"There is no witness's secret in {path}. Make one with witness-key first."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"文件 {path} 读不了：{e.Message}", $"The file {path} cannot be read: {e.Message}"));
        }
    }

    /// <summary>Makes a secret in a new file, and never over another.</summary>
    /// <returns>The public half.</returns>
    public static WitnessKey Create(string name, string path)
    {
        try
        {
            using var signer = WitnessSigner.FromSeed(name, RandomNumberGenerator.GetBytes(32));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(Encoding.UTF8.GetBytes(signer.ToSecretText() + "\n"));
            file.Flush(flushToDisk: true);
            return signer.Verifier;
        }
        catch (ArgumentException)
        {
            throw new UsageException(new(
                "见证人的名称里不能有空格和加号，例如 witness.example.org/li。",
                "A witness's name has no spaces and no plus signs; for example witness.example.org/li."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"文件 {path} 写不了：{e.Message}", $"The file {path} cannot be written: {e.Message}"));
        }
    }
}
