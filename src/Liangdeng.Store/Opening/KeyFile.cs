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
        SecretFile.Write(PathIn(folder), Encoding.UTF8.GetBytes(key.ToSecretText() + "\n"));
        return key;
    }
}
