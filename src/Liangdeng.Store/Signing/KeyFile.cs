using System.Security.Cryptography;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Opening;

namespace Liangdeng.Store.Signing;

/// <summary>
/// The file <c>key</c>: the texts of the signer keys, each with a newline; mode 0600. It is changed in place, never replaced, so that
/// no interrupted step can lose a key that signs: a new key is one more line, and of a key that is destroyed each character
/// is overwritten with <c>#</c>. A line that was not written to its end is overwritten by the next.
/// For one thread at a time.
/// </summary>
internal sealed class KeyFile : IDisposable
{
    private const byte Destroyed = (byte)'#';

    private readonly List<(long At, int Length, SignerKey Key)> _keys = [];
    private readonly List<(long At, int Length)> _half = [];
    private long _end;
    private bool _isOpen;

    private KeyFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>The keys, the oldest first.</summary>
    public IReadOnlyList<SignerKey> Keys => _keys.ConvertAll(line => line.Key);

    public static string PathIn(string folder) => System.IO.Path.Combine(folder, "key");

    /// <summary>The name that the oldest key signs under; null when the file is none of keys.</summary>
    public static string? NameIn(string folder)
    {
        using var file = Read(folder);
        return file?.Keys[0].Verifier.Name;
    }

    /// <returns>Null when a line is no key.</returns>
    public static KeyFile? Read(string folder)
    {
        var file = new KeyFile(PathIn(folder));
        var bytes = File.ReadAllBytes(file.Path);
        while (file._end < bytes.Length)
        {
            var rest = bytes.AsSpan((int)file._end);
            var length = rest.IndexOf((byte)'\n');
            if (!file.Take(rest[..(length < 0 ? rest.Length : length)]))
            {
                // The last line, if it has no end, was being written when the machine stopped.
                return length < 0 && file._keys.Count > 0 ? file : file.Refuse();
            }

            file._isOpen = length < 0;
            file._end += length < 0 ? rest.Length : length + 1;
        }

        return file._keys.Count > 0 ? file : file.Refuse();
    }

    public static KeyFile Create(string folder, string origin)
    {
        using var key = Make(origin);
        SecretFile.Write(PathIn(folder), Line(key));
        return Read(folder)!;
    }

    public SignerKey? Find(VerifierKey key) =>
        _keys.Find(line => line.Key.Verifier.ToString() == key.ToString()).Key;

    /// <summary>Makes one more key; it is on disk.</summary>
    public SignerKey Add(string origin)
    {
        var key = Make(origin);
        var line = Line(key);
        Overwrite(_end, _isOpen ? [(byte)'\n', .. line] : line);
        _end += line.Length + (_isOpen ? 1 : 0);
        _isOpen = false;
        _keys.Add((_end - line.Length, line.Length - 1, key));
        return key;
    }

    /// <summary>Destroys keys that will never sign again, and what is left of others whose end was interrupted.</summary>
    public void Destroy(Func<VerifierKey, bool> isOver)
    {
        var over = _keys.FindAll(line => isOver(line.Key.Verifier));
        foreach (var (at, length) in over.Select(line => (line.At, line.Length)).Concat(_half))
        {
            Overwrite(at, Enumerable.Repeat(Destroyed, length).ToArray());
        }

        _half.Clear();
        _keys.RemoveAll(over.Contains);
        over.ForEach(line => line.Key.Dispose());
    }

    public void Dispose() => _keys.ForEach(line => line.Key.Dispose());

    private static SignerKey Make(string origin) => SignerKey.FromSeed(origin, RandomNumberGenerator.GetBytes(32));

    private static byte[] Line(SignerKey key) => Encoding.UTF8.GetBytes(key.ToSecretText() + "\n");

    private bool Take(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(Destroyed))
        {
            if (line.ContainsAnyExcept(Destroyed))
            {
                _half.Add((_end, line.Length));
            }

            return true;
        }

        if (SignerKey.Parse(Encoding.UTF8.GetString(line)) is not { } key)
        {
            return false;
        }

        _keys.Add((_end, line.Length, key));
        return true;
    }

    private KeyFile? Refuse()
    {
        Dispose();
        return null;
    }

    private void Overwrite(long at, byte[] bytes)
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Write);
        file.Position = at;
        file.Write(bytes);
        file.SetLength(Math.Max(at + bytes.Length, at == _end ? 0 : file.Length));
        file.Flush(flushToDisk: true);
    }
}
