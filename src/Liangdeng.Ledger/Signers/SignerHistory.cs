namespace Liangdeng.Ledger;

/// <summary>
/// Which keys sign which checkpoint of a log: the log itself says so. An entry <c>signers-changed.1</c> at index i names the keys
/// that sign every checkpoint of a size greater than i, all of them, until the next such entry; before the first one it is the
/// key that the log began with. The keys' name is the log's origin at that size. Never changes: a longer history is a new one.
/// </summary>
public sealed class SignerHistory
{
    private readonly SignerHistory? _before;

    private SignerHistory(SignerHistory? before, long from, IReadOnlyList<VerifierKey> keys) =>
        (_before, From, Keys) = (before, from, keys);

    /// <summary>The smallest size that the present keys sign: 0, or the index of the entry that names them and one.</summary>
    public long From { get; }

    /// <summary>The keys that sign now; one or more, all of one name.</summary>
    public IReadOnlyList<VerifierKey> Keys { get; }

    /// <summary>The log's name now.</summary>
    public string Origin => Keys[0].Name;

    /// <summary>Indexes of the entries that changed the keys, in order.</summary>
    public IReadOnlyList<long> Changes => [.. Spans().Where(span => span._before is not null).Select(span => span.From - 1).Reverse()];

    /// <summary>The history of a log that has not changed its keys.</summary>
    /// <param name="keys">One, as a rule.</param>
    /// <returns>The history.</returns>
    /// <exception cref="ArgumentException">These are no log's keys, see <see cref="SignersChanged.AreSigners"/>.</exception>
    public static SignerHistory Begin(params IReadOnlyList<VerifierKey> keys) => SignersChanged.AreSigners(keys)
        ? new SignerHistory(null, 0, keys)
        : throw new ArgumentException("There is no key, or keys of several names.", nameof(keys));

    /// <summary>The history with one more change.</summary>
    /// <param name="index">Of the entry that says so; after all that are known.</param>
    /// <param name="changed">What it says.</param>
    /// <returns>The longer history.</returns>
    /// <exception cref="ArgumentException">The index is not after the last one.</exception>
    public SignerHistory After(long index, SignersChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return index >= From && SignersChanged.AreSigners(changed.Keys)
            ? new SignerHistory(this, index + 1, changed.Keys)
            : throw new ArgumentException("Changes of keys come in the order of their entries.", nameof(index));
    }

    /// <summary>The keys of a checkpoint.</summary>
    /// <param name="size">The checkpoint's size, from 0.</param>
    /// <returns>The keys that all sign it.</returns>
    public IReadOnlyList<VerifierKey> Of(long size) => Spans().First(span => span._before is null || span.From <= size).Keys;

    /// <summary>Whether a key was named at any time.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it signs or signed.</returns>
    public bool Named(VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Spans().Any(span => Has(span.Keys, key));
    }

    /// <summary>Whether a key signs now.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is one of <see cref="Keys"/>.</returns>
    public bool Signs(VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Has(Keys, key);
    }

    /// <summary>Whether a key signed and does so no more.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was named and is not one of <see cref="Keys"/>.</returns>
    public bool HasRetired(VerifierKey key) => Named(key) && !Signs(key);

    /// <summary>Reads a checkpoint that all keys of its size signed.</summary>
    /// <param name="note">The note's bytes.</param>
    /// <returns>The checkpoint; null when the bytes are none, or a key's signature is missing or does not hold. Never
    /// throws.</returns>
    public Checkpoint? Open(ReadOnlySpan<byte> note) =>
        SignedNote.Parse(note) is { } parsed && Checkpoint.Parse(parsed.Text) is { } checkpoint
        && Of(checkpoint.Size) is var keys && keys[0].Name == checkpoint.Origin
        && keys.All(key => parsed.Check(key) == NoteStanding.Trusted)
            ? checkpoint
            : null;

    private static bool Has(IReadOnlyList<VerifierKey> keys, VerifierKey key) =>
        keys.Any(one => one.ToString() == key.ToString());

    private IEnumerable<SignerHistory> Spans()
    {
        for (var span = this; span is not null; span = span._before)
        {
            yield return span;
        }
    }
}
