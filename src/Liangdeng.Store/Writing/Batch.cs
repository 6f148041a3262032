using System.Security.Cryptography;
using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Reading;
using Liangdeng.Store.Sealing;
using NodaTime;

namespace Liangdeng.Store.Writing;

/// <summary>One open transaction: what requests ask of it and write into it.</summary>
internal sealed class Batch(IWriteSession session, KeyVault keys, StreamCache streams, IClock clock, Tail tail)
{
    private const long TicksPerHour = NodaConstants.TicksPerHour;
    private const long TicksPerMillisecond = NodaConstants.TicksPerMillisecond;

    public Tail Tail => tail;

    /// <summary>Streams of which nothing is left once this is on disk.</summary>
    public List<long> ErasedWhole { get; } = [];

    /// <summary>Whether something was erased.</summary>
    public bool Erased { get; private set; }

    /// <summary>The clock's reading to the millisecond, or the last entry's time when the clock went back.</summary>
    public Instant ReadClock() => tail.At = Instant.Max(tail.At, Floor(clock.GetCurrentInstant(), TicksPerMillisecond));

    public (long First, int Count, Instant At)? FindCommand(Request request)
    {
        if (session.FindCommand(request.CommandKey(keys)) is not { } found)
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
        var header = Header(stream, happened, version, EntryDigest.OfJoined(envelope)).ToBytes();
        var key = keys.FindOrMake(stream.Id);
        var content = stream.Kind == EntryKind.Public
            ? happened.SaltedContent
            : Cipher.Seal(key, index, SealedPart.Content, happened.SaltedContent);

        session.AddEntry(index, stream.Id, version, header);
        session.AddContent(index, content, Cipher.Seal(key, index, SealedPart.Envelope, envelope));
        var leaf = MerkleTree.HashLeaf(header);
        tail.Tree.Append(leaf);
        tail.Edge.Append(leaf, session.AddTile);
    }

    public void AddCommand(Request request, long first, int count) =>
        session.AddCommand(request.CommandKey(keys), first, count);

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

    private static byte[] SaltedEnvelope(
        StreamRow stream, Act act, PreparedEvent happened, long version, Instant at)
    {
        var envelope = new EntryEnvelope(
            act.Actor, act.Post, act.Unit, act.OnBehalfOf, act.CommandId, act.Cause, stream.Name, version,
            happened.Type, at).ToBytes();
        var salted = new byte[EntryDigest.SaltLength + envelope.Length];
        RandomNumberGenerator.Fill(salted.AsSpan(0, EntryDigest.SaltLength));
        envelope.CopyTo(salted, EntryDigest.SaltLength);
        return salted;
    }

    private EntryHeader Header(StreamRow stream, PreparedEvent happened, long version, TreeHash envelope)
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
