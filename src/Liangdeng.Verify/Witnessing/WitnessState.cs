using System.Text;
using System.Text.Json;
using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;

namespace Liangdeng.Verify.Witnessing;

/// <summary>What a witness must never forget: the last checkpoint of a log that it cosigned. It stands beside the secret and is on
/// disk before the cosignature leaves the house; so whatever is interrupted, two heads are never signed.</summary>
/// <param name="Signed">The log's checkpoint.</param>
/// <param name="Line">The cosignature of it.</param>
/// <param name="IsPosted">Whether the log has it.</param>
internal sealed record WitnessState(SignedCheckpoint Signed, string Line, bool IsPosted)
{
    private const long MostBytes = 4 * 1024 * 1024;

    /// <summary>One file a secret and log.</summary>
    public static string PathOf(string secret, string origin) =>
        $"{secret}.{string.Concat(origin.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' ? c : '_'))}.state";

    /// <summary>Keeps a second run of the same witness away for as long as it is held.</summary>
    public static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new(
                $"状态文件 {path} 正被另一个程序使用，或写不了：{e.Message}",
                $"The state file {path} is in use by another program, or cannot be written: {e.Message}"));
        }
    }

    /// <returns>Null where there is none yet.</returns>
    /// <exception cref="UsageException">It cannot be read: the witness must not go on as if it had signed nothing.</exception>
    public static WitnessState? Read(string path, TrustedKeys keys)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var stored = new FileInfo(path).Length <= MostBytes
                ? JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path), Output.JsonForm)
                : null;
            keys.Restore(stored?.Keys);
            var note = Encoding.UTF8.GetBytes(stored?.Note ?? "");
            return stored?.Line is { } line && Cosignature.Parse(line) is not null && keys.TryOpen(note) is { } checkpoint
                ? new(new(checkpoint, note), line, stored.IsPosted)
                : throw NoState(path);
        }
        catch (JsonException)
        {
            throw NoState(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>Writes it whole or not at all; it is on disk when this returns.</summary>
    public void Write(string path, TrustedKeys keys)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(
            new Stored(Signed.Note, Line, IsPosted, keys.ToStored()), Output.JsonForm);
        try
        {
            using (var file = new FileStream(path + ".part", FileMode.Create, FileAccess.Write))
            {
                file.Write(stored);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".part", path, overwrite: true);
            // Once more under its own name: with the file the system's journal takes the name to the disk.
            using var named = new FileStream(path, FileMode.Open, FileAccess.Write);
            named.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    private static UsageException NoState(string path) => new(new(
        $"{path} 不是这个见证人对这本账本的状态文件，或公钥不对。没有它就不知道签过什么，所以不再签。",
        $"{path} is not this witness's state for this log, or the key is another. Without it nobody knows what was signed; nothing more is signed."));

    private static UsageException Unusable(string path, Exception e) => new(new(
        $"状态文件 {path} 读不了或写不了：{e.Message}", $"The state file {path} cannot be read or written: {e.Message}"));

    private sealed record Stored(string? Note, string? Line, bool IsPosted, StoredKeys? Keys);
}
