using System.Security.Cryptography;
using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Opening;

/// <summary>The file <c>key</c>: the signer key's text and a newline; mode 0600.</summary>
internal static class KeyFile
{
    public static string PathIn(string folder) => Path.Combine(folder, "key");

    public static SignerKey? Read(string folder) => SignerKey.Parse(File.ReadAllText(PathIn(folder)).TrimEnd('\n'));

    public static SignerKey Create(string folder, string origin)
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        var key = SignerKey.FromSeed(origin, seed);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Under another name first: a key file is whole or not there.
        var draft = PathIn(folder) + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.UTF8.GetBytes(key.ToSecretText() + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, PathIn(folder));
        return key;
    }
}
