using System.Buffers;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using NodaTime;

namespace Liangdeng.Store.Writing;

/// <summary>One open transaction: what requests ask of it and write into it.</summary>
internal sealed class Batch(
    IWriteSession session, KeyVault keys, RandomBytes random, StreamCache streams, IClock clock, Tail tail)
{
    private const long TicksPerHour = NodaConstants.TicksPerHour;
    private const long TicksPerMillisecond = NodaConstants.TicksPerMillisecond;

    // Room for the entry at hand.
    private readonly ArrayBufferWriter<byte> _envelope = new(1024);
    private readonly ArrayBufferWriter<byte> _header = new(512);

    public Tail Tail => tail;

    /// <summary>Streams of which nothing is left once this is on disk.</summary>
    public List<long> ErasedWhole { get; } = [];

    /// <summary>Checkpoints that got a witness's line.</summary>
    public List<SignedCheckpoint> Cosigned { get; } = [];

    /// <summary>Whether something was erased.</summary>
    public bool Erased { get; private set; }

    /// <summary>The clock's reading to the millisecond, or the last entry's time when the clock went back.</summary>
    public Instant ReadClock() => tail.At = Instant.Max(tail.At, Floor(clock.GetCurrentInstant(), TicksPerMillisecond));

    public (long First, int Count, Instant At)? FindCommand(Request request)
    {
        if (session.FindCommand(request.CommandKey(keys)!) is not { } found)
        {
            return null;
        }

        return (found.First, found.Count, TimeOf(FindEntry(found.First)));
    }

    public EntryFound FindEntry(long index)
    {
        var row = session.FindEntry(index) ?? throw new InvalidDataException($"Entry {index} is missing.");
        return new EntryFound(row, row.Stream, (EntryKind)row.Kind, row.Name);
    }

    public StreamRow? FindStream(string name)
    {
        if (streams.Find(name) is { } known)
        {
            return known;
        }

        // A stream has one of the two names, by its kind, which is not known before it is found.
        var found = session.FindStream(name) ?? session.FindStream(keys.NameHash(name));
        return found is { } row ? streams.Add(new StreamRow(row.Id, name, row.Kind, row.Version)) : null;
    }

    public StreamRow AddStream(string name, EntryKind kind)
    {
        var id = ++tail.Streams;
        session.AddStream(id, kind == EntryKind.Private ? keys.NameHash(name) : name, kind);
        return streams.Add(new StreamRow(id, name, kind, 0));
    }

    public void AddEntry(StreamRow stream, Act act, PreparedEvent happened, Instant at)
    {
        var version = ++stream.Version;
        var index = tail.Size;
        var envelope = SaltedEnvelope(stream, act, happened, version, at);
        var header = Header(stream, happened, version, EntryDigest.OfJoined(envelope));
        var cipher = stream.Cipher ??= Cipher.Under(keys.FindOrMake(stream.Id));
        var content = stream.Kind == EntryKind.Public
            ? happened.SaltedContent
            : Cipher.Seal(cipher, random, index, SealedPart.Content, happened.SaltedContent);

        session.AddEntry(index, stream.Id, version, header);
        session.AddContent(index, content, Cipher.Seal(cipher, random, index, SealedPart.Envelope, envelope));
        var leaf = MerkleTree.HashLeaf(header);
        tail.Tree.Append(leaf);
        tail.Edge.Append(leaf, session.AddTile);
    }

    /// <summary>An entry of the ledger's own, with its command.</summary>
    /// <param name="data">Canonical JSON.</param>
    public (long Index, Instant At) AddOwn(Request request, string stream, string type, byte[] data)
    {
        var (index, at) = (tail.Size, ReadClock());
        var row = FindStream(stream) ?? AddStream(stream, EntryKind.Public);
        AddEntry(row, request.Act!, PreparedEvent.Of(type, data), at);
        AddCommand(request, index, 1);
        return (index, at);
    }

    public void AddCommand(Request request, long first, int count)
    {
        if (!TryAddCommand(request, first, count))
        {
            throw new InvalidDataException("A command that was not carried out has an entry already.");
        }
    }

    /// <summary>False when it was carried out before.</summary>
    public bool TryAddCommand(Request request, long first, int count) =>
        session.TryAddCommand(request.CommandKey(keys)!, first, count);

    /// <summary>A checkpoint with the lines that it has; null when there is none of that size.</summary>
    public SignedNote? FindCheckpoint(long size) => session.FindCheckpoint(size) is { } note
        ? SignedNote.Parse(Encoding.UTF8.GetBytes(note)) ?? throw new InvalidDataException($"The checkpoint of {size} is no note.")
        : null;

    public void AddCosignature(long size, string witness, string line) => session.AddCosignature(size, witness, line);

    public long? ErasedBy(long index, int part) => session.ErasedBy(index, part);

    public void Erase(long index, long stream, IEnumerable<int> parts, long by)
    {
        foreach (var part in parts)
        {
            session.Erase(index, part, by);
        }

        Erased = true;
        if (session.IsErasedWhole(stream))
        {
            ErasedWhole.Add(stream);
        }
    }

    private ReadOnlySpan<byte> SaltedEnvelope(
        StreamRow stream, Act act, PreparedEvent happened, long version, Instant at)
    {
        _envelope.ResetWrittenCount();
        random.Fill(_envelope.GetSpan(EntryDigest.SaltLength)[..EntryDigest.SaltLength]);
        _envelope.Advance(EntryDigest.SaltLength);
        new EntryEnvelope(
            act.Actor, act.Post, act.Unit, act.OnBehalfOf, act.CommandId, act.Cause, stream.Name, version,
            happened.Type, at).WriteTo(_envelope);
        return _envelope.WrittenSpan;
    }

    private byte[] Header(StreamRow stream, PreparedEvent happened, long version, TreeHash envelope)
    {
        _header.ResetWrittenCount();
        HeaderOf(stream, happened, version, envelope).WriteTo(_header);
        return _header.WrittenSpan.ToArray();
    }

    private EntryHeader HeaderOf(StreamRow stream, PreparedEvent happened, long version, TreeHash envelope)
    {
        if (stream.Kind != EntryKind.Private)
        {
            tail.HeaderAt = tail.At;
            return new EntryHeader(
                tail.At, stream.Kind, stream.Name, version, happened.Type, happened.Digest, envelope);
        }

        // Not when within the hour, not which stream, not what: only that there is one more.
        tail.HeaderAt = Instant.Max(tail.HeaderAt, Floor(tail.At, TicksPerHour));
        return new EntryHeader(
            tail.HeaderAt, stream.Kind, EntryHeader.PrivateName, ++tail.Privates, EntryHeader.PrivateName,
            happened.Digest, envelope);
    }

    private Instant TimeOf(EntryFound entry) => EntryReading.ReadEnvelope(entry.Row, keys)?.At
        ?? EntryHeader.Parse(entry.Row.Header)?.At
        ?? throw new InvalidDataException($"The header of entry {entry.Row.Index} cannot be read.");

    private static Instant Floor(Instant at, long ticks)
    {
        var since = at.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(since - (((since % ticks) + ticks) % ticks));
    }
}

/// <summary>An entry that a request asked for.</summary>
internal sealed record EntryFound(EntryRow Row, long Stream, EntryKind Kind, string Name);
