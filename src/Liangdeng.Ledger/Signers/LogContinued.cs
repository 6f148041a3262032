using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Liangdeng.Ledger;

/// <summary>
/// What an entry <c>log-continued.1</c> of the public stream <c>ledger/signers</c> says: entries that were published are lost, and from
/// here on the log has another name and other keys. Its data is canonical JSON: that of <see cref="SignersChanged"/> with the ground
/// <c>continuation</c>, and <c>{"from":"old origin","last":"signed note","missing":{"first":N,"last":M-1},"statement":"signed note"}</c>.
/// </summary>
/// <param name="Signers">The new keys; their name is the new origin.</param>
/// <param name="From">The origin until here.</param>
/// <param name="Last">The last checkpoint of the old log that is known, as its signed note; of a size greater than this entry's index.</param>
/// <param name="First">This entry's index: the first entry that was lost had it too.</param>
/// <param name="Lost">The index of the last entry that is known to be lost.</param>
/// <param name="Statement">A note that the old keys signed, see <see cref="StatementText"/>.</param>
public sealed record LogContinued(SignersChanged Signers, string From, string Last, long First, long Lost, string Statement)
{
    /// <summary>The stored name of the event.</summary>
    public const string Type = "log-continued.1";

    /// <summary>The ground in its list of keys.</summary>
    public const string Ground = "continuation";

    /// <summary>The origin from here on.</summary>
    public string Origin => Signers.Keys[0].Name;

    /// <summary>What the old keys sign, so that nobody else can continue a log in their name: a line that no checkpoint begins with, the old
    /// origin, the size and root at which the old log ends, and the new keys, each with its newline.</summary>
    /// <param name="end">The old log's end, as a checkpoint.</param>
    /// <param name="keys">The new keys.</param>
    /// <returns>The text of the note.</returns>
    public static string StatementText(Checkpoint end, IReadOnlyList<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(keys);
        return $"liangdeng {Type}\n{end.ToText()}{string.Concat(keys.Select(key => $"{key}\n"))}";
    }

    /// <summary>The origin that follows after others: <c>{first}/2</c>, then <c>{first}/3</c>.</summary>
    /// <param name="history">The keys until now.</param>
    /// <returns>A name that this log never had.</returns>
    public static string NextOrigin(SignerHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var names = history.Changes.Select(index => history.Of(index + 1)[0].Name)
            .Append(history.Of(0)[0].Name).Distinct(StringComparer.Ordinal).Count();
        return string.Create(CultureInfo.InvariantCulture, $"{history.Of(0)[0].Name}/{names + 1}");
    }

    /// <summary>Reads the entry's data.</summary>
    /// <param name="index">The entry's index.</param>
    /// <param name="data">UTF-8.</param>
    /// <returns>What it says; null for anything else. Never throws.</returns>
    public static LogContinued? Read(long index, ReadOnlyMemory<byte> data)
    {
        if (SignersChanged.Read(data) is not { Ground: Ground } signers)
        {
            return null;
        }

        using var json = JsonDocument.Parse(data);
        var read = json.RootElement.TryGetProperty("missing", out var missing) && missing.ValueKind == JsonValueKind.Object
            && Number(missing, "first") is { } first && Number(missing, "last") is { } lost
            && Text(json.RootElement, "from") is { } from && Text(json.RootElement, "last") is { } last
            && Text(json.RootElement, "statement") is { } statement
                ? new LogContinued(signers, from, last, first, lost, statement)
                : null;
        return read is not null && read.First == index && read.Lost >= index && read.Origin != read.From
            && SignedNote.Parse(Encoding.UTF8.GetBytes(read.Last)) is { } note
            && Checkpoint.Parse(note.Text) is { } known && known.Origin == read.From && known.Size - 1 == read.Lost
                ? read
                : null;
    }

    /// <summary>Whether the old log's keys signed that it goes on so.</summary>
    /// <param name="root">The root of the entries before this one.</param>
    /// <param name="old">Keys of the old log; one that signed is enough.</param>
    /// <returns>Whether the statement holds.</returns>
    public bool IsVouchedFor(TreeHash root, params IReadOnlyList<VerifierKey> old) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes(Statement)) is { } note
        && note.Text == StatementText(new Checkpoint(From, First, root), Signers.Keys)
        && note.Check(old) == NoteStanding.Trusted;

    /// <summary>The same, for who does not have the entries before: by the root that the statement itself names.</summary>
    /// <param name="old">Keys of the old log; one that signed is enough.</param>
    /// <returns>Whether the statement holds.</returns>
    public bool IsVouchedFor(params IReadOnlyList<VerifierKey> old) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes(Statement)) is { } note
        && note.Text.Split('\n') is [_, var origin, var size, var root, ..]
        && Checkpoint.Parse($"{origin}\n{size}\n{root}\n") is { } end && IsVouchedFor(end.Root, old);

    /// <summary>The entry's data.</summary>
    /// <returns>Canonical JSON.</returns>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(1024);
        output.Write("{\"from\":"u8);
        CanonicalJson.WriteString(output, From);
        output.Write(","u8);
        output.Write(Signers.ToBytes().AsSpan()[1..^1]);
        output.Write(",\"last\":"u8);
        CanonicalJson.WriteString(output, Last);
        output.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $",\"missing\":{{\"first\":{First},\"last\":{Lost}}},\"statement\":")));
        CanonicalJson.WriteString(output, Statement);
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var number)
            ? number
            : null;

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair
        }
    }
}
