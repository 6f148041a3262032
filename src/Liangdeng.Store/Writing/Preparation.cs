using System.Text;
using System.Text.RegularExpressions;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Writing;

/// <summary>Checks what a caller hands over, and makes it ready. What does not fit is a bug of the caller and
/// throws.</summary>
internal static partial class Preparation
{
    private const int MaxTextLength = 200;
    private const int MaxTypeLength = 100;

    /// <summary>Streams of the ledger itself begin so; no caller may append to them.</summary>
    public const string Own = "ledger/";

    public static void Check(Act act)
    {
        ArgumentNullException.ThrowIfNull(act);
        Refuse(act.Actor == Guid.Empty || act.CommandId == Guid.Empty || act.OnBehalfOf == Guid.Empty, "An id is empty.");
        foreach (var text in new[] { act.Post, act.Unit, act.Cause })
        {
            Refuse(text is { Length: 0 or > MaxTextLength } || text?.EnumerateRunes().Any(IsNoText) == true,
                $"Post, unit and cause have 1 to {MaxTextLength} characters, none of control.");
        }
    }

    public static IReadOnlyList<PreparedStream> Prepare(IReadOnlyList<StreamAppend> streams, LedgerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Refuse(streams.Count == 0 || streams.Any(stream => stream.Events.Count == 0), "There is nothing to append.");
        Refuse(streams.DistinctBy(stream => stream.Stream, StringComparer.Ordinal).Count() != streams.Count,
            "A stream stands twice in one append.");
        Refuse(streams.Sum(stream => stream.Events.Count) > limits.MaxEventsPerAppend,
            $"An append has at most {limits.MaxEventsPerAppend} events.");
        List<PreparedStream> prepared = [.. streams.Select(stream => Prepare(stream, limits))];
        var bytes = prepared.Sum(stream => stream.Bytes);
        Refuse(bytes > limits.MaxAppendBytes, $"An append has at most {limits.MaxAppendBytes} bytes.");
        return prepared;
    }

    public static bool IsStreamName(string? name) => name is { Length: > 0 and <= MaxTextLength }
        && name != EntryHeader.PrivateName && StreamName().IsMatch(name);

    private static PreparedStream Prepare(StreamAppend stream, LedgerLimits limits)
    {
        Refuse(!IsStreamName(stream.Stream) || stream.Stream.StartsWith(Own, StringComparison.Ordinal),
            $"'{stream.Stream}' is no name for a stream.");
        Refuse(stream.ExpectedVersion < 0, "An expected version is at least 0.");
        Refuse(!Enum.IsDefined(stream.Kind), "There is no such kind.");
        return new PreparedStream(
            stream.Stream, stream.Kind, stream.ExpectedVersion,
            [.. stream.Events.Select(happened => Prepare(happened, limits))]);
    }

    private static PreparedEvent Prepare(NewEvent happened, LedgerLimits limits)
    {
        Refuse(happened.Type is not { Length: <= MaxTypeLength } || !TypeName().IsMatch(happened.Type),
            $"'{happened.Type}' is no name for an event.");
        var data = CanonicalJson.Write(happened.Data.Span, JsonNumbers.WholeOnly);
        Refuse(!data.Ok || data.Bytes[0] != '{',
            $"The data of {happened.Type} is no JSON object with whole numbers: {data.Fault}");
        Refuse(data.Bytes!.Length > limits.MaxEventBytes, $"An event has at most {limits.MaxEventBytes} bytes.");

        return PreparedEvent.Of(happened.Type, data.Bytes, happened.On);
    }

    // Half a surrogate pair is read as U+FFFD, which no name holds either.
    private static bool IsNoText(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;

    private static void Refuse(bool wrong, string what)
    {
        if (wrong)
        {
            throw new ArgumentException(what);
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{N}\-._:@~]+(/[\p{L}\p{N}\-._:@~]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex StreamName();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.[1-9][0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
