using System.Text;
using System.Text.RegularExpressions;
using Liangdeng.Features.Demo;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;

namespace Liangdeng.Tests.Features.Demo;

/// <summary>The demo, filled once for all the tests that only read it, when the first of them asks.</summary>
public sealed partial class DemoFixture : IAsyncLifetime
{
    private FilledDemo filled = null!;

    public string Data => filled.Data;

    public IReadOnlyList<StoredEntry> Entries => filled.Entries;

    public IServiceProvider Services => filled.Services;

    public static DistrictClock NewClock() => new(new FakeClock(DemoGenerator.Start));

    public async ValueTask InitializeAsync() => filled = await FilledDemo.OnceAsync();

    public ValueTask DisposeAsync() => default;

    /// <summary>The same demo in a folder of a test's own.</summary>
    public void CopyTo(string data) => filled.CopyTo(data);

    public async Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<TRow>().AsNoTracking().ToListAsync();
    }

    /// <summary>What an entry says, without what may differ between two ledgers (salts, keys; so also the root, and the
    /// document that prints it).</summary>
    public static string Said(StoredEntry entry) =>
        $"{entry.Stream} {entry.Version} {entry.Type} {entry.On} {OfTheLedger().Replace(Encoding.UTF8.GetString(entry.Data.Span), "")}";

    [GeneratedRegex("""
        "root":"[^"]*"|"word":\{[^}]*\}
        """)]
    private static partial Regex OfTheLedger();

    public static bool IsPublic(StoredEntry entry) => entry.Kind == EntryKind.Public;

    public static async Task<IReadOnlyList<StoredEntry>> ReadAsync(LedgerStore ledger)
    {
        List<StoredEntry> entries = [];
        while (entries.Count < ledger.Size)
        {
            entries.AddRange(await ledger.ReadAllAsync(entries.Count, 1000, CancellationToken.None));
        }

        return entries;
    }
}
