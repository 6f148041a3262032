using System.Buffers;
using NodaTime;

namespace Liangdeng.Ledger;

/// <summary>
/// The part of an entry that says who did it and why, and where the entry truly stands; never served in bulk. Canonical JSON
/// with the members <c>actor, at, cause, command, onBehalfOf, post, stream, type, unit, version</c>; <c>cause</c>,
/// <c>onBehalfOf</c>, <c>post</c> and <c>unit</c> may be null.
/// </summary>
/// <param name="Actor">Random id of the person or programme that acted.</param>
/// <param name="Post">The post it was done in, or null.</param>
/// <param name="Unit">The unit it was done for, or null.</param>
/// <param name="OnBehalfOf">The person a deputy stood in for, or null.</param>
/// <param name="Command">The id of the command; the same command is carried out once.</param>
/// <param name="Cause">What led to it, or null.</param>
/// <param name="Stream">The true stream.</param>
/// <param name="Version">The true version, from 1.</param>
/// <param name="Type">The true type.</param>
/// <param name="At">The true time, to the millisecond.</param>
public sealed record EntryEnvelope(
    Guid Actor, string? Post, string? Unit, Guid? OnBehalfOf, Guid Command, string? Cause,
    string Stream, long Version, string Type, Instant At)
{
    /// <summary>The canonical bytes.</summary>
    /// <returns>UTF-8 without a newline at the end.</returns>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(512);
        WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical bytes.</summary>
    /// <param name="output">Where to.</param>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"actor\":"u8);
        EntryText.WriteId(output, Actor);
        output.Write(",\"at\":"u8);
        EntryText.WriteInstant(output, At);
        output.Write(",\"cause\":"u8);
        EntryText.WriteText(output, Cause);
        output.Write(",\"command\":"u8);
        EntryText.WriteId(output, Command);
        output.Write(",\"onBehalfOf\":"u8);
        EntryText.WriteId(output, OnBehalfOf);
        output.Write(",\"post\":"u8);
        EntryText.WriteText(output, Post);
        output.Write(",\"stream\":"u8);
        EntryText.WriteText(output, Stream);
        output.Write(",\"type\":"u8);
        EntryText.WriteText(output, Type);
        output.Write(",\"unit\":"u8);
        EntryText.WriteText(output, Unit);
        output.Write(",\"version\":"u8);
        EntryText.WriteNumber(output, Version);
        output.Write("}"u8);
    }

    /// <summary>Reads an envelope.</summary>
    /// <param name="bytes">Exactly what <see cref="ToBytes"/> writes.</param>
    /// <returns>The envelope, or null for any other bytes. Never throws.</returns>
    public static EntryEnvelope? Parse(ReadOnlySpan<byte> bytes) =>
        ParseOwn(bytes) is { } envelope && bytes.SequenceEqual(envelope.ToBytes()) ? envelope : null;

    /// <summary>Reads an envelope whose spelling need not be checked again: whoever reads it wrote it, and a digest or a cipher
    /// says that it is as it was written.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> wrote.</param>
    /// <returns>The envelope, or null for bytes without its members. Never throws.</returns>
    public static EntryEnvelope? ParseOwn(ReadOnlySpan<byte> bytes)
    {
        var fields = new EntryFields(bytes);
        var actor = fields.Id("actor");
        var at = fields.Instant("at");
        var cause = fields.TextOrNull("cause");
        var command = fields.Id("command");
        var onBehalfOf = fields.IdOrNull("onBehalfOf");
        var post = fields.TextOrNull("post");
        var stream = fields.Text("stream");
        var type = fields.Text("type");
        var unit = fields.TextOrNull("unit");
        var version = fields.Number("version");
        return fields.Complete() && version >= 1
            ? new EntryEnvelope(actor, post, unit, onBehalfOf, command, cause, stream, version, type, at)
            : null;
    }
}
