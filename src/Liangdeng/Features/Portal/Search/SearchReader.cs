using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Search;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Portal.Search;

/// <summary>Asks the index, and puts beside each hit what the views know of it now.</summary>
public sealed class SearchReader(ViewsDb db, SearchFinder finder, SearchShown shown)
{
    /// <summary>Hits of a page that shows one kind.</summary>
    public const int PageSize = 20;

    /// <summary>Hits of a kind where the page shows all kinds.</summary>
    public const int FirstFew = 5;

    public async Task<SearchResults> ReadAsync(SearchFilter filter, CancellationToken stop)
    {
        var terms = SearchTerms.Of(filter.Words);
        var asked = new SearchAsk(
            terms, filter.Plan, filter.Focus, filter.Year, await CommitmentsAsync(filter, stop), await shown.MonthsAsync(db, stop));
        var ask = await shown.HoldBackAsync(db, asked, stop);
        Dictionary<SearchKind, SearchFound> found = [];
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            var isShown = filter.Kind is null || filter.Kind == kind;
            found[kind] = await finder.FindAsync(
                ask, kind, filter.Kind == kind ? filter.After : null, filter.Kind is null ? FirstFew : isShown ? PageSize : 0, stop);
        }

        return new(
            terms,
            [.. found.Select(one => new FoundCount(one.Key, one.Value.Count, one.Value.Next))],
            await PromisesAsync(found[SearchKind.Promise].Hits, terms, stop),
            await PassagesAsync(found[SearchKind.Passage].Hits, stop),
            await ReportsAsync(found[SearchKind.Report].Hits, stop));
    }

    /// <summary>The commitments that a unit or a light leaves; null where neither was asked for. Of what is closed no light
    /// burns any more.</summary>
    private async Task<IReadOnlyCollection<Guid>?> CommitmentsAsync(SearchFilter filter, CancellationToken stop)
    {
        if (filter.Unit is null && filter.Light is null)
        {
            return null;
        }

        var rows = await new CommitmentFilter { Unit = filter.Unit }.Apply(db.Set<CommitmentRow>(), filter.Plan, null).ToListAsync(stop);
        return filter.Light is not { } light
            ? [.. rows.Select(row => row.Id)]
            : [.. (await shown.LinesAsync(db, rows.FindAll(row => row.Outcome is null), stop))
                .Where(line => line.Light.Colour == light).Select(line => line.Row.Id)];
    }

    private async Task<IReadOnlyList<FoundPromise>> PromisesAsync(
        IReadOnlyList<SearchHit> hits, SearchTerms terms, CancellationToken stop)
    {
        var rows = await RowsAsync(hits, stop);
        var lines = (await shown.LinesAsync(db, [.. rows.Values], stop)).ToDictionary(line => line.Row.Id);
        return [.. hits.Where(hit => lines.ContainsKey(hit.Commitment!.Value))
            .Select(hit => new FoundPromise(lines[hit.Commitment!.Value], Beside(hit.Text, terms)))];
    }

    private async Task<IReadOnlyList<FoundPassage>> PassagesAsync(IReadOnlyList<SearchHit> hits, CancellationToken stop)
    {
        var ids = hits.Select(hit => hit.Plan).Distinct().ToList();
        var plans = await db.Set<PlanRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, stop);
        return [.. hits.Where(hit => plans.ContainsKey(hit.Plan)).Select(hit => new FoundPassage(
            hit.Plan, plans[hit.Plan], hit.Start, SearchItem.NoInPlan(hit.No) + 1, hit.Text))];
    }

    private async Task<IReadOnlyList<FoundReport>> ReportsAsync(IReadOnlyList<SearchHit> hits, CancellationToken stop)
    {
        var rows = await RowsAsync(hits, stop);
        var ids = rows.Keys.ToList();
        var months = hits.Select(hit => hit.Month).Distinct().ToList();
        var figures = await db.Set<FigureRow>().Where(row => ids.Contains(row.CommitmentId) && months.Contains(row.Period))
            .ToDictionaryAsync(row => (row.CommitmentId, row.Period, row.Version), row => row.Superseded, stop);
        return
        [
            .. hits.Select(hit => (hit, key: (hit.Commitment!.Value, hit.Month!, hit.Version)))
                .Where(one => figures.ContainsKey(one.key))
                .Select(one => new FoundReport(
                    rows[one.key.Value], one.hit.Month!, one.hit.Version, figures[one.key], one.hit.Text)),
        ];
    }

    private async Task<Dictionary<Guid, CommitmentRow>> RowsAsync(IReadOnlyList<SearchHit> hits, CancellationToken stop)
    {
        var ids = hits.Select(hit => hit.Commitment!.Value).Distinct().ToList();
        return await db.Set<CommitmentRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
    }

    /// <summary>For every word that neither the code nor the promise itself holds, the line where it stands.</summary>
    private static IReadOnlyList<(PromiseLines Line, string Text)> Beside(string text, SearchTerms terms)
    {
        var lines = text.Split('\n');
        var folded = lines.Select(line => FoldedWords.Of(line).Chars).ToList();
        return
        [
            .. terms.Phrases.Select(phrase => folded.FindIndex(line => line.Contains(phrase, StringComparison.Ordinal)))
                .Where(at => at > (int)PromiseLines.Words).Distinct().Order()
                .Select(at => ((PromiseLines)Math.Min(at, (int)PromiseLines.Before), lines[at])),
        ];
    }
}
