using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Features.Register.Search;

/// <summary>Turns entries of the ledger into what can be found. Private entries are not even looked at, and what was erased
/// leaves the index.</summary>
public sealed partial class SearchReading(LedgerStore ledger, PlanFiles files, ILogger<SearchReading> log)
{
    private const string Erasure = "entry-erased.1";

    private static readonly HashSet<Type?> OfPromise =
        [typeof(CommitmentEvent.Published), typeof(CommitmentEvent.BrokenDown), typeof(CommitmentEvent.Amended)];

    private static readonly HashSet<Type?> Indexed =
    [
        .. OfPromise, typeof(CommitmentEvent.FigureVerified), typeof(PlanEvent.Published), typeof(UnitEvent.Registered),
        typeof(UnitEvent.Renamed),
    ];

    public async Task TakeAsync(SearchWriting writing, StoredEntry entry, CancellationToken stop)
    {
        if (entry.Kind != EntryKind.Public || entry.Erased)
        {
            return;
        }

        if (entry.Type == Erasure)
        {
            using var said = JsonDocument.Parse(entry.Data);
            await EraseAsync(writing, said.RootElement.GetProperty("index").GetInt64(), stop);
            return;
        }

        var type = EventTypes.TypeOf(entry.Type);
        if (!Indexed.Contains(type))
        {
            return;
        }

        switch (EventJson.Read(type!, entry.Data.Span))
        {
            case PlanEvent.Published plan:
                await PlanAsync(writing, entry.Index, plan, stop);
                break;
            case CommitmentEvent.FigureVerified figure:
                await FigureAsync(writing, entry, figure, stop);
                break;
            case UnitEvent:
                await UnitAsync(writing, entry.Stream, stop);
                break;
            default:
                await PromiseAsync(writing, IdOf(entry.Stream), stop);
                break;
        }
    }

    private static Guid IdOf(string stream) => Guid.ParseExact(stream.AsSpan(stream.IndexOf('/', StringComparison.Ordinal) + 1), "N");

    /// <summary>What the entry said by itself goes; what it was a part of is put together again without it.</summary>
    private async Task EraseAsync(SearchWriting writing, long index, CancellationToken stop)
    {
        if (await ledger.ReadAllAsync(index, 1, stop) is not [{ Kind: EntryKind.Public, Erased: true } erased])
        {
            return;
        }

        await writing.ForgetAsync(index, stop);
        if (OfPromise.Contains(EventTypes.TypeOf(erased.Type)))
        {
            writing.ForgetReplaced();
            await PromiseAsync(writing, IdOf(erased.Stream), stop);
        }
        else if (erased.Stream.StartsWith("unit/", StringComparison.Ordinal))
        {
            writing.ForgetReplaced();
            await UnitAsync(writing, erased.Stream, stop);
        }
    }

    /// <summary>The paragraphs of a plan are the lines of its text, as its page shows them.</summary>
    private async Task PlanAsync(SearchWriting writing, long entry, PlanEvent.Published plan, CancellationToken stop)
    {
        var no = await writing.PlanAsync(plan.Plan.Value, plan.PeriodStart.Year, stop);
        if (await TextAsync(plan, stop) is not { } text)
        {
            return;
        }

        var (start, count) = (0, 0);
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                var focus = plan.Foci.Where(focus => focus.Heading.Start < end).MaxBy(focus => focus.Heading.Start)?.No;
                await writing.PutAsync(
                    new(
                        SearchKind.Passage, SearchItem.PlaceOf(no, count++), plan.Plan.Value, null, focus, plan.PeriodStart.Year, null, 0,
                        start, end, [], entry, text[start..end].Trim()), stop);
            }

            start = end + 1;
        }
    }

    /// <summary>Null where the file is gone: then its words are nowhere to be found.</summary>
    private async Task<string?> TextAsync(PlanEvent.Published plan, CancellationToken stop)
    {
        try
        {
            return await files.TextAsync(plan.Text.Id, stop);
        }
        catch (FileNotFoundException)
        {
            TextMissing(log, plan.Plan.Value);
            return null;
        }
    }

    private static async Task FigureAsync(
        SearchWriting writing, StoredEntry entry, CommitmentEvent.FigureVerified figure, CancellationToken stop)
    {
        var commitment = IdOf(entry.Stream);
        if (figure.Words.Length > 0 && await writing.PromiseAsync(commitment, stop) is { } promise)
        {
            await writing.PutAsync(
                new(
                    SearchKind.Report, SearchItem.PlaceOf(entry.Index), promise.Plan, commitment, promise.Focus, figure.Period.Year,
                    figure.Period.ToString(), figure.Version, 0, 0, [], entry.Index, figure.Words), stop);
        }
    }

    /// <summary>The names that a unit has now; its promises are found by them.</summary>
    private async Task UnitAsync(SearchWriting writing, string stream, CancellationToken stop)
    {
        var code = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var names = (await ledger.ReadStreamAsync(stream, 1, int.MaxValue, stop))
            .Where(entry => !entry.Erased && Indexed.Contains(EventTypes.TypeOf(entry.Type)))
            .Select(entry => History.Read<UnitEvent>(entry).What)
            .Select(what => what switch
            {
                UnitEvent.Registered e => e.Name,
                UnitEvent.Renamed e => e.Name,
                _ => null,
            });
        var name = names.LastOrDefault(name => name is not null) ?? new(code, code);
        await writing.NameUnitAsync(code, name.Zh, name.En, stop);
        foreach (var commitment in await writing.PromisesOfUnitAsync(code, stop))
        {
            await PromiseAsync(writing, commitment, stop);
        }
    }

    /// <summary>All that its entries say by now.</summary>
    private async Task PromiseAsync(SearchWriting writing, Guid commitment, CancellationToken stop)
    {
        var stream = await ledger.ReadStreamAsync(Streams.Commitment(new(commitment)), 1, int.MaxValue, stop);
        var entries = stream.Where(entry => !entry.Erased && OfPromise.Contains(EventTypes.TypeOf(entry.Type))).ToList();
        var past = entries.Select(entry => History.Read<CommitmentEvent>(entry).What).ToList();
        if (past is not [CommitmentEvent.Published first, ..])
        {
            return;
        }

        var year = first.PeriodStart.Year;
        var no = await writing.PlanAsync(first.Plan.Value, year, stop);
        var place = await writing.PromiseAsync(commitment, stop) is { } known
            ? known.No - SearchItem.First(SearchKind.Promise)
            : await writing.NextPlaceAsync(first.Plan.Value, no, stop);
        var words = PromiseWords.Of(past);
        List<(string Chinese, string English)> names = [];
        foreach (var unit in words.Units)
        {
            names.Add(await writing.UnitAsync(unit, stop));
        }

        await writing.PutAsync(
            new(
                SearchKind.Promise, place, first.Plan.Value, commitment, first.Focus, year, null, 0, first.Quote.Start, first.Quote.End,
                words.Units, entries[0].Index, words.Text(names)), stop);
    }

    [LoggerMessage(LogLevel.Warning, "The text of plan {Plan} is missing from the folder; the search does not find its words.")]
    private static partial void TextMissing(ILogger log, Guid plan);
}
