using System.Text;
using System.Text.Json;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Verify.Following;

/// <summary>What a follower keeps between rounds.</summary>
/// <param name="Signed">The last checkpoint that was found in order.</param>
/// <param name="Newest">The time of its newest entry; null for an empty log.</param>
/// <param name="Next">The bundle of older entries whose turn is next.</param>
/// <param name="Held">Public entries whose content was not served yet.</param>
/// <param name="Erased">Entries of which the log says that their content was erased.</param>
/// <param name="Keys">The keys that are believed, and how they came to be.</param>
internal sealed record FollowState(
    SignedCheckpoint Signed, Instant? Newest, long Next, IReadOnlyList<long> Held, IReadOnlyList<long> Erased, StoredKeys Keys)
{
    /// <summary>Some million numbers; a file beyond is not one of ours.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    /// <returns>The state of a file; null when there is no such file.</returns>
    /// <exception cref="UsageException">The file is no follower's, or is one of another log.</exception>
    public static FollowState? Read(string path, TrustedKeys keys)
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
            return stored is null ? throw NoState(path) : Open(path, stored, keys);
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

    /// <summary>Writes the state in the place of the one before it, whole or not at all.</summary>
    public void Write(string path)
    {
        var stored = new Stored(
            Signed.Note, Newest is { } at ? InstantPattern.ExtendedIso.Format(at) : null, Next, [.. Held], [.. Erased], Keys);
        try
        {
            File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(stored, Output.JsonForm));
            File.Move(path + ".part", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    private static FollowState Open(string path, Stored stored, TrustedKeys keys)
    {
        var note = Encoding.UTF8.GetBytes(stored.Note ?? "");
        keys.Restore(stored.Keys);
        if (keys.TryOpen(note) is not { } checkpoint)
        {
            throw new UsageException(new(
                $"状态文件 {path} 里的检查点不是这把公钥签名的。请核对公钥，或换一个状态文件。",
                $"The checkpoint in the state file {path} was not signed with this key. Compare the keys, or name another state file."));
        }

        Instant? newest = null;
        if (stored.Newest is not null)
        {
            newest = InstantPattern.ExtendedIso.Parse(stored.Newest) is { Success: true } at ? at.Value : throw NoState(path);
        }

        return stored.Next < 0 ? throw NoState(path)
            : new(new(checkpoint, note), newest, stored.Next, stored.Held ?? [], stored.Erased ?? [], keys.ToStored());
    }

    private static UsageException NoState(string path) => new(new(
        $"{path} 不是本程序写的状态文件。请换一个文件名；为免丢失，没有覆盖它。",
        $"{path} is no state file of this program. Name another file; nothing was written over it."));

    private static UsageException Unusable(string path, Exception e) => new(new(
        $"状态文件 {path} 读不了或写不了：{e.Message}",
        $"The state file {path} cannot be read or written: {e.Message}"));

    private sealed record Stored(string? Note, string? Newest, long Next, long[]? Held, long[]? Erased, StoredKeys? Keys);
}
