using System.Buffers;

namespace Liangdeng.Ledger;

/// <summary>
/// What an entry <c>witnesses-changed.1</c> of the public stream <c>ledger/witnesses</c> says: the witnesses whose cosignatures
/// the log takes from here on, all of them. Its data is canonical JSON <c>{"keys":["name+hex8+base64",…]}</c>; a reader passes
/// over members that it does not know.
/// </summary>
/// <param name="Keys">None to <see cref="MaxKeys"/> keys, no two of one name.</param>
public sealed record WitnessesChanged(IReadOnlyList<WitnessKey> Keys)
{
    /// <summary>The stream.</summary>
    public const string Stream = "ledger/witnesses";

    /// <summary>The stored name of the event.</summary>
    public const string Type = "witnesses-changed.1";

    /// <summary>Most witnesses at a time: a note has room for them beside the log's own signatures.</summary>
    public const int MaxKeys = 32;

    /// <summary>Reads the entry's data (see <see cref="EntryContent.Data"/>).</summary>
    /// <param name="data">UTF-8.</param>
    /// <returns>What it says; null for anything else. Never throws.</returns>
    public static WitnessesChanged? Read(ReadOnlyMemory<byte> data) => KeyTexts.Read(
        data, MaxKeys, WitnessKey.Parse, (_, keys) => AreWitnesses(keys) ? new WitnessesChanged(keys) : null);

    /// <summary>Whether these can be a log's witnesses at one time.</summary>
    /// <param name="keys">Any keys.</param>
    /// <returns>Whether there are at most <see cref="MaxKeys"/>, no two of one name.</returns>
    public static bool AreWitnesses(IReadOnlyList<WitnessKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Count <= MaxKeys && KeyTexts.AreDistinct(keys.Select(key => key.Name));
    }

    /// <summary>The entry's data.</summary>
    /// <returns>Canonical JSON.</returns>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(256);
        output.Write("{"u8);
        KeyTexts.Write(output, Keys.Select(key => key.ToString()));
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }
}
