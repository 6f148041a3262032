using System.Globalization;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Liangdeng.Tests.Hosting.Past;

/// <summary>All that the views hold, table by table, as text that can be compared.</summary>
internal static class Snapshots
{
    /// <summary>The views as a past day has them.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfPastAsync(
        IServiceProvider services, LocalDate day, TimeKind kind = TimeKind.AsOf)
    {
        await using var db = await services.GetRequiredService<PastViews>().OpenAsync(new(kind, day), null, [], CancellationToken.None);
        return await OfAsync(db);
    }

    /// <summary>The views as they are when the ledger holds what was recorded by the end of a day and nothing else.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfReplayAsync(
        IServiceProvider services, LocalDate day)
    {
        var file = Path.GetTempFileName();
        try
        {
            var contexts = new Contexts($"Data Source={file};Pooling=False");
            var ledger = services.GetRequiredService<LedgerStore>();
            using var views = new PageViews(
                ledger, contexts, services.GetRequiredService<Projector>(), services.GetRequiredService<PublicLane>(),
                new ViewsGate(), [], NullLogger<PageViews>.Instance);
            await views.OpenAsync(CancellationToken.None);
            var end = new ShownTime(TimeKind.AsOf, day).End;
            for (var position = 0L; position < ledger.Size;)
            {
                var page = await ledger.ReadAllAsync(position, 500, CancellationToken.None);
                await views.ApplyAsync([.. page.Where(entry => entry.At < end)], CancellationToken.None);
                position += page.Count;
            }

            await using var db = contexts.CreateDbContext();
            return await OfAsync(db);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfAsync(ViewsDb db)
    {
        Dictionary<string, IReadOnlyList<string>> all = [];
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        foreach (var table in ViewsTable.All(db.Model).Where(table =>
            KeptDays.TimeOf(table.Row) is TableTime.Kept or TableTime.Recorded))
        {
            await using var ask = connection.CreateCommand();
            ask.CommandText = table.Select($"\"{table.Name}\"", "1") + $" ORDER BY {string.Join(", ", table.Key)}";
            await using var rows = await ask.ExecuteReaderAsync();
            List<string> read = [];
            while (await rows.ReadAsync())
            {
                read.Add(string.Join(" | ", Enumerable.Range(0, rows.FieldCount)
                    .Select(n => $"{rows.GetName(n)}={Convert.ToString(rows.GetValue(n), CultureInfo.InvariantCulture)}")));
            }

            all[table.Name] = read;
        }

        return all;
    }

    public static void AreTheSame(
        IReadOnlyDictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> actual, string what)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (table, rows) in expected)
        {
            Assert.True(rows.SequenceEqual(actual[table]), $"{table}, {what}: {Difference(rows, actual[table])}");
        }
    }

    private static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        $"{expected.Count} rows expected, {actual.Count} found; missing {expected.Except(actual).FirstOrDefault()}; " +
        $"instead {actual.Except(expected).FirstOrDefault()}";

    private sealed class Contexts(string connection) : IDbContextFactory<ViewsDb>
    {
        public ViewsDb CreateDbContext() => new(new DbContextOptionsBuilder<ViewsDb>().UseSqlite(connection).Options);
    }
}
