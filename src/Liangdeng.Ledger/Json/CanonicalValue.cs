using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Liangdeng.Ledger;

/// <summary>Writes the value that a reader stands on, and moves the reader to the value's last token. Each method gives
/// null, or why the value cannot be written.</summary>
internal sealed class CanonicalValue(ArrayBufferWriter<byte> output, JsonNumbers numbers)
{
    public string? Write(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return WriteObject(ref reader);
            case JsonTokenType.StartArray:
                return WriteArray(ref reader);
            case JsonTokenType.String:
                WriteString(ref reader);
                return null;
            case JsonTokenType.Number:
                return CanonicalNumber.Write(output, reader.ValueSpan, numbers);
            default:
                output.Write(reader.ValueSpan); // true, false, null
                return null;
        }
    }

    // What needs no escape is its own canonical form.
    private void WriteString(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || !Utf8.IsValid(reader.ValueSpan))
        {
            CanonicalString.Write(output, reader.GetString());
            return;
        }

        output.Write("\""u8);
        output.Write(reader.ValueSpan);
        output.Write("\""u8);
    }

    private string? WriteArray(ref Utf8JsonReader reader)
    {
        output.Write("["u8);
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
            {
                output.Write(","u8);
            }

            if (Write(ref reader) is { } fault)
            {
                return fault;
            }
        }

        output.Write("]"u8);
        return null;
    }

    private string? WriteObject(ref Utf8JsonReader reader)
    {
        output.Write("{"u8);
        var start = output.WrittenCount;
        List<Member> members = [];
        var sorted = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            sorted &= members.Count == 0 || string.CompareOrdinal(members[^1].Name, name) < 0;
            var from = output.WrittenCount;
            CanonicalString.Write(output, name);
            output.Write(":"u8);
            reader.Read();
            if (Write(ref reader) is { } fault)
            {
                return fault;
            }

            members.Add(new Member(name, from - start, output.WrittenCount - from));
            output.Write(","u8);
        }

        return CloseObject(start, members, sorted);
    }

    // Members were written in the order of the text, each with a comma after it; most texts are sorted already.
    private string? CloseObject(int start, List<Member> members, bool sorted)
    {
        if (members.Count == 0)
        {
            output.Write("}"u8);
            return null;
        }

        if (!sorted)
        {
            members.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            for (var i = 1; i < members.Count; i++)
            {
                if (members[i - 1].Name == members[i].Name)
                {
                    return "A name stands twice in an object.";
                }
            }

            Reorder(start, members);
        }

        Written(output.WrittenCount - 1, 1)[0] = (byte)'}';
        return null;
    }

    private void Reorder(int start, List<Member> members)
    {
        var target = Written(start, output.WrittenCount - start);
        var source = target.ToArray();
        foreach (var member in members)
        {
            source.AsSpan(member.Start, member.Length + 1).CopyTo(target);
            target = target[(member.Length + 1)..];
        }
    }

    // What was written may be changed in place: the buffer is ours alone.
    private Span<byte> Written(int start, int length) =>
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(output.WrittenMemory).Span.Slice(start, length);

    private readonly record struct Member(string Name, int Start, int Length);
}
