using Liangdeng.Features.Register.Search;
using Liangdeng.Store;

namespace Liangdeng.Tests.Features.Register.Search;

/// <summary>An index in a folder of its own, filled with paragraphs of nobody's plan.</summary>
internal sealed class TempIndex : IAsyncDisposable
{
    private static readonly Guid Plan = new("01890000-0000-7000-8000-0000000000f1");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liangdeng-search-");

    public TempIndex() => Index = new(File);

    public string File => Path.Combine(folder.FullName, "search.db");

    public SearchIndex Index { get; }

    public static SearchItem Paragraph(int no, string text) => new(
        SearchKind.Passage, SearchItem.PlaceOf(0, no), Plan, null, null, 2021, null, 0, no, no + 1, [], no, text);

    public async Task FillAsync(IReadOnlyList<string> texts)
    {
        await using var writing = await Index.WriteAsync(CancellationToken.None);
        for (var i = 0; i < texts.Count; i++)
        {
            await writing.PutAsync(Paragraph(i, texts[i]), CancellationToken.None);
        }

        await writing.CommitAsync(texts.Count, CancellationToken.None);
    }

    /// <summary>Numbers of the paragraphs that are found.</summary>
    public async Task<IReadOnlyList<int>> FindAsync(string asked)
    {
        var found = await new SearchFinder(Index).FindAsync(
            new(SearchTerms.Of(asked), null, null, null, null, []), SearchKind.Passage, null, 100_000, CancellationToken.None);
        return [.. found.Hits.Select(hit => hit.Start)];
    }

    public ValueTask DisposeAsync()
    {
        Index.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

internal static class SearchScene
{
    /// <summary>Waits until the lane has read the whole ledger.</summary>
    public static async Task SearchedAsync(this SiteFixture site)
    {
        var (index, size) = (site.Service<SearchIndex>(), site.Service<LedgerStore>().Size);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.True(await index.WaitForAsync(size, patience.Token));
    }

    /// <summary>What is found of a kind, without any filter but the months.</summary>
    public static async Task<IReadOnlyList<SearchHit>> FindAsync(this SiteFixture site, string asked, SearchKind kind)
    {
        await site.SearchedAsync();
        var found = await site.Service<SearchFinder>().FindAsync(
            new(SearchTerms.Of(asked), null, null, null, null, [.. Enumerable.Range(1, 12).Select(month => $"2021-{month:00}")]),
            kind, null, 100, CancellationToken.None);
        return found.Hits;
    }
}
