using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Store;

/// <summary>An entry as it truly is: private ones too carry their own stream, version, type and time here.</summary>
/// <param name="Index">Its place in the ledger, from 0.</param>
/// <param name="Kind">Its stream's kind.</param>
/// <param name="Stream">Its stream; <c>private</c> where a private entry's envelope is erased.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Type">The event's stored name; <c>private</c> where a private entry's envelope is erased.</param>
/// <param name="At">When.</param>
/// <param name="On">The day it is about; null when erased.</param>
/// <param name="Data">The event as canonical JSON; empty when erased.</param>
/// <param name="Erased">Whether the content is erased.</param>
/// <param name="Envelope">Who and why; null when erased.</param>
public sealed record StoredEntry(
    long Index, EntryKind Kind, string Stream, long Version, string Type, Instant At, LocalDate? On,
    ReadOnlyMemory<byte> Data, bool Erased, Envelope? Envelope);

/// <summary>Who did it, by which command and why: the act it was appended with.</summary>
/// <param name="Actor">The person or programme.</param>
/// <param name="CommandId">The command.</param>
/// <param name="Post">The post it was done in.</param>
/// <param name="Unit">The unit it was done for.</param>
/// <param name="OnBehalfOf">The person whom the actor stood in for.</param>
/// <param name="Cause">What led to it.</param>
public sealed record Envelope(Guid Actor, Guid CommandId, string? Post, string? Unit, Guid? OnBehalfOf, string? Cause);
