using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Trusting;

/// <summary>
/// The keys that a checkpoint is believed by: those that somebody gave, and from there on those that the log itself named. A
/// change of keys is believed when its receipt (<c>signers/{n}</c>) leads to a checkpoint that a key signed which was believed
/// before; afterwards a key that it left out is believed no more.
/// </summary>
internal sealed class TrustedKeys
{
    /// <summary>More changes than a log makes in a thousand years.</summary>
    public const int MostChanges = 10_000;

    public const int MostChangeBytes = 256 * 1024;

    private readonly Dictionary<long, (TreeHash Root, string Note)> _learned = [];
    private readonly HashSet<long> _before = [];
    private SignerHistory _history;
    private int _read;
    private bool _hasBelieved;

    /// <param name="given">One or more keys of one name.</param>
    public TrustedKeys(IReadOnlyList<VerifierKey> given) => (Given, _history) = (given, SignerHistory.Begin(given));

    /// <summary>What somebody gave.</summary>
    public IReadOnlyList<VerifierKey> Given { get; private set; }

    /// <summary>What signs now, as far as is known.</summary>
    public IReadOnlyList<VerifierKey> Keys => _history.Keys;

    /// <summary>Of a checkpoint of that size.</summary>
    public IReadOnlyList<VerifierKey> Of(long size) => _history.Of(size);

    /// <summary>Reads a checkpoint; asks the log for changes of keys where it carries a key that is not known.</summary>
    /// <exception cref="FoundException">No key signed it that is believed, or also one that the log did not name.</exception>
    public async Task<SignedCheckpoint> OpenAsync(byte[] note, ILogSource source, CancellationToken stop)
    {
        if (TryOpen(note) is not { } early || HasStranger(note))
        {
            await LearnAsync(source, stop);
            early = TryOpen(note) ?? throw Refusal(note);
        }

        _hasBelieved = true;
        return HasStranger(note) ? throw Findings.UnannouncedKey(Text(note)) : new(early, note);
    }

    /// <summary>Reads a checkpoint with what is known; null where no key signed it that is believed.</summary>
    public Checkpoint? TryOpen(byte[] note)
    {
        var size = SignedNote.Parse(note) is { } parsed ? Checkpoint.Parse(parsed.Text)?.Size : null;
        var opened = size is null ? null : Checkpoint.Open(note, Of(size.Value));
        _hasBelieved |= opened is not null;
        return opened;
    }

    /// <summary>Compares what was learned with the entries of the log itself.</summary>
    /// <param name="seen">The entries of <c>ledger/signers</c> among those that were walked, with the root of the tree that ends with
    /// each: the one that the receipt's checkpoint states.</param>
    /// <param name="from">The first index that was walked.</param>
    /// <exception cref="FoundException">The changes are not those of the log, or the checkpoint's key was retired by it.</exception>
    public async Task AgreeAsync(
        IReadOnlyDictionary<long, TreeHash> seen, long from, SignedCheckpoint signed, ILogSource source, CancellationToken stop)
    {
        if (seen.Keys.Any(index => !IsKnown(index)))
        {
            await LearnAsync(source, stop);
        }

        if (seen.Keys.Where(index => !IsKnown(index)).Order().ToList() is [var untold, ..])
        {
            throw Findings.BadKeyChange("signers", untold);
        }

        foreach (var (index, learned) in _learned.Where(one => one.Key >= from && one.Key < signed.At.Size).OrderBy(one => one.Key))
        {
            if (!seen.TryGetValue(index, out var root) || root != learned.Root)
            {
                throw Findings.BadKeyChange("signers", index, learned.Note, signed.Note);
            }
        }

        if (TryOpen(signed.Bytes) is null)
        {
            throw Refusal(signed.Bytes);
        }
    }

    /// <summary>Reads the changes that are not known yet.</summary>
    public async Task LearnAsync(ILogSource source, CancellationToken stop)
    {
        while (_read < MostChanges)
        {
            var path = Findings.ChangePath(_read + 1);
            var answer = await source.ReadAsync(path, MostChangeBytes, stop);
            if (answer.Kind != AnswerKind.Here)
            {
                return;
            }

            Learn(answer.Bytes, path);
        }
    }

    /// <summary>Takes the next change.</summary>
    /// <exception cref="FoundException">It is none, or is signed by nobody who could make it.</exception>
    public void Learn(byte[] receipt, string place)
    {
        if (Receipt.Read(receipt) is not { Content: { } content } change
            || change.Header is not { Kind: EntryKind.Public, Stream: SignersChanged.Stream, Type: SignersChanged.Type }
            || change.Header.Version != _read + 1
            || Checkpoint.Parse(change.Checkpoint.Text) is not { } at || at.Size != change.Index + 1
            || EntryContent.Parse(content.Bytes) is not { } parsed || SignersChanged.Read(parsed.Data) is not { } changed)
        {
            throw Findings.BadKeyChange(place);
        }

        var finding = change.Verify(_history.Keys);
        if (finding is null && change.Index >= _history.From)
        {
            _history = _history.After(change.Index, changed);
            _learned.Add(change.Index, (at.Root, change.Checkpoint.ToString()));
        }
        else if (_learned.Count == 0 && finding is null or ReceiptFinding.NoKnownKey)
        {
            _before.Add(change.Index); // whoever gave the key knew of it, or the state did
        }
        else
        {
            throw Findings.BadKeyChange(place, change.Index);
        }

        _read++;
    }

    /// <summary>For a state file.</summary>
    public StoredKeys ToStored() => new(
        [.. Given.Select(key => key.ToString())],
        [.. _history.Changes.Select(index => new StoredChange(index, [.. Of(index + 1).Select(key => key.ToString())]))]);

    /// <summary>Takes up what was learned earlier, where it belongs to the keys that are given now.</summary>
    public void Restore(StoredKeys? stored)
    {
        if (stored?.Open() is not { } history || !Given.All(history.Named))
        {
            return;
        }

        _history = history;
        Given = history.Of(0);
    }

    private static string Text(byte[] note) => System.Text.Encoding.UTF8.GetString(note);

    private bool IsKnown(long index) => _learned.ContainsKey(index) || _before.Contains(index) || index < _history.From;

    // A signature under the log's own name is the log's: a witness has another name, or another type of signature.
    private bool HasStranger(byte[] note) =>
        SignedNote.Parse(note) is { } parsed && Checkpoint.Parse(parsed.Text) is { } checkpoint
        && parsed.Signatures.Any(line => line.Name == checkpoint.Origin && Cosignature.Of(line) is null
            && Of(checkpoint.Size).All(key => key.KeyId != line.KeyId));

    private FoundException Refusal(byte[] note)
    {
        if (SignedNote.Parse(note) is not { } parsed || Checkpoint.Parse(parsed.Text) is not { } checkpoint
            || checkpoint.Origin != _history.Origin)
        {
            return Findings.NotSigned("checkpoint");
        }

        var retired = parsed.Signatures.Any(line => _history.Changes.Prepend(-1)
            .SelectMany(index => Of(index + 1)).Any(key => key.Name == line.Name && key.KeyId == line.KeyId && !_history.Signs(key)
                && parsed.Check(key) == NoteStanding.Trusted));
        return retired ? Findings.RetiredKey(Text(note))
            : _hasBelieved && parsed.Check(Of(checkpoint.Size)) == NoteStanding.NoKnownKey ? Findings.UnannouncedKey(Text(note))
            : Findings.NotSigned("checkpoint");
    }
}
