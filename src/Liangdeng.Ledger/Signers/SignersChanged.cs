using System.Buffers;

namespace Liangdeng.Ledger;

/// <summary>
/// What an entry <c>signers-changed.1</c> of the public stream <c>ledger/signers</c> says: the keys that sign every checkpoint
/// whose log has this entry, all of them. Its data is canonical JSON <c>{"ground":"rotation","keys":["name+hex8+base64",…]}</c>;
/// a reader passes over members that it does not know.
/// </summary>
/// <param name="Keys">1 to <see cref="MaxKeys"/> keys, no two alike, all of one name: the log's origin from here on.</param>
/// <param name="Ground">Why: one of the words below, or another of <c>a</c> to <c>z</c> and <c>-</c>.</param>
public sealed record SignersChanged(IReadOnlyList<VerifierKey> Keys, string Ground)
{
    /// <summary>The stream.</summary>
    public const string Stream = "ledger/signers";

    /// <summary>The stored name of the event.</summary>
    public const string Type = "signers-changed.1";

    /// <summary>Most keys at a time.</summary>
    public const int MaxKeys = 8;

    /// <summary>A new key signs beside the old one.</summary>
    public const string Rotation = "rotation";

    /// <summary>The old key has done its time.</summary>
    public const string Retirement = "retirement";

    /// <summary>Somebody else may have a key that signed until now.</summary>
    public const string Compromise = "compromise";

    private const int MaxGroundLength = 40;

    /// <summary>Reads the entry's data (see <see cref="EntryContent.Data"/>).</summary>
    /// <param name="data">UTF-8.</param>
    /// <returns>What it says; null for anything else. Never throws.</returns>
    public static SignersChanged? Read(ReadOnlyMemory<byte> data) => KeyTexts.Read(
        data, MaxKeys, VerifierKey.Parse, (json, keys) =>
            json.TryGetProperty("ground", out var ground) && KeyTexts.Text(ground) is { } why && IsGround(why) && AreSigners(keys)
                ? new SignersChanged(keys, why)
                : null);

    /// <summary>Whether these can be a log's keys at one time.</summary>
    /// <param name="keys">Any keys.</param>
    /// <returns>Whether there are 1 to <see cref="MaxKeys"/>, no two alike, all of one name.</returns>
    public static bool AreSigners(IReadOnlyList<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Count is > 0 and <= MaxKeys
            && keys.All(key => key.Name == keys[0].Name)
            && KeyTexts.AreDistinct(keys.Select(key => key.ToString()));
    }

    /// <summary>The entry's data.</summary>
    /// <returns>Canonical JSON.</returns>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(256);
        output.Write("{\"ground\":"u8);
        CanonicalJson.WriteString(output, Ground);
        output.Write(","u8);
        KeyTexts.Write(output, Keys.Select(key => key.ToString()));
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static bool IsGround(string ground) =>
        ground.Length is > 0 and <= MaxGroundLength && ground.All(c => c is (>= 'a' and <= 'z') or '-');
}
